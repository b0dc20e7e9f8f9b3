"""The item detail, used by every screen: what the plan asks, whose it is, how far it is, and all that was said."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store.lines import ItemDetail, ItemLine
from tasktrack.tables import rollup_words
from tasktrack.tui.inert import one_line, plain
from tasktrack.tui.panes import asked, changed, ladder, quarter_plan, signs
from tasktrack.tui.panes.changed import Then
from tasktrack.tui.panes.ladder import OnLadder
from tasktrack.tui.panes.timeline import said, timeline
from tasktrack.words import Status

_NARROWEST_BAR = 10


class Detail(VerticalScroll):
    """One item in full; scrolls. `show` changes the item."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: ItemDetail | None = None
        self.then: Then = None
        self.on: OnLadder | None = None

    def compose(self) -> ComposeResult:
        """One text, so that it can be selected and copied whole."""
        yield Static(id="detail-text", markup=False)

    def show(self, detail: ItemDetail | None, then: Then = None, on: OnLadder | None = None) -> None:
        """Show an item, or that there is none; another item begins at its top.

        `then` is what it is compared with, `on` what the ladder asks for.
        """
        other = detail is None or self.shown is None or detail.line.id != self.shown.line.id
        self.shown, self.then, self.on = detail, then, on
        self._draw()
        if other:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit the bar to the new width."""
        self._draw()

    def _draw(self) -> None:
        nothing = Content.styled(say("tui.nothing"), "$text-muted")
        width = self.scrollable_content_region.width
        text = full(self.shown, width, self.then, self.on) if self.shown else nothing
        self.query_one("#detail-text", Static).update(text)


def full(detail: ItemDetail, width: int, then: Then = None, on: OnLadder | None = None) -> Content:
    """Everything about an item, first what a supervisor asks first. `width` is in cells."""
    line = _flagged(detail)
    parts = [
        Content(plain(line.title)).stylize("bold"),
        asked.standing(line),
        asked.owner(line),
        signs.told(detail),
        changed.told(line, then),
        *_on_ladder(detail, on),
        *_section("tui.part-said", *_said(detail, width)),
        *_section("tui.part-figures", *_figures(detail, width)),
        *_section("tui.part-plan", asked.clause(detail, width)),
        *_section("tui.part-holders", asked.holders(detail)),
        *_section("tui.part-journal", timeline(detail.journal, line.unit_of_measure)),
    ]
    return Content("\n").join(part for part in parts if part.plain or part is _BLANK)


def strip(detail: ItemDetail, width: int, then: Then = None, on: OnLadder | None = None) -> Content:
    """The five answers in six lines of `width` cells: what, whose, how late, what was last said, what the plan asks.

    Of an item that waits in time what the unit had announced stands in place of what the plan asks.
    """
    line = _flagged(detail)
    day, said = asked.last_said(detail)
    waits = line.status is Status.SUBMITTED and not line.days_overdue
    announced = asked.promise(detail) if waits else Content()
    lines = [
        Content.assemble((one_line(line.title), "bold")),
        _spaced(asked.standing(line), ladder.brief(on)),
        _spaced(asked.owner(line), ladder.noticed(detail, on.view) if on else Content(), changed.told(line, then)),
        asked.figure(line) + Content("  ") + _label_due(detail),
        Content.assemble(_label("tui.last-said"), (f"{day} ", "$text-muted"), said or say("tui.never-said")),
        announced or Content.assemble(_label("tui.clause"), line.clause, " ", _asks(detail)),
    ]
    return Content("\n").join(_cut(each, width) for each in lines)


_BLANK = Content("")


def _section(heading: str, *parts: Content) -> list[Content]:
    return [_BLANK, Content.styled(say(heading), "bold $text-accent"), *parts]


def _spaced(*parts: Content) -> Content:
    return Content("  ").join(part for part in parts if part.plain)


def _on_ladder(detail: ItemDetail, on: OnLadder | None) -> list[Content]:
    """The notice that waits for a reply, and what the ladder asks for today; nothing where it asks for nothing."""
    if on is None:
        return []
    return [
        ladder.noticed(detail, on.view),
        *(_section("tui_supervising.part-asked", *ladder.steps(on)) if on.asked else ()),
    ]


def _flagged(detail: ItemDetail) -> ItemLine:
    """The item with all its flags, those too that only its reports show."""
    return replace(detail.line, flags=detail.flags)


def _figures(detail: ItemDetail, width: int) -> list[Content]:
    line = detail.line
    pace = asked.pace(line, _bar_width(width))
    told = [asked.contested(detail), pace, *quarter_plan.told(detail), *_came_to(detail), _due(detail)]
    return [asked.figure(line), *told]


def _came_to(detail: ItemDetail) -> list[Content]:
    """What all units of the task came to together, and in each year."""
    line, told = detail.line, detail.rollup
    if told is None:
        return []
    whole = one_line(rollup_words.whole(line.kind, line.unit_of_measure, told))
    years = "  ".join(rollup_words.years(line.kind, told))
    head = (f"{rollup_words.name(line.kind, told)} ", "$text-muted")
    return [Content.assemble(head, whole), Content.styled(years, "$text-muted")]


def _issued(line: ItemLine) -> str:
    """Whether the item was handed out with its unit's yearly plan, and when."""
    day = line.issued_on
    return say("annual_plans.issued-on", day=shown_day(day)) if day else say("annual_plans.not-issued")


def _said(detail: ItemDetail, width: int) -> list[Content]:
    """What the unit last said; for one that waits for a decision below what it had announced the quarter before."""
    last, measure = asked.spoken_last(detail), detail.line.unit_of_measure
    if last is None:
        return [Content(say("tui.never-said"))]
    report = asked.reported_last(detail)
    if detail.line.status is not Status.SUBMITTED or report is None:
        return said(last, measure, width)
    later = said(last, measure, width) if last.number > report.number else []
    announced = asked.promise(detail) or Content.styled(f"  {say('tui_review.no-promise')}", "$text-muted")
    return [announced, *said(report, measure, width), *later]


def _due(detail: ItemDetail) -> Content:
    taken_on = filter(None, (_issued(detail.line), quarter_plan.received(detail.line)))
    issued = (f"  {'，'.join(taken_on)}", "$text-muted")
    return Content.assemble(_label("tui.due"), asked.due(detail), issued, *_note(detail))


def _note(detail: ItemDetail) -> list[tuple[str, str]]:
    return [(f"\n{say('tui.note')}：{one_line(detail.note)}", "$text-muted")] if detail.note else []


def _label_due(detail: ItemDetail) -> Content:
    return Content.assemble(_label("tui.due"), asked.due(detail))


def _asks(detail: ItemDetail) -> str:
    return one_line(detail.clause_text or detail.clause_title)


def _label(key: str) -> tuple[str, str]:
    return (f"{say(key)} ", "$text-muted")


def _bar_width(width: int) -> int:
    return max(_NARROWEST_BAR, min(30, width - 24))


def _cut(content: Content, width: int) -> Content:
    return content.truncate(max(width, 1), ellipsis=True)
