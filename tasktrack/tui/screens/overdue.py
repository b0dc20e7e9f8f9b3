"""What is overdue, worst first, with what the ladder asks for; or everything that it asks for today, and doing it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import work
from textual.content import Content

from tasktrack.acts import numbering, supervising
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.store import ladder
from tasktrack.store.ladder import AskedItem
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.asked_sources import ASKED, AskedSource, LadderSource
from tasktrack.tui.forms.carrying import Carried, Carrying
from tasktrack.tui.forms.reason import Asked
from tasktrack.tui.panes import happening
from tasktrack.tui.panes.columns import ASKS
from tasktrack.tui.panes.ladder import cell
from tasktrack.tui.screens.supervising import Supervising, steps
from tasktrack.tui.widgets.window_list import Row
from tasktrack.words import EntryKind


class Overdue(Supervising):
    """The supervisor's first screen. `is_today` lists what the ladder asks for instead of what is overdue."""

    NAME = "overdue"
    FIRST = Selection(overdue=True)
    COLUMNS: ClassVar = ("late", ASKS, "title", "unit", "percent", "due", "said")
    SORTS: ClassVar = ("due", "-due", "unit", "clause", "status", "reported", "percent", ASKED)
    BINDINGS = keys.bindings("do_asked", "asked_today")

    def __init__(self) -> None:
        super().__init__()
        self.is_today = False

    @property
    def first(self) -> Selection:
        """What is overdue, or everything that the ladder asks about, severest first."""
        return Selection(sort=ASKED) if self.is_today else self.FIRST

    @property
    def lead(self) -> Content:
        """That the list holds what the ladder asks for."""
        if not self.is_today:
            return Content()
        return Content.styled(f" {say('tui_supervising.asked-today')} ", "bold $text-warning on $warning-muted")

    def sourced(self) -> LadderSource:
        """The items, each with what the ladder asks for."""
        made = AskedSource if self.is_today else LadderSource
        return made(self.session, self.selection, self.row, self.application.compared, self._with_asked)

    def _with_asked(self, row: Row, line: ItemLine, one: AskedItem | None) -> Row:
        at = self.columns.index(ASKS)
        return Row(row.key, (*row.cells[:at], cell(line, one, self.session.view), *row.cells[at + 1 :]), row.style)

    def empty(self) -> str:
        """What stands in place of an empty list."""
        if self.is_today and self.selection == self.first:
            return say("tui_supervising.empty-today")
        return super().empty()

    async def action_asked_today(self) -> None:
        """List everything that the ladder asks for today, or again what is overdue; other filters stay."""
        self.is_today = not self.is_today
        self.rows.unmark()
        await self.narrow(replace(self.selection, overdue=not self.is_today, sort=self.first.sort))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the ladder asks for where it asks for anything; with marks the form says what is left out."""
        if action == "do_asked" and self.is_mounted:
            return bool(self.rows.marked) or bool(self.on and self.on.asked)
        if action == "clear" and self.is_mounted and self.is_today:
            return True
        return super().check_action(action, parameters)

    async def action_clear(self) -> None:
        """One step back; the last one leads from what is asked for today to what is overdue."""
        if self.is_today and not super().check_action("clear", ()):
            await self.action_asked_today()
        else:
            await super().action_clear()

    @work
    async def action_do_asked(self) -> None:
        """Do what the ladder asks for on the item under the cursor, or on all marked ones, after one question."""
        if self.application.refuses_past():
            return
        lines = {line.id: line for line in await self.chosen()}
        asked = await self._asked_of(list(lines))
        if not asked:
            self.notify(say("tui_supervising.nothing-asked"), severity="warning", markup=False)
            await self.read()
            return
        question = _question(asked)
        given = await self._carried(asked, lines, question)
        if given is None:
            return
        done: list[AskedItem] = []
        if await self.application.carry_out(partial(_carry_out, seen=asked, given=given, done=done), self.session):
            await self.told(_done(asked, done), [lines[one.item] for one in asked], question.draft)

    async def _asked_of(self, chosen: Sequence[int]) -> list[AskedItem]:
        """What the ladder asks for on these items, in their order."""
        found = await self.application.answered(ladder.of_items, self.session.store, self.session.view, chosen) or {}
        return [found[item] for item in chosen if item in found]

    async def _carried(self, asked: Sequence[AskedItem], lines: dict[int, ItemLine], question: Asked) -> Carried | None:
        """The words and the day to reply by, after every item was listed with what it gets."""
        notices = sum(one.kind is EntryKind.NOTICE for one in asked)
        letters = await self.application.answered(numbering.next_letters, self.session, notices)
        if letters is None:
            return None
        happens = partial(happening.by_ladder, asked, lines, letters, left=len(lines) - len(asked))
        return await self.ask(Carrying(steps(self.session, question, happens, notices=bool(notices))))


def _carry_out(session: Session, *, seen: Sequence[AskedItem], given: Carried, done: list[AskedItem]) -> None:
    """Do what was asked for when the question was put, except where something else is asked for by now."""
    with session.store.reading():
        now = ladder.of_items(session.store, session.view, [one.item for one in seen])
    same = [one.item for one in seen if one.item in now and now[one.item].step == one.step]
    done += supervising.carry_out(session, same, reason=given.words, reply_by=given.reply_by)


def _question(asked: Sequence[AskedItem]) -> Asked:
    counted = happening.counted(asked)
    return Asked(
        title=f"{say('tui_supervising.will-carry-out', count=len(asked))}（{counted}）",
        happens=(),
        needed=False,
        draft=f"ladder:{','.join(str(one.item) for one in asked[:9])}:{len(asked)}",
        hint=say("tui_supervising.hint-carry-out"),
    )


def _done(asked: Sequence[AskedItem], done: Sequence[AskedItem]) -> str:
    told = say("tui_supervising.carried-out", count=len(done), kinds=happening.counted(done))
    left = len(asked) - len(done)
    return f"{told}\n{say('tui_supervising.carried-out-left', count=left)}" if left else told
