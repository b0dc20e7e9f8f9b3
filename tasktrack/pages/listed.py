"""The tables of the page of progress: the longest overdue items, indicators in danger, the units' heat grid."""

from collections.abc import Iterable, Sequence
from datetime import date

from tasktrack import lang
from tasktrack.dates import Period
from tasktrack.lang import say
from tasktrack.pages import shares
from tasktrack.pages.facts import Danger, Late, Progress, UnitKept
from tasktrack.pages.markup import Markup, element
from tasktrack.tables.writers.cells import LOOKS
from tasktrack.words import Light

_WORST = {
    "number": 4, "title": 19, "clause": 7, "unit": 11, "due": 8, "days": 7, "level": 7, "percent": 6, "said": 32,
    "reminders": 7, "extensions": 7,
}  # fmt: skip
_DANGER = {"indicator": 28, "light": 8, "attribute": 9, "target": 15, "seen": 15, "forecast": 25}
_NUMBER, _NAME, _QUARTER, _IN_TIME, _LATE = 5, 25, 14, 14, 8


def worst(shown: Progress) -> Markup:
    """The longest overdue items."""
    total = shown.whole.of(Light.RED)
    if not shown.worst:
        return _part("worst", element("p", say("progress.worst-none")), sheet=True)
    rows = (_late(number, one) for number, one in enumerate(shown.worst, 1))
    note = say("progress.worst-note", total=total, count=len(shown.worst))
    return _part("worst", _table(_heads(_WORST), _WORST.values(), rows), note, sheet=True)


def danger(shown: Progress) -> Markup:
    """The indicators that are red or amber; or that nothing can be said."""
    if not shown.danger:
        key = "danger-none" if shown.observed else "danger-unobserved"
        return _part("danger", element("p", say(f"progress.{key}", count=shown.indicators)))
    return _part("danger", _table(_heads(_DANGER), _DANGER.values(), map(_danger, shown.danger)))


def units(shown: Progress) -> Markup:
    """The heat grid: each unit's quarters of this year, how its due days were kept, and what is overdue."""
    now = Period.of(shown.day)
    quarters = [
        say(f"progress.quarter{'-now' if one == now and shown.day < one.last else ''}", quarter=one.quarter)
        for one in shown.quarters
    ]
    year = say("progress.col-in-time", year=shown.day.year)
    heads = [say("progress.col-number"), say("progress.col-unit"), *quarters, year, say("progress.col-overdue")]
    widths = [_NUMBER, _NAME, *(_QUARTER for _ in quarters), _IN_TIME, _LATE]
    rows = (_unit(number, one, shown.quarters, shown.day) for number, one in enumerate(shown.units, 1))
    return _part("units", _table(heads, widths, rows), say("progress.units-note"), shares.legend(), sheet=True)


def _part(name: str, inside: Markup, *notes: str, sheet: bool = False) -> Markup:
    """A part of the page under its heading; a sheet begins on a new sheet of paper."""
    told = (element("p", note, class_="note") for note in notes)
    heading = element("h2", say(f"progress.part-{name}"))
    return element("section", heading, *told, inside, id=name, class_="sheet" if sheet else None)


def _heads(columns: Iterable[str]) -> list[str]:
    return [say(f"progress.col-{column}") for column in columns]


def _table(heads: Sequence[str], widths: Iterable[int], rows: Iterable[Markup]) -> Markup:
    wide = list(widths)
    columns = (element("col", style=f"width:{100 * one / sum(wide):.1f}%") for one in wide)
    head = element("tr", *(element("th", title, scope="col") for title in heads))
    return element("table", element("colgroup", *columns), element("thead", head), element("tbody", *rows))


def _late(number: int, one: Late) -> Markup:
    said = (element("i", f"{one.said_on.isoformat()} "), one.said) if one.said_on else (say("progress.never"),)
    return element(
        "tr",
        _figure(number),
        element("td", one.title),
        element("td", one.clause),
        element("td", one.unit),
        _figure(one.due.isoformat()),
        element("td", one.days_overdue, class_="figure late"),
        _figure(lang.word(one.level)),
        _figure(f"{one.percent}%" if one.percent else "—"),
        element("td", *said, class_="said"),
        *(_figure(say("progress.times", count=count) if count else "—") for count in (one.reminders, one.extensions)),
    )


def _danger(one: Danger) -> Markup:
    light = element("td", f"{LOOKS[one.light].symbol} {lang.word(one.light)}", class_=f"figure light-{one.light.value}")
    told = (element("td", said) for said in (lang.word(one.attribute), one.target, one.seen, one.forecast))
    return element("tr", element("td", one.name), light, *told)


def _unit(number: int, one: UnitKept, quarters: Sequence[Period], day: date) -> Markup:
    cells = (_share(given, judged=period.last <= day) for given, period in zip(one.quarters, quarters, strict=True))
    kept = _share((one.in_time, one.came_due) if one.came_due else None)
    late = element("td", f"● {one.overdue}" if one.overdue else "—", class_=f"figure{' late' * bool(one.overdue)}")
    return element("tr", _figure(number), element("td", one.name), *cells, kept, late)


def _share(found: tuple[int, int] | None, *, judged: bool = True) -> Markup:
    """A cell of the grid: sign and percent, the counts behind them; a dash where nothing was owed."""
    if found is None:
        return _figure("—")
    band, told = shares.band(*found), shares.percent(*found)
    counts = element("small", f"{found[0]}/{found[1]}")
    sign, kind = (f"{band.sign} ", band.name) if judged else ("", "open")
    return element("td", element("b", f"{sign}{told}"), " ", counts, class_=f"figure share {kind}")


def _figure(said: object) -> Markup:
    return element("td", said, class_="figure")
