"""A Word document's package written anew: no clock in it, the fallbacks of its fonts named, its body streamed in."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tasktrack.tables.writers.docx_frame import FALLBACKS

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_DOCUMENT, _FONTS = "word/document.xml", "word/fontTable.xml"


def repacked(document: Any, bodies: Mapping[str, Iterable[str]], stream: IO[bytes]) -> None:
    """Write the document with XML in the place of the comments in its body that mark where; in the body's order."""
    built = io.BytesIO()
    document.save(built)
    with ZipFile(built) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            with target.open(_entry(name), "w", force_zip64=name == _DOCUMENT) as part:
                part.writelines(_content(name, source.read(name), bodies))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _content(name: str, content: bytes, bodies: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """A part of the package, with the bodies where their marks are and the fallbacks in the font table."""
    if name == _DOCUMENT:
        for mark, body in bodies.items():
            before, content = content.split(f"<!--{mark}-->".encode())
            yield before
            yield from (piece.encode() for piece in body)
        yield content
    elif name == _FONTS:
        yield content.replace(b"</w:fonts>", f"{''.join(map(_font, FALLBACKS))}</w:fonts>".encode())
    else:
        yield content


def _font(name: str) -> str:
    return f'<w:font w:name="{name}"><w:altName w:val="{FALLBACKS[name]}"/><w:charset w:val="86"/></w:font>'
