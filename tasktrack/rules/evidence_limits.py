"""How much evidence is kept. The plan says nothing about it."""

from tasktrack.rules.mechanism import Number

FILE_MEGABYTES = Number(20)
"""The most that one file may have, in millions of bytes. System setting."""

STORE_MEGABYTES = Number(5_000)
"""The most that all kept files may have together, in millions of bytes. System setting."""

ENTRY_FILES = Number(30)
"""The most files that one call puts on record. System setting."""

MEGABYTE = 1_000_000
