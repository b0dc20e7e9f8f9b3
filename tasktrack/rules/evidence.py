"""Evidence as entries name it: files kept in the store by the hash of their content, and whatever else is named."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

SCHEME = "sha256:"
"""What the reference to a kept file begins with."""

LONGEST_NAME = 150
"""The most bytes of a file's name; file systems allow 255, and a copy's number needs room. System setting."""

_DIGITS = frozenset("0123456789abcdef")
_HASH_LENGTH = 64
_SHOWN = 8
_THOUSAND = 1000
_LONGEST_ENDING = 10
_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))})


@dataclass(frozen=True, slots=True)
class Reference:
    """A kept file as an entry names it: the SHA-256 of its content in hexadecimal, and what it was called then."""

    hash: str
    name: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.hash} {self.name}"


def reference(text: str) -> Reference | None:
    """The kept file that this piece of evidence names; None when it is anything else, such as a document's number."""
    digest, _, name = text.removeprefix(SCHEME).partition(" ")
    if not text.startswith(SCHEME) or len(digest) != _HASH_LENGTH or not _DIGITS.issuperset(digest):
        return None
    return Reference(digest, safe_name(name))


def references(evidence: Iterable[str]) -> Iterator[Reference]:
    """The kept files among what an entry names."""
    yield from filter(None, map(reference, evidence))


def called(text: str) -> str:
    """A piece of evidence as people read it: a kept file by its name and the first digits of its hash."""
    kept = reference(text)
    return f"{kept.name} #{kept.hash[:_SHOWN]}" if kept else text


def digest(content: bytes) -> str:
    """The hash by which a file's content is kept."""
    return sha256(content).hexdigest()


def safe_name(name: str) -> str:
    """The name of a file as every file system takes it: no folder, nothing that acts or is no character, not long.

    The ending stays when the rest is cut. What is left of a name that has nothing of this is `_`.
    """
    last = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()).replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if c in _FORBIDDEN or not (c.isprintable() or c == "\u3000") else c for c in last)
    plain = " ".join(plain.split()).strip(" .")
    stem, point, ending = plain.rpartition(".")
    if not point or len(ending.encode()) > _LONGEST_ENDING:
        stem, ending = plain, ""
    stem = stem or "_"
    if stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    room = LONGEST_NAME - len(f".{ending}".encode())
    cut = stem.encode()[:room].decode(errors="ignore").rstrip(" .") or "_"
    return f"{cut}.{ending}" if ending else cut


def ending(name: str) -> str:
    """The ending of a file's name in small letters, without the point; empty when it has none."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def size_shown(count: int) -> str:
    """So many bytes as people read them."""
    amount, units = float(count), ["B", "kB", "MB", "GB"]
    while amount >= _THOUSAND and len(units) > 1:
        amount, units = amount / _THOUSAND, units[1:]
    return f"{amount:.0f} {units[0]}" if units[0] == "B" else f"{amount:.1f} {units[0]}"
