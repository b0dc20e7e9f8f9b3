"""What stands where on the one page of a letter: texts cut to lines that surely hold them, whatever the font.

Lines are counted with every Chinese character a full square and Latin letters rather too wide than too narrow, so that
a page that fits here fits in Word and in a browser. All lengths are in points.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tasktrack.lang import say
from tasktrack.tables.letter import Letter, Said
from tasktrack.tables.writers.cells import clean, one_line

WIDTH = 442.0
"""The width of the text: A4 less 28 mm and 26 mm, as official letters have it."""

TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 25, 28, 26, 20

TITLE_LINE = 30.0
HEAD_HEIGHT, BODY_HEIGHT, REPLY_HEIGHT, CHECK_HEIGHT = 152.0, 364.0, 112.0, 76.0
"""The heights of office, number and title together, of the letter's text, and of the boxes for reply and check."""

LABEL_WIDTH = 72.0
"""The width of a box's label."""

BOX_SIZE, BOX_LINE = 12.0, 18.0
_BODY_TYPES = ((16.0, 24.0), (15.0, 22.5), (14.0, 21.0), (12.0, 18.0))
_TITLE_SIZES = (20.0, 18.0, 17.0)
_OFFICE_SIZES = (28.0, 24.0, 20.0, 16.0, 12.0)
_BOX_PADDING = 12.0
_TITLE_LINES, _TO_LINES = 2, 2
_INDENT = "　　"
_TOKENS = re.compile(r"[!-~]+|[，。、；：？！）》〉」』】〕”’…·—]+|\s+|.", re.DOTALL)
_WIDE = frozenset("MWmw@%&ABCDEFGHIJKLNOPQRSTUVXYZ")
_LOST = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: a heading in heavy type, and the text that follows it on the same line."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box below the letter: its label, what is written in it, how many lines stay free, the signature line."""

    label: tuple[str, ...]
    text: str
    left: int
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that the page shows; the text of the letter is set in `size` on lines `line` high."""

    office: str
    office_size: float
    number: str
    title: str
    title_size: float
    to: str
    parts: tuple[Part, ...]
    signed: tuple[str, str]
    size: float
    line: float
    reply: Box
    check: Box


def page(letter: Letter) -> Page:
    """The letter laid on its page: in the largest type in which all of it stands there, else cut where it is long."""
    to, parts = _to(letter), _parts(letter)
    for size, line in _BODY_TYPES:
        if _height([to, *(_full(part) for part in parts)], size, line) <= BODY_HEIGHT:
            break
    else:
        to = cut(to, _TO_LINES, size, "…")
        parts = _cut_parts(letter, to, parts, size, line)
    office = one_line(letter.office)
    office_size = _size(office, _OFFICE_SIZES) or _OFFICE_SIZES[-1]
    title = _titled(one_line(letter.title), len(one_line(letter.title)))
    title_size = _size(title, _TITLE_SIZES) or _TITLE_SIZES[0]
    return Page(
        office=cut(office, 1, office_size, "…"),
        office_size=office_size,
        number=cut(one_line(letter.number) or say("notices.unnumbered", year=letter.made_on.year), 1, 16, "…"),
        title=_title(letter, title_size),
        title_size=title_size,
        to=to,
        parts=tuple(parts),
        signed=(cut(office, 1, size, "…"), day(letter.made_on)),
        size=size,
        line=line,
        reply=_box(letter.item, "reply", letter.reply),
        check=_box(letter.item, "check", letter.check),
    )


def day(when: date) -> str:
    """A day as letters write it."""
    return say("notices.day", year=when.year, month=when.month, day=when.day)


def line_count(text: str, size: float, width: float = WIDTH) -> int:
    """How many lines the text takes at most in this size of type.

    Words, and marks that begin no line, are kept together where a line can hold them; what no line holds begins one.
    """
    room = width / size * 2 - _LOST
    lines, used = 1, 0.0
    for token in _TOKENS.findall(text):
        if "\n" in token:
            lines, used = lines + token.count("\n"), 0.0
            continue
        whole = _breadth(token) <= room
        if not whole and used:
            lines, used = lines + 1, 0.0
        for piece in [token] if whole else token:
            breadth = _breadth(piece)
            if used + breadth > room:
                lines, used = lines + 1, 0.0
            used += breadth
    return lines


def cut(text: str, lines: int, size: float, note: str, width: float = WIDTH) -> str:
    """The text if it takes no more than so many lines; else as much of its beginning as leaves room for the note."""
    if line_count(text, size, width) <= lines:
        return text
    kept = _most(len(text), lambda count: line_count(text[:count] + note, size, width) <= lines)
    return text[:kept].rstrip() + note


def _most(length: int, fits: Callable[[int], bool]) -> int:
    """The largest count up to the length that fits, found by halving."""
    least, most = 0, length
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return least


def _breadth(text: str) -> float:
    """How broad a text is in halves of a Chinese character, rather too broad."""
    return sum(2.0 if ord(c) > 126 or c in _WIDE else 1.1 for c in text)


def _full(part: Part) -> str:
    return f"{_INDENT}{part.heading}{part.text}"


def _height(texts: Sequence[str], size: float, line: float) -> float:
    """How high the letter's text is, with the line of the signature and that of the day, and one above them."""
    return (sum(line_count(text, size) for text in texts) + 3) * line


