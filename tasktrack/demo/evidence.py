"""Files that the demo keeps as evidence: tiny, real files made here, each of which says that it is simulated."""

import struct
import zlib
from datetime import date

from tasktrack.acts.evidence_files import judged
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts

_SINCE = date(2024, 9, 25)
"""From when on some of the files named are kept; before that, offices only named them."""

_CHANCE = 0.5
_SAID = "SIMULATED - made for the tasktrack demo, not a document of any office"

_WORD = (
    "11110 11111 10001 01110",
    "10001 10000 11011 10001",
    "10001 10000 10101 10001",
    "10001 11110 10101 10001",
    "10001 10000 10001 10001",
    "10001 10000 10001 10001",
    "11110 11111 10001 01110",
)
"""DEMO, as dots."""

_DOT = 8


def kept(story: Story, named: tuple[str, ...]) -> tuple[str, ...]:
    """What the unit names, with a kept file in place of the first where its submission is late enough and it does."""
    if story.day < _SINCE or story.aside.random() >= _CHANCE:
        return named
    name, content = _made(story)
    file = judged(content, name)
    story.files.append(file)
    return (str(file.reference), *named[1:])


def _made(story: Story) -> tuple[str, bytes]:
    owed = story.owed
    drawn = story.aside.randrange(3)
    if drawn == 0:
        return texts.KEPT["pdf"], pdf(_SAID, f"Item {owed.item}, {owed.share.year}")
    if drawn == 1:
        return texts.KEPT["png"], png()
    return texts.KEPT["txt"], texts.LEDGER.format(code=story.code, unit=owed.unit.called, title=owed.task.title).encode()


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, in a letter that every reader has."""
    shown = b"BT /F1 14 Tf 60 760 Td 24 TL " + b"".join(b"(%s) Tj T* " % line.encode("ascii") for line in lines) + b"ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    content, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    ending = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + ending % (len(parts) + 1, rows, len(parts) + 1, len(content))


def png() -> bytes:
    """A picture that shows the word DEMO, black on white, and says in its text what it is."""
    wide = (len(_WORD[0]) + 2) * _DOT
    blank = [b"\0" + b"\xff" * wide] * _DOT
    rows = blank + [_row(dots) for dots in _WORD for _ in range(_DOT)] + blank
    header = struct.pack(">IIBBBBB", wide, len(rows), 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"tEXt", b"Comment\0" + _SAID.encode()), (b"IDAT", zlib.compress(b"".join(rows))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in (*parts, (b"IEND", b"")))


def _row(dots: str) -> bytes:
    return b"\0" + b"".join((b"\0" if dot == "1" else b"\xff") * _DOT for dot in f" {dots} ")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
