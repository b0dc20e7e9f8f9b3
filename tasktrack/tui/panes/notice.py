"""A supervision notice: its row in the list, the strip below, and everything about it beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.notices import NoticeLine
from tasktrack.tui.inert import one_line, plain
from tasktrack.tui.panes import asked
from tasktrack.tui.panes.timeline import called_steps, texts
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import NoticeState

STATE_STYLES = {
    NoticeState.OPEN: "bold $text-warning",
    NoticeState.ANSWERED: "bold $text-accent",
    NoticeState.SATISFIED: "$text-success",
    NoticeState.LAPSED: "$text-muted",
}
_SIGNS = {NoticeState.OPEN: "▲", NoticeState.ANSWERED: "◆", NoticeState.SATISFIED: "✔", NoticeState.LAPSED: "–"}
_ORDER = tuple(NoticeState)


@dataclass(frozen=True, slots=True)
class NoticeRows:
    """The notices that were read, in the order of their list; keyed by item and number in one figure."""

    notices: tuple[NoticeLine, ...] = ()

    def count(self) -> int:
        """How many there are."""
        return len(self.notices)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return [row(one) for one in self.notices[offset : offset + limit]]

    def position(self, key: int) -> int | None:
        """Where a notice stands in the list."""
        return next((at for at, one in enumerate(self.notices) if key_of(one) == key), None)

    def of(self, keys: Sequence[int]) -> list[NoticeLine]:
        """The notices of these keys, in the order of the list."""
        return [one for one in self.notices if key_of(one) in keys]


def key_of(one: NoticeLine) -> int:
    """The key of a notice's row: its item and its entry's number within it."""
    return one.item * 1_000_000 + one.number


def waiting_first(notices: Sequence[NoticeLine]) -> NoticeRows:
    """Those that wait for a reply first, the most late on top, then those to be checked; the settled newest first."""
    return NoticeRows(tuple(sorted(notices, key=_waiting)))


def columns() -> list[ColumnSpec]:
    """The columns in the language spoken; item and unit take what the others leave."""
    states = max(Content(word(state)).cell_length for state in NoticeState) + 2
    return [
        ColumnSpec(say("tui_supervising.column-letter"), 16, priority=0),
        ColumnSpec(say("tui_supervising.column-state"), states, priority=0),
        ColumnSpec(say("tui_supervising.column-late"), 4, align="right", priority=0),
        ColumnSpec(say("tui_supervising.column-reply-by"), 10, priority=0),
        ColumnSpec(say("tui.column-title"), minimum=12, weight=3, priority=0),
        ColumnSpec(say("tui.column-unit"), minimum=10, weight=2, priority=0),
        ColumnSpec(say("tui_supervising.column-made-on"), 10, priority=2),
    ]


def row(one: NoticeLine) -> Row:
    """The row of a notice."""
    late = Content.styled(str(one.days_late), "bold $text-error") if one.days_late else ""
    cells = (
        one_line(one.letter),
        state(one.state),
        late,
        shown_day(one.reply_by),
        one_line(one.title),
        one_line(one.unit),
        shown_day(one.made_on),
    )
    return Row(key=key_of(one), cells=cells)


def state(value: StrEnum) -> Content:
    """A notice's state with its sign, so that it does not depend on colour."""
    at = NoticeState(value)
    return Content.styled(f"{_SIGNS[at]} {word(at)}", STATE_STYLES[at])


def strip(one: NoticeLine, width: int) -> Content:
    """The notice in six lines of `width` cells: number and state, what, whose, what was asked, the reply, the check."""
    lines = [
        _head(one),
        Content.assemble((one_line(one.title), "bold")),
        Content.assemble(_whose(one), "  ", (_made(one), "$text-muted")),
        _labelled("tui_supervising.part-asked-of-unit", _asked(one)),
        _labelled("tui_supervising.part-reply", _in_a_line(one.reply, "tui_supervising.no-reply")),
        _labelled("tui_supervising.part-check", _in_a_line(one.check, "tui_supervising.no-check")),
    ]
    return Content("\n").join(line.truncate(max(width, 1), ellipsis=True) for line in lines)


