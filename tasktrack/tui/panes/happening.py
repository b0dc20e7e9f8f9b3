"""What will happen to each item before steps of the ladder are carried out, line by line, and what was done after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from tasktrack.acts import supervising
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.ladder import AskedItem
from tasktrack.store.lines import ItemLine
from tasktrack.tui.inert import one_line
from tasktrack.tui.widgets.lights import level_mark
from tasktrack.words import EntryKind, Level

LISTED = 200
"""How many items a bulk act lists before it; the rest are counted. System setting."""

_SEVEREST = (EntryKind.ESCALATE, EntryKind.NOTICE, EntryKind.REMIND)


def counted(done: Sequence[AskedItem]) -> str:
    """How many entries of each kind, severest first: `升级 2、督办单 3`."""
    counts = Counter(one.kind for one in done)
    told = [say("tui_supervising.of-kind", kind=word(kind), count=counts[kind]) for kind in _SEVEREST if counts[kind]]
    return "、".join(told)


def by_ladder(
    asked: Sequence[AskedItem], lines: Mapping[int, ItemLine], letters: Sequence[str], reply_by: date | None, left: int
) -> list[Content]:
    """For each item the level, its notice's number and day, its unit and title, and why; how many are `left` out."""
    numbers = iter(letters)
    told = [
        _of(one.level, lines[one.item], _letter(one, numbers), reply_by, supervising.why(one.asked)) for one in asked
    ]
    return [*_cut(told), *_left(say("tui_supervising.left-out", count=left) if left else "")]


def notices(lines: Sequence[ItemLine], letters: Sequence[str], reply_by: date | None, left: str) -> list[Content]:
    """For each item its notice's number and day, its unit and title, and how late it is; what is `left` out."""
    pairs = zip(lines, letters, strict=True)
    return [*_cut([_of(Level.NOTICE, line, letter, reply_by, late(line)) for line, letter in pairs]), *_left(left)]


def late(line: ItemLine) -> str:
    """How late an item is; empty when it is not."""
    return say("tui.days-late", days=line.days_overdue) if line.days_overdue else ""


def _letter(one: AskedItem, numbers: Iterator[str]) -> str:
    return next(numbers) if one.kind is EntryKind.NOTICE else ""


def _of(level: Level, line: ItemLine, letter: str, reply_by: date | None, why: str) -> Content:
    day = shown_day(reply_by) if reply_by else say("tui_supervising.reply-by-unread")
    head = say("tui_supervising.notice-head", letter=one_line(letter), day=day) if letter else ""
    return Content.assemble(
        level_mark(level),
        (f" {head}\n  " if head else " ", "bold"),
        f"{one_line(line.unit)}　{one_line(line.title)}",
        (f"　{why}" if why else "", "$text-muted"),
    )


def _cut(told: list[Content]) -> list[Content]:
    more = len(told) - LISTED
    return told if more <= 0 else [*told[:LISTED], Content(say("tui_supervising.more-listed", count=more))]


def _left(told: str) -> list[Content]:
    return [Content.styled(told, "$text-muted")] if told else []