def _size(text: str, sizes: Sequence[float]) -> float | None:
    """The largest of the sizes in which the text takes one line; None when it takes more in all of them."""
    return next((each for each in sizes if line_count(text, each) == 1), None)


def _title(letter: Letter, size: float) -> str:
    """The title in two lines; a long one is cut within its quotation marks."""
    whole = one_line(letter.title)
    kept = _most(len(whole), lambda count: line_count(_titled(whole, count), size) <= _TITLE_LINES)
    return _titled(whole, kept)


def _titled(whole: str, count: int) -> str:
    return say("notices.title", title=whole if count == len(whole) else f"{whole[:count].rstrip()}…")


def _to(letter: Letter) -> str:
    unit, person = one_line(letter.unit), one_line(letter.person)
    return say("notices.to-person", unit=unit, person=person) if person else say("notices.to", unit=unit)


def _parts(letter: Letter) -> list[Part]:
    return [
        Part("", say("notices.opening-overdue" if letter.days_overdue else "notices.opening")),
        Part(say("notices.matter"), _matter(letter)),
        Part(say("notices.basis"), _basis(letter)),
        Part(say("notices.ask"), one_line(letter.asked) or say("notices.ask-usual")),
        Part(say("notices.answer"), say("notices.answer-text", reply_by=day(letter.reply_by))),
    ]


def _matter(letter: Letter) -> str:
    late = ""
    if letter.days_overdue:
        late = say("notices.late", days=letter.days_overdue, working=letter.working_days_overdue)
    return say(
        "notices.matter-text",
        title=one_line(letter.title),
        task=one_line(letter.task),
        year=letter.year,
        target=one_line(letter.target),
        actual=one_line(letter.actual),
        due=day(letter.due),
        late=late,
    )


def _basis(letter: Letter) -> str:
    number = one_line(letter.plan_number)
    return say(
        "notices.basis-text",
        plan=one_line(letter.plan_title),
        number=say("notices.basis-number", number=number) if number else "",
        clause=one_line(letter.clause),
        clause_title=one_line(letter.clause_title),
    )


def _cut_parts(letter: Letter, to: str, parts: Sequence[Part], size: float, line: float) -> list[Part]:
    """The parts with the longest cut, again and again, until the page holds them; each says where the whole is."""
    note = say("notices.full", item=letter.item, entry=letter.entry)
    room = int(BODY_HEIGHT // line) - 3 - line_count(to, size)
    counts = [line_count(_full(part), size) for part in parts]
    while sum(counts) > room:
        counts[counts.index(max(counts))] -= 1
    return [_cut_part(part, count, size, note) for part, count in zip(parts, counts, strict=True)]


def _cut_part(part: Part, lines: int, size: float, note: str) -> Part:
    head = f"{_INDENT}{part.heading}"
    return Part(part.heading, cut(f"{head}{part.text}", lines, size, note)[len(head) :])


def _box(item: int, name: str, said: Said | None) -> Box:
    """What was said in the lines that the box has, or room for it to be written by hand."""
    label = tuple(say(f"notices.{name}-label").split("\n"))
    width = WIDTH - LABEL_WIDTH - _BOX_PADDING
    count = int((REPLY_HEIGHT if name == "reply" else CHECK_HEIGHT) // BOX_LINE) - 1
    if said is None:
        return Box(label, "", count - 1, say("notices.signed-by-hand"))
    note = say("notices.full", item=item, entry=said.entry)
    text = cut(" ".join(clean(said.text).split("\n")), count, BOX_SIZE, note, width)
    left = max(0, count - line_count(text, BOX_SIZE, width))
    signed = say("notices.signed", name=one_line(said.by), day=day(said.on))
    return Box(label, text, left, cut(signed, 1, BOX_SIZE, "…", width))


def blocks(page: Page) -> Iterator[tuple[str, str]]:
    """The paragraphs of the letter's text, heading and text of each, the one to whom it goes first."""
    yield "", page.to
    yield from ((part.heading, part.text) for part in page.parts)
