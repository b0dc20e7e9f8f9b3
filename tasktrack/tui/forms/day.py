"""A field for a day as people type it (`10月15日`, `年底`, `下周五`), showing at once which day was understood."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tasktrack.dates import shown_day
from tasktrack.days_typed import parse_day
from tasktrack.errors import Refused
from tasktrack.lang import say


class Day(Horizontal):
    """The field with what was understood beside it. `today` is the day that words like 下周五 count from."""

    def __init__(self, value: str, today: date, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="day")
        self._given, self._today = value, today

    def compose(self) -> ComposeResult:
        """The field and the echo."""
        yield Input(self._given, compact=True, classes="day-input")
        yield Static(markup=False, classes="day-read")

    @property
    def value(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @on(Input.Changed)
    def _echo(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(Static).update(understood(event.value, self._today))


def read_day(typed: str, today: date) -> date | None:
    """The day typed; None when nothing or nothing readable was."""
    day, _ = _read(typed, today)
    return day


def understood(typed: str, today: date) -> Content:
    """What a typed day is taken for, or the sentence that says why it can't be."""
    if not typed.strip():
        return Content()
    day, fault = _read(typed, today)
    return Content.styled(f"= {shown_day(day)}", "$text-success") if day else Content.styled(fault, "$text-error")


def _read(typed: str, today: date) -> tuple[date | None, str]:
    try:
        return parse_day(typed, today), ""
    except Refused as refused:
        return None, say(refused.key, **refused.values)
