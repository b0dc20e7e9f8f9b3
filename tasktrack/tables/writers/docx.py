"""A Word document on A4 landscape. Its head and feet are built with python-docx; the rows are streamed in as XML.

So a table of any length takes time in proportion to its rows and little memory, and its bytes hold no clock.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tasktrack.tables.table import Table, of_section
from tasktrack.tables.writers.docx_frame import FALLBACKS, ROWS_MARK, frame, section_mark
from tasktrack.tables.writers.docx_rows import head_xml, row_xml, total_rows_xml
from tasktrack.tables.writers.layout import TEXT_WIDTH, Layout, layout

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_DOCUMENT, _FONTS = "word/document.xml", "word/fontTable.xml"


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as a Word document."""
    lies, built = layout(table), io.BytesIO()
    parts = [layout(of_section(table, each), TEXT_WIDTH) for each in table.sections if each.columns]
    smallest = min(each.size for each in (lies, *parts))
    frame(table, replace(lies, size=smallest)).save(built)
    with ZipFile(built) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            with target.open(_entry(name), "w", force_zip64=name == _DOCUMENT) as part:
                part.writelines(_content(name, source.read(name), table, lies))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _content(name: str, content: bytes, table: Table, lies: Layout) -> Iterator[bytes]:
    """A part of the package, with the rows where their mark is and the fallbacks in the font table."""
    if name == _DOCUMENT:
        for number, section in enumerate(table.sections):
            if section.columns:
                before, content = content.split(f"<!--{section_mark(number)}-->".encode())
                yield before
                part = of_section(table, section)
                yield from _rows(part, layout(part, TEXT_WIDTH))
        before, after = content.split(f"<!--{ROWS_MARK}-->".encode())
        yield before
        yield from _rows(table, lies)
        yield after
    elif name == _FONTS:
        yield content.replace(b"</w:fonts>", f"{''.join(map(_font, FALLBACKS))}</w:fonts>".encode())
    else:
        yield content


def _rows(table: Table, lies: Layout) -> Iterator[bytes]:
    yield head_xml(table.columns, lies).encode()
    for row in table.rows:
        yield row_xml(row, table.columns, lies).encode()
    yield total_rows_xml(table.totals, lies).encode()


def _font(name: str) -> str:
    return f'<w:font w:name="{name}"><w:altName w:val="{FALLBACKS[name]}"/><w:charset w:val="86"/></w:font>'
