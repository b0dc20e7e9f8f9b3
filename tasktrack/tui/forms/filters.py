"""The filters of a list as a form: what is left empty does not restrict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Select, Static

from tasktrack.lang import say, word
from tasktrack.plan.parts import Clause
from tasktrack.store.selection import Selection
from tasktrack.tui.panes.chosen import TICKS
from tasktrack.tui.sources import below
from tasktrack.words import Level, Light, Status


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers: the plan's years and its clauses."""

    years: tuple[int, ...]
    clauses: Sequence[Clause]

    def title(self, locator: str) -> str:
        """The title of a clause; empty when the plan has none of this locator."""
        return next((clause.title for clause in self.clauses if clause.locator == locator), "")


class Tick(Checkbox):
    """A checkbox that shows without colour, too, whether it is ticked."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Draw the tick only when there is one."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()


class Filters(ModalScreen[Selection | None]):
    """Gives the selection as changed, or None when the person leaves it as it was.

    `first` is what the list is about, such as what is overdue: that is not asked, and clearing goes back to it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
        Binding("ctrl+r", "clear", show=False, priority=True),
    ]

    def __init__(self, selection: Selection, offered: Offered, first: Selection) -> None:
        super().__init__(classes="form")
        self.selection, self.offered, self.first = selection, offered, first

    def compose(self) -> ComposeResult:
        """A line for each filter."""
        was = self.selection
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui.filters")
            with VerticalScroll(classes="form-fields", can_focus=False):
                yield from _field(
                    "text", Input(was.text, id="text", compact=True, placeholder=say("tui.filter-text-hint"))
                )
                if not self.first.statuses:
                    yield from _field("status", _select("status", Status, was.statuses[0] if was.statuses else None))
                yield from _field("light", _select("light", Light, was.light))
                yield from _field("level", _select("level", Level, was.level))
                yield from _field("year", _years(self.offered.years, was.year))
                yield from _field(
                    "clause", Input(was.clause, id="clause", compact=True, placeholder=say("tui.filter-clause-hint"))
                )
                yield Static(id="clause-read", markup=False)
                for name in self._ticks:
                    yield Tick(Content(say(f"tui.filter-{name}")), getattr(was, name), id=name, compact=True)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.filters-clear"), id="clear", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    @on(Input.Changed, "#clause")
    def _clause(self, event: Input.Changed) -> None:
        title = self.offered.title(event.value.strip())
        unknown = bool(event.value.strip()) and not title
        told = Content.styled(say("tui.filter-clause-unknown"), "$text-error") if unknown else Content(title)
        self.query_one("#clause-read", Static).update(told)

    def action_give(self) -> None:
        """Give the selection as the form now says, if the clause is one of the plan's."""
        clause = self.query_one("#clause", Input).value.strip()
        if clause and not self.offered.title(clause):
            self.query_one("#clause").focus()
            return
        clauses = below(clause, self.offered.clauses)
        self.dismiss(replace(self.selection, clause=clause, clauses=clauses, **self._typed()))

    def action_clear(self) -> None:
        """Give what the list shows at first, in the order it had."""
        self.dismiss(replace(self.first, sort=self.selection.sort))

    @property
    def _ticks(self) -> list[str]:
        return [name for name in TICKS if not getattr(self.first, name)]

    def _typed(self) -> dict[str, Any]:
        status = None if self.first.statuses else self._chosen("status")
        return {
            "text": self.query_one("#text", Input).value.strip(),
            "statuses": (status,) if status else self.first.statuses,
            "light": self._chosen("light"),
            "level": self._chosen("level"),
            "year": self._chosen("year"),
            **{name: self.query_one(f"#{name}", Tick).value for name in self._ticks},
        }

    def _chosen(self, name: str) -> Any:
        select: Select[Any] = self.query_one(f"#{name}", Select)
        return None if select.is_blank() else select.value

    @on(Button.Pressed, "#give")
    def _given(self) -> None:
        self.action_give()

    @on(Button.Pressed, "#clear")
    def _cleared(self) -> None:
        self.action_clear()

    @on(Button.Pressed, "#leave")
    def _left(self) -> None:
        self.dismiss(None)


def _field(name: str, field: Input | Select[Any]) -> ComposeResult:
    with Horizontal(classes="form-field"):
        yield Static(say(f"tui.filter-{name}"), markup=False, classes="form-label")
        yield field


def _select(name: str, words: type[StrEnum], now: StrEnum | None) -> Select[StrEnum]:
    options = [(word(value), value) for value in words]
    return Select(options, prompt=say("tui.any"), id=name, compact=True, value=now if now else Select.NULL)


def _years(years: Sequence[int], now: int | None) -> Select[int]:
    options = [(str(year), year) for year in years]
    chosen = now if now is not None and now in years else Select.NULL
    return Select(options, prompt=say("tui.any"), id="year", compact=True, value=chosen)