def full(one: NoticeLine, line: ItemLine | None) -> Content:
    """Everything about a notice; `line` is its item as it stands."""
    parts = [
        _head(one),
        Content(plain(one.title)).stylize("bold"),
        _whose(one),
        *_section("tui_supervising.part-asked-of-unit", *_asking(one)),
        *_section("tui_supervising.part-reply", *_said(one.reply, "tui_supervising.no-reply")),
        *_section("tui_supervising.part-check", *_checked(one)),
    ]
    if line is not None:
        parts += _section("tui_supervising.matter-now", asked.standing(line), asked.figure(line))
    return Content("\n").join(parts)


def exchange(one: NoticeLine) -> Content:
    """What was asked, and what the unit replied: to be weighed against each other."""
    parts = [Content(f"{one_line(one.unit)}　{one_line(one.title)}").stylize("bold")]
    parts += _asking(one)
    parts += _section("tui_supervising.part-reply", *_said(one.reply, "tui_supervising.no-reply"))[1:]
    return Content("\n").join(parts)


def _waiting(one: NoticeLine) -> tuple[int, int, str]:
    at = _ORDER.index(one.state)
    since = one.reply_by.toordinal() if at < _ORDER.index(NoticeState.SATISFIED) else -one.made_on.toordinal()
    return at, since, one.letter


def _head(one: NoticeLine) -> Content:
    late = ("  " + say("tui_supervising.notice-late", days=one.days_late), "bold $text-error") if one.days_late else ""
    return Content.assemble((one_line(one.letter), "bold"), "  ", state(one.state), late)


def _whose(one: NoticeLine) -> Content:
    people = " / ".join(filter(None, (one.person, one.leader))) or say("tui.no-person")
    return Content.assemble((one_line(one.unit), "bold"), f"  {one_line(people)}")


def _asking(one: NoticeLine) -> list[Content]:
    steps = say("tui_supervising.on-step", steps=called_steps(one.step)) if one.step else ""
    clause = f"{say('tui.clause')} {one_line(one.clause)}"
    told = " · ".join(filter(None, (_made(one), clause, steps)))
    return [Content.styled(told, "$text-muted"), Content(plain(one.asked) or say("tui_supervising.asked-usual"))]


def _made(one: NoticeLine) -> str:
    made, by = shown_day(one.made_on), shown_day(one.reply_by)
    return say("tui_supervising.notice-line", day=made, name=one_line(one.made_by), by=by)


def _asked(one: NoticeLine) -> str:
    return one_line(one.asked) or say("tui_supervising.asked-usual")


def _said(entry: EntryLine | None, none: str) -> list[Content]:
    if entry is None:
        return [Content.styled(say(none), "$text-muted")]
    evidence = "、".join(map(one_line, entry.evidence))
    kept = [Content.assemble((f"  {say('tui.said-evidence')}：", "$text-muted"), evidence)] if evidence else []
    return [_on(entry), *texts(entry), *kept]


def _checked(one: NoticeLine) -> list[Content]:
    if one.check is None:
        return _said(None, "tui_supervising.no-check")
    held = "held" if one.check.held else "wanting"
    style = "$text-success" if one.check.held else "$text-error"
    found = Content.styled(say(f"tui_supervising.check-{held}"), style)
    return [Content.assemble(_on(one.check), "  ", found), *texts(one.check)]


def _on(entry: EntryLine) -> Content:
    told = say("tui_supervising.said-on", day=shown_day(entry.made_on), name=one_line(entry.actor))
    return Content.styled(told, "$text-muted")


def _in_a_line(entry: EntryLine | None, none: str) -> str:
    if entry is None:
        return say(none)
    words = one_line(entry.progress or entry.reason or entry.problem or entry.next_step)
    found = say(f"tui_supervising.check-{'held' if entry.held else 'wanting'}") if entry.held is not None else ""
    return " ".join(filter(None, (shown_day(entry.made_on), found, words)))


def _labelled(key: str, text: str) -> Content:
    return Content.assemble((f"{say(key)} ", "$text-muted"), text)


def _section(heading: str, *parts: Content) -> list[Content]:
    return [Content(""), Content.styled(say(heading), "bold $text-accent"), *parts]
