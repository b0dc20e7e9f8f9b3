"""A Word document's package written anew: no clock in it, the fallbacks of its fonts named, its body streamed in."""

import io
from collections.abc import Iterable, Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tasktrack.tables.writers.docx_frame import FALLBACKS

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_DOCUMENT, _FONTS = "word/document.xml", "word/fontTable.xml"


def repacked(document: Any, mark: str, body: Iterable[str], stream: IO[bytes]) -> None:
    """Write the document with this XML in the place of the comment `mark` in its body."""
    built = io.BytesIO()
    document.save(built)
    with ZipFile(built) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            with target.open(_entry(name), "w", force_zip64=name == _DOCUMENT) as part:
                part.writelines(_content(name, source.read(name), mark, body))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _content(name: str, content: bytes, mark: str, body: Iterable[str]) -> Iterator[bytes]:
    if name == _DOCUMENT:
        before, after = content.split(f"<!--{mark}-->".encode())
        yield before
        yield from (piece.encode() for piece in body)
        yield after
    elif name == _FONTS:
        fonts = "".join(
            f'<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
            for font, others in FALLBACKS.items()
        )
        yield content.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())
    else:
        yield content
