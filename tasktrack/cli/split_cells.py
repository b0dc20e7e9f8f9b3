"""Cells of a split as people name them on the line and in files: `2023/jyj=120`, a year, a unit, a block of figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from tasktrack import figures
from tasktrack.acts.session import Session
from tasktrack.cli import figures_file, references, unit_names
from tasktrack.cli.figures_file import FileRefused, Row
from tasktrack.errors import Refused
from tasktrack.plan.faults import Fault
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.store.splits import Key
from tasktrack.typed import half_width, quoted

ALL = ("all", "全部")
_PASSED_OVER = frozenset(
    {"", "name", "名称", "单位", "unit", "weight", "权重", "total", "合计", "wanted", "应得", "remainder", "差额"}
)
"""Columns and rows that a split as it was written out has beside its figures."""


def amounts(session: Session, typed: Iterable[str], option: str) -> dict[Key, Decimal | None]:
    """The cells set by `YEAR/UNIT=FIGURE`; without a figure the cell is emptied. Refused: anything else."""
    found: dict[Key, Decimal | None] = {}
    for one in typed:
        place, is_set, said = half_width(one).partition("=")
        if not is_set:
            raise Refused("cli_planning.cell-unreadable", option=option, typed=quoted(one))
        found[_key(session, place, one, option)] = figures.parse(said) if said.strip() else None
    return found


def keys(session: Session, grid: SplitGrid, typed: Iterable[str]) -> Iterator[Key]:
    """The cells of the grid meant by `YEAR/UNIT`, a whole year, a whole unit (or group), or `all`."""
    for one in typed:
        year, slash, name = half_width(one).strip().partition("/")
        if one.strip().lower() in ALL:
            yield from ((of, unit) for of in grid.years for unit in grid.units)
        elif slash:
            yield _key(session, one, one, "--fix")
        elif _year(year):
            yield from ((_year(year), unit) for unit in grid.units)
        else:
            yield from ((of, unit) for of in grid.years for unit in references.unit(session, name or year))


def block(session: Session, path: Path) -> dict[Key, Decimal | None]:
    """The figures of a file: the first column names units, the others are years; an empty cell is emptied.

    What a split that was written out has besides (names, weights, sums) is passed over. Refused with every fault.
    """
    heading, *rows = figures_file.rows(path)
    faults: list[Fault] = []
    years = _years(path, heading, faults)
    known = unit_names.codes(session)
    found: dict[Key, Decimal | None] = {}
    for row in rows:
        if row.cells[0].strip().lower() in _PASSED_OVER:
            continue
        unit = unit_names.meant(path, row, known, faults)
        for at, year in years.items() if unit else ():
            said = row.cells[at] if at < len(row.cells) else ""
            if (year, unit) in found:
                faults.append(figures_file.fault(path, row.line, str(year), "cli_files.cell-twice", unit=unit))
            found[year, unit] = figures_file.figure(path, row, at, str(year), faults) if said else None
    if faults:
        raise FileRefused(faults)
    return found


def _years(path: Path, heading: Row, faults: list[Fault]) -> Mapping[int, int]:
    """The year of each column that has one, by where the column stands."""
    years: dict[int, int] = {}
    for at, said in enumerate(heading.cells[1:], 1):
        year = _year(said)
        if year:
            years[at] = year
        elif said.lower() not in _PASSED_OVER:
            faults.append(figures_file.fault(path, heading.line, said, "cli_files.not-a-year-column"))
    if not years and not faults:
        faults.append(figures_file.fault(path, heading.line, "", "cli_files.no-year-column"))
    return years


def _key(session: Session, place: str, typed: str, option: str) -> Key:
    year, slash, name = half_width(place).strip().partition("/")
    if not (slash and _year(year) and name.strip()):
        raise Refused("cli_planning.cell-unreadable", option=option, typed=quoted(typed))
    return _year(year), references.unit_code(session, name)


def _year(typed: str) -> int:
    """The year that is meant; 0 when it is none."""
    digits = half_width(typed).strip().removesuffix("度").removesuffix("年")
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdecimal() else 0


def outside(grid: SplitGrid, years: Sequence[int], units: Sequence[str]) -> None:
    """Refuse years and units that the split does not have."""
    for year in years:
        if year not in grid.years:
            raise Refused("cli_planning.year-outside", year=year, known=" ".join(map(str, grid.years)))
    for unit in units:
        if unit not in grid.units:
            raise Refused("cli_planning.unit-outside", unit=unit)
