"""Each unit's year: how much is done, what is overdue, and a cell of the heat grid for each quarter."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from tasktrack.dates import Period
from tasktrack.lang import say
from tasktrack.store.selection import Selection
from tasktrack.store.workload import QuarterLoad
from tasktrack.tui import inert
from tasktrack.tui.panes.bars import Cell, Draw, Line, fitted
from tasktrack.tui.panes.figured import COUNTED, HEAD, Seen, in_percent, nothing, share
from tasktrack.tui.widgets.bar import bar
from tasktrack.tui.widgets.lights import sign
from tasktrack.words import Light, Status


def units(seen: Seen) -> Draw:
    """Each unit's year, worst first: share done, what is overdue, and a cell for each quarter."""
    year, done, total, late = seen.day.year, Counter[str](), Counter[str](), Counter[str]()
    names: dict[str, str] = {}
    for tally in seen.tallies:
        names[tally.unit_code] = seen.names.get(tally.unit_code, tally.unit)
        if tally.light is Light.RED:
            late[tally.unit_code] += tally.count
        if tally.year == year and tally.status in COUNTED:
            total[tally.unit_code] += tally.count
            done[tally.unit_code] += tally.count * (tally.status is Status.DONE)
    heat = {(load.unit_code, load.quarter): load for load in seen.quarters}
    owing = sorted(names, key=lambda code: (share(done[code], total[code], none=101), -late[code], names[code]))

    def draw(width: int) -> list[Line]:
        wide = _UnitWidths.of(width)
        rows = [
            _unit(wide, code, names[code], (done[code], total[code], late[code]), heat, seen.day)
            for code in owing
            if total[code] or late[code]
        ]
        return [wide.head(Period.of(seen.day)), *rows] if rows else [nothing()]

    return draw


@dataclass(frozen=True, slots=True)
class _UnitWidths:
    """How wide the columns of the units' board are."""

    name: int
    bar: int
    quarter: int

    @classmethod
    def of(cls, width: int) -> "_UnitWidths":
        """What fits: the quarters first, then the name, then the bar."""
        quarter = 9 if width < 90 else 12
        rest = width - 4 * quarter - 6 - 6
        name = min(max(rest - 10, 12), 34)
        return cls(name, min(max(rest - name, 4), 40), quarter)

    def head(self, now: Period) -> Line:
        """The titles; the quarter of the day looked at stands out."""
        titles = [
            fitted(say("tui_more.unit"), self.name, HEAD),
            fitted(say("tui_more.year-done"), self.bar + 6, HEAD),
        ]
        titles.append(fitted(say("tui_more.column-late"), 6, HEAD, right=True))
        for quarter in range(1, 5):
            style = "bold $text-accent" if quarter == now.quarter else HEAD
            titles.append(fitted(say("tui_more.quarter", quarter=quarter), self.quarter, style, right=True))
        return [Cell(Content("").join(titles))]


def _unit(
    wide: _UnitWidths,
    code: str,
    name: str,
    sums: tuple[int, int, int],
    heat: Mapping[tuple[str, int], QuarterLoad],
    day: date,
) -> Line:
    done, total, late = sums
    percent = share(done, total)
    return [
        Cell(fitted(inert.one_line(name), wide.name - 1) + " ", Selection(units=(code,), year=day.year)),
        Cell(bar(percent, None, wide.bar)),
        Cell(fitted(f"{in_percent(percent)}%" if total else "—", 6, right=True)),
        Cell(
            fitted(str(late) if late else "·", 6, "bold $text-error" if late else HEAD, right=True),
            Selection(units=(code,), overdue=True) if late else None,
        ),
        *(
            _quarter(heat.get((code, quarter)), code, Period(day.year, quarter), wide.quarter)
            for quarter in range(1, 5)
        ),
    ]


def _quarter(load: QuarterLoad | None, code: str, period: Period, width: int) -> Cell:
    if load is None:
        return Cell(fitted("·", width, HEAD, right=True))
    light = _heat(load)
    text = Content.assemble(sign(light), f" {load.done}/{load.items}")
    return Cell(
        Content(" ") + fitted(text, width - 1, right=True),
        Selection(units=(code,), due_from=period.first, due_to=period.last),
    )


def _heat(load: QuarterLoad) -> Light:
    if load.overdue:
        return Light.RED
    if load.done == load.items:
        return Light.DONE
    return Light.AMBER if load.amber else Light.GREEN
