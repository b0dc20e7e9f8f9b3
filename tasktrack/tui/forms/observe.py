"""The form for a year's value of an indicator. What is typed is kept as a draft until it is on record."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Static

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store.observations import Series
from tasktrack.tables import indicator_words as words
from tasktrack.tui import inert
from tasktrack.tui.forms.drafting import Drafting, encoded
from tasktrack.typed import half_width

FIELDS = ("year", "value", "source", "reason")
"""The fields of text, in the form's order."""

_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields as they stand in the form."""

    year: str = ""
    value: str = ""
    no_data: bool = False
    source: str = ""
    reason: str = ""

    @property
    def figure(self) -> Decimal | None:
        """The value; None for a year without data. Refused: what can't be read."""
        return None if self.no_data else figures.parse(self.value)


def draft_of(code: str) -> str:
    """The name of the draft of an indicator's observation."""
    return f"observe/{code}"


def restored(draft: str, series: Series, day: date) -> Typed:
    """What a draft says; without one a blank form for the first year before `day` that nothing is on record for."""
    try:
        return msgspec.convert(msgspec.json.decode(draft), Typed)
    except msgspec.MsgspecError:
        return Typed(year=str(_next_year(series, day)))


def _next_year(series: Series, day: date) -> int:
    """The year after the last one observed, but no later than the one that ended last."""
    last = max((seen.year for seen in series.observed), default=(series.indicator.baseline_year or day.year - 2))
    return min(last + 1, day.year - 1) if last < day.year - 1 else day.year


class Observe(Drafting[Typed]):
    """Gives what was typed, once it can be read, or None when the person leaves; then it stays as a draft."""

    def __init__(self, series: Series, typed: Typed) -> None:
        super().__init__()
        self.series, self.first = series, typed

    @property
    def draft(self) -> str:
        """The name of the indicator's draft."""
        return draft_of(self.series.indicator.code)

    def drafted(self) -> str:
        """The fields, if there is more than the year in them."""
        typed = self.typed
        return encoded(asdict(typed)) if replace(typed, year="") != Typed() else ""

    def compose(self) -> ComposeResult:
        """The indicator, what is on record for the year, the fields, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = say("indicators.observe")
            yield Static(Content(inert.one_line(self.series.indicator.name)).stylize("bold"))
            yield from self._field("year")
            yield Static(id="observed-now", markup=False)
            yield from self._field("value")
            yield Checkbox(say("indicators.field-no-data"), self.first.no_data, compact=True, id="observe-no-data")
            yield from self._field("source")
            yield from self._field("reason")
            yield Static("", id="observe-fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("indicators.give"), variant="primary", id="give", compact=True)
                yield Button(say("indicators.leave"), id="leave", compact=True)

    def _field(self, name: str) -> ComposeResult:
        hint = say(f"indicators.hint-{name}") if name in ("source", "reason") else ""
        with Horizontal(classes="form-field"):
            yield Static(say(f"indicators.field-{name}"), classes="form-label", markup=False)
            yield Input(getattr(self.first, name), placeholder=hint, compact=True, id=f"observe-{name}")

    def on_mount(self) -> None:
        """Begin with the value; the year is filled in."""
        self._tell()
        self.query_one("#observe-value" if self.first.year else "#observe-year").focus()

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        texts = {name: self.query_one(f"#observe-{name}", Input).value for name in FIELDS}
        return Typed(no_data=self.query_one(Checkbox).value, **texts)

    @on(Input.Changed)
    @on(Checkbox.Changed)
    def _changed(self) -> None:
        self._tell()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _tell(self) -> None:
        """What is on record for the year typed, and where the path was to be."""
        self.query_one("#observe-value", Input).disabled = self.typed.no_data
        self.query_one("#observed-now", Static).update(Content.styled(self._on_record(), "$text-muted"))

    def _on_record(self) -> str:
        year, one = _year(self.typed.year), self.series.indicator
        if year is None:
            return ""
        seen = next((each for each in self.series.observed if each.year == year), None)
        path = next((each for each in self.series.path if each.year == year), None)
        told = say("indicators.now-free", year=year)
        if seen is not None:
            value, state = words.observed(one, seen), words.state(seen)
            told = say("indicators.now-on-record", year=year, value=value, state=state, source=seen.source)
        planned = say("indicators.planned-then", figure=words.planned(one, path)) if path else ""
        return inert.one_line("  ".join(filter(None, [told, planned])))

    async def action_give(self) -> None:
        """Give what is typed, if it can be read."""
        await self.keep()
        typed = self.typed
        field, fault = _fault(typed)
        if fault:
            self.query_one("#observe-fault", Static).update(Content.styled(fault, "bold $text-error"))
            self.query_one(f"#observe-{field}").focus()
        else:
            self.dismiss(replace(typed, year=str(_year(typed.year))))


def _year(typed: str) -> int | None:
    digits = half_width(typed).strip().removesuffix("年")
    return int(digits) if len(digits) == _YEAR_DIGITS and digits.isascii() and digits.isdecimal() else None


def _fault(typed: Typed) -> tuple[str, str]:
    """Which field can't be taken, and why; two empty texts when all can."""
    if _year(typed.year) is None:
        return "year", say("indicators.year-missing")
    if not typed.no_data and not typed.value.strip():
        return "value", say("indicators.value-missing")
    try:
        typed.figure  # noqa: B018 - read to see whether it can be
    except Refused as refused:
        return "value", say(refused.key, **refused.values)
    return ("", "") if typed.source.strip() else ("source", say("indicators.source-missing"))
