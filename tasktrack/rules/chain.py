"""The hash chain of the journal: every entry's hash covers its content and the hash before it."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

GENESIS = "0" * 64
"""The hash before the first entry."""

SIMULATED_GENESIS = "5" * 64
"""The same in a simulated store, so that a store cannot lose its mark without breaking its chain."""


def genesis(*, simulated: bool) -> str:
    """The hash before the first entry of a store."""
    return SIMULATED_GENESIS if simulated else GENESIS


_encode = msgspec.json.Encoder(decimal_format="string").encode


def link(previous: str, content: Sequence[object]) -> str:
    """The hash of an entry: SHA-256, in hexadecimal, over the previous hash and its content in a fixed order.

    Figures count by their digits (`1.50` is not `1.5`), dates in ISO form, so that the hash is the
    same in every engine.
    """
    digest = sha256(previous.encode("utf-8"))
    digest.update(_encode(content))
    return digest.hexdigest()
