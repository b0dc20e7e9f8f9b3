"""A quarter's table as it is kept in a seal: its content as JSON and back, cell by cell, and a unit's part of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.store import seals
from tasktrack.store.seals import SealLine
from tasktrack.store.units import UnitLine
from tasktrack.tables.table import Cell, Column, Table
from tasktrack.words import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A quarter's table, and of each row the unit that owes it (code and name) and its light."""

    table: Table
    units: tuple[str, ...]
    names: tuple[str, ...]
    lights: tuple[Light, ...]

    def of(self, unit: UnitLine | None) -> Table:
        """The table, or the part of it that is a unit's or a group's members', numbered and summed anew."""
        if unit is None:
            return self.table
        places = [place for place, code in enumerate(self.units) if code in unit.members]
        rows = [self._numbered(self.table.rows[place], number) for number, place in enumerate(places, 1)]
        sums = totals([self.names[place] for place in places], [self.lights[place] for place in places])
        return replace(self.table, rows=tuple(rows), totals=tuple(sums), unit=unit.name)

    def _numbered(self, row: tuple[Cell, ...], number: int) -> tuple[Cell, ...]:
        keys = (column.key for column in self.table.columns)
        return tuple(number if key == "number" else cell for key, cell in zip(keys, row, strict=True))


def kept(session: Session, seal: SealLine, unit: UnitLine | None = None) -> Table:
    """The table of a seal, of all units or of one, as it was sealed. Refused: a seal that does not verify."""
    table = read(seals.content(session.store, seal)).of(unit)
    told = {"actor": seal.made_by, "day": seal.made_on, "entries": seal.entry_count, "hash": seal.hash}
    note = lang.say("seals.note-sealed", **told)
    return replace(table, sealed=True, notes=(*table.notes, note))


def totals(units: Sequence[str], lights: Sequence[Light]) -> Iterator[tuple[str, Cell]]:
    """How many rows there are, by light and by unit."""
    yield lang.say("columns.total"), len(units)
    by_light = Counter(lights)
    for light in Light:
        yield lang.say("columns.total-light", light=lang.word(light)), by_light[light]
    for unit, count in Counter(units).most_common():
        yield lang.say("columns.total-unit", unit=unit), count


def written(content: Content) -> str:
    """The content as JSON: figures, days and lights say which they are, so that they come back as such."""
    table = content.table
    document = {
        "table": {name: getattr(table, name) for name in _PLAIN},
        "as_of": table.as_of.isoformat(),
        "counted_on": table.counted_on.isoformat() if table.counted_on else None,
        "columns": [[column.key, column.title, column.width, column.align] for column in table.columns],
        "rows": [[_told(cell) for cell in row] for row in table.rows],
        "totals": [[label, _told(value)] for label, value in table.totals],
        "units": content.units,
        "names": content.names,
        "lights": [light.value for light in content.lights],
    }
    return msgspec.json.encode(document).decode()


def read(text: str) -> Content:
    """The content that `written` gave."""
    held = msgspec.json.decode(text)
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in held["table"].items()
    }
    table = Table(
        **plain,
        as_of=date.fromisoformat(held["as_of"]),
        counted_on=date.fromisoformat(held["counted_on"]) if held["counted_on"] else None,
        columns=tuple(Column(key=key, title=title, width=wide, align=at) for key, title, wide, at in held["columns"]),
        rows=tuple(tuple(map(_cell, row)) for row in held["rows"]),
        totals=tuple((label, _cell(value)) for label, value in held["totals"]),
    )
    lights = tuple(map(Light, held["lights"]))
    return Content(table=table, units=tuple(held["units"]), names=tuple(held["names"]), lights=lights)


_PLAIN = ("kind", "title", "plan_title", "plan_number", "period", "unit", "simulated", "notes", "signatures")


def _told(cell: Cell) -> object:
    """A cell as JSON: text, whole numbers and nothing as they are, the rest with what it is in front."""
    if isinstance(cell, Light):
        return ["light", cell.value]
    if isinstance(cell, Decimal):
        return ["figure", str(cell)]
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    return cell


def _cell(told: object) -> Cell:
    if not isinstance(told, list):
        return told  # type: ignore[return-value]  # text, a whole number, or nothing
    what, value = told
    if what == "light":
        return Light(value)
    return Decimal(value) if what == "figure" else date.fromisoformat(value)
