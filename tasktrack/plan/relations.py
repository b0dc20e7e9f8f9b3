"""What must fit between the cells of a row, the rows of a file, and the files of a folder."""

from collections.abc import Iterator, Mapping

from tasktrack.plan.faults import Fault
from tasktrack.plan.rows import Row
from tasktrack.plan.sheets import SHEETS, Sheet
from tasktrack.words import Op

Rows = Mapping[str, list[Row]]
"""The rows of each sheet that could be opened; a reference into one that could not be is not a fault of its own."""


def relation_faults(rows: Rows) -> Iterator[Fault]:
    """Everything that does not fit together, sheet by sheet."""
    keys = {sheet.name: _keys(sheet, rows[sheet.name]) for sheet in SHEETS if sheet.name in rows}
    for sheet in SHEETS:
        if sheet.name in rows:
            yield from _doubled(sheet, rows[sheet.name], keys[sheet.name])
            yield from _unknown(sheet, rows[sheet.name], keys)
            yield from _circular(sheet, rows[sheet.name])
    yield from _colliding(rows.get("groups", []), keys.get("units", {}))
    yield from _chained(rows.get("tasks", []))
    yield from _misjudged(rows.get("tasks", []))


def _keys(sheet: Sheet, rows: list[Row]) -> dict[str, int]:
    """The line on which each key stands first."""
    lines: dict[str, int] = {}
    for row in rows:
        if key := sheet.key(row.values):
            lines.setdefault(key, row.line)
    return lines


def _doubled(sheet: Sheet, rows: list[Row], lines: Mapping[str, int]) -> Iterator[Fault]:
    for row in rows:
        key = sheet.key(row.values)
        if key and lines[key] != row.line:
            yield Fault(sheet.file, row.line, sheet.keys[-1], "plan.doubled", {"found": key, "first": lines[key]})


def _unknown(sheet: Sheet, rows: list[Row], keys: Mapping[str, Mapping[str, int]]) -> Iterator[Fault]:
    for column, targets in sheet.refers.items():
        if any(target not in keys for target in targets):
            continue
        files = " ".join(f"{target}.csv" for target in targets)
        for row in rows:
            for found in _named(row, column):
                if not any(found in keys[target] for target in targets):
                    yield Fault(sheet.file, row.line, column, "plan.unknown", {"found": found, "files": files})


def _named(row: Row, column: str) -> tuple[str, ...]:
    value = row.values.get(column, ())
    return value if isinstance(value, tuple) else (value,)


def _circular(sheet: Sheet, rows: list[Row]) -> Iterator[Fault]:
    """Nodes that stand above themselves; each is walked once."""
    if "parent" not in sheet.columns:
        return
    parents: dict[str | None, str | None] = {sheet.key(row.values): row.values.get("parent") for row in rows}
    sound: set[str | None] = {None, ""}
    for row in rows:
        path: dict[str | None, None] = {}
        node: str | None = sheet.key(row.values)
        while node not in sound and node not in path:
            path[node] = None
            node = parents.get(node)
        if node in path:
            yield Fault(sheet.file, row.line, "parent", "plan.circular", {"found": node})
        sound.update(path)


def _colliding(groups: list[Row], units: Mapping[str, int]) -> Iterator[Fault]:
    for row in groups:
        code = row.values.get("code", "")
        if code in units:
            yield Fault("groups.csv", row.line, "code", "plan.colliding", {"found": code, "first": units[code]})


def _chained(tasks: list[Row]) -> Iterator[Fault]:
    links = {row.values.get("code"): row.values.get("same_as") for row in tasks}
    for row in tasks:
        same_as = row.values.get("same_as")
        if same_as is not None and links.get(same_as) is not None:
            values = {"found": same_as, "counted": links[same_as]}
            yield Fault("tasks.csv", row.line, "same_as", "plan.chained", values)


def _misjudged(tasks: list[Row]) -> Iterator[Fault]:
    """Operators and figures that do not go together; a cell that has a fault of its own is not judged again."""
    for row in tasks:
        op, target, most = (row.values.get(name) for name in ("op", "target", "target_max"))
        if op is not None and target is None:
            yield Fault("tasks.csv", row.line, "target", "plan.target-missing", {"op": str(op)})
        if op is Op.RANGE and most is None:
            yield Fault("tasks.csv", row.line, "target_max", "plan.range-open")
        if op is not Op.RANGE and most is not None:
            yield Fault("tasks.csv", row.line, "target_max", "plan.range-not-meant", {"found": str(most)})
        if target is not None and most is not None and most < target:
            values = {"found": str(most), "target": str(target)}
            yield Fault("tasks.csv", row.line, "target_max", "plan.range-reversed", values)
