"""Files about units: lists of them, and their yearly data. Refused with every fault; nothing is guessed."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tasktrack import figures as figure_words
from tasktrack.acts.session import Session
from tasktrack.cli import figures_file, unit_names
from tasktrack.cli.figures_file import FileRefused, Row
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.lang.cli_planning import TEXTS
from tasktrack.lang.words import TEXTS as WORDS
from tasktrack.plan import cells
from tasktrack.plan.cells import Unfit
from tasktrack.plan.faults import Fault
from tasktrack.plan.parts import Plan, UnitFigure
from tasktrack.typed import half_width, quoted
from tasktrack.words import UnitKind

_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("code", "代码", "编号", "单位代码", "学校代码"), "code"),
    **dict.fromkeys(("name", "名称", "单位", "单位名称", "学校", "学校名称"), "name"),
    **dict.fromkeys(("short_name", "short", "简称"), "short_name"),
    **dict.fromkeys(("kind", "类型", "单位类型"), "kind"),
    **dict.fromkeys(("parent", "上级", "上级单位"), "parent"),
    **dict.fromkeys(("leader", "分管领导"), "leader"),
    **dict.fromkeys(("person", "责任人"), "person"),
    **dict.fromkeys(("note", "备注"), "note"),
}
_NAMED = (name for name, field in _COLUMNS.items() if field in ("code", "name"))
_UNIT = frozenset({"unit", "code", "name", "单位名", "学校名", "责任单位", *_NAMED})
_DAY = frozenset({"taken_on", "date", "day", "on", "日期", "时点", "统计日期"})
_SOURCE = frozenset({"source", "来源"})


def units(session: Session, plan: Plan, file: str, given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The units of a file by code, each with its fields; what the file does not say is as `given` for all."""
    path = Path(file)
    heading, *rows = figures_file.rows(path)
    faults: list[Fault] = []
    columns = _columns(path, heading, faults)
    if "code" not in columns and not faults:
        faults.append(figures_file.fault(path, heading.line, "", "cli_files.no-code-column"))
    known = {**unit_names.codes(session)}
    found: dict[str, dict[str, Any]] = {}
    for row in rows if not faults else ():
        values = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells) and row.cells[at]}
        code = _code(path, row, values.pop("code", ""), faults)
        if code in found:
            faults.append(figures_file.fault(path, row.line, "", "cli_files.unit-twice", code=code))
        found[code] = {**given, **_fields(path, row, values, known, faults)}
    if faults:
        raise FileRefused(faults)
    _complete(path, plan, found)
    return found


def _columns(path: Path, heading: Row, faults: list[Fault]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, said in enumerate(heading.cells):
        name = _COLUMNS.get(half_width(said).strip().lower())
        if name is None or name in columns:
            key = "cli_files.column-twice" if name else "cli_files.column-unknown"
            faults.append(figures_file.fault(path, heading.line, said, key, known=" ".join(_fields_known())))
        else:
            columns[name] = at
    return columns


def _fields_known() -> Sequence[str]:
    return tuple(dict.fromkeys(_COLUMNS.values()))


def _code(path: Path, row: Row, said: str, faults: list[Fault]) -> str:
    try:
        return cells.code(said)
    except Unfit as unfit:
        faults.append(figures_file.fault(path, row.line, "code", unfit.key, **unfit.values))
        return f"?{row.line}"


def _fields(
    path: Path, row: Row, values: dict[str, str], known: Mapping[str, tuple[str, ...]], faults: list[Fault]
) -> dict[str, Any]:
    fields: dict[str, Any] = dict(values)
    if "kind" in values:
        kind = _kind(values["kind"])
        if kind is None:
            told = " ".join(f"{one.value}({WORDS[f'UnitKind.{one.value}'][0]})" for one in UnitKind)
            faults.append(
                figures_file.fault(path, row.line, "kind", "plan.not-one-of", found=quoted(values["kind"]), known=told)
            )
        fields["kind"] = kind
    if "parent" in values:
        meant = known.get(unit_names.key(values["parent"]), ())
        if len(meant) != 1:
            faults.append(
                figures_file.fault(
                    path, row.line, "parent", "cli_files.unit-unknown", unit=quoted(values["parent"]), near=""
                )
            )
        fields["parent"] = meant[0] if len(meant) == 1 else ""
    return fields


def _kind(said: str) -> UnitKind | None:
    asked = said.strip().casefold()
    return next((one for one in UnitKind if asked in (one.value, *WORDS[f"UnitKind.{one.value}"])), None)


def _complete(path: Path, plan: Plan, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse new units without a name or a kind, all at once."""
    there = {unit.code for unit in plan.units}
    for name in ("name", "kind"):
        lacking = [code for code, fields in found.items() if code not in there and not fields.get(name)]
        if lacking:
            raise Refused(
                "cli_files.units-lack", path=quoted(path.name), field=name, codes="、".join(lacking[:5]),
                count=len(lacking), called=say(f"cli_planning.field-{name}"),
            )  # fmt: skip


def figures(session: Session, file: str, taken_on: date | None, source: str) -> list[UnitFigure]:
    """The yearly data of a file: a column of units by code or name, a day for each or `taken_on` for all, measures."""
    path = Path(file)
    heading, *rows = figures_file.rows(path)
    faults: list[Fault] = []
    unit_at, day_at, source_at, columns = _data_columns(path, heading, faults)
    if day_at < 0 and taken_on is None and not faults:
        raise Refused("cli_planning.data-without-day")
    known = unit_names.codes(session)
    found: dict[tuple[str, str, date], UnitFigure] = {}
    for row in rows if not faults else ():
        unit = unit_names.meant(path, row, known, faults, unit_at)
        day = _day(path, row, day_at, taken_on, faults)
        said = _cell(row, source_at) or source
        for at, measure in columns.items():
            value = figures_file.figure(path, row, at, heading.cells[at], faults) if _cell(row, at) else None
            if value is not None and value < 0:
                faults.append(figures_file.fault(path, row.line, heading.cells[at], "cli_files.data-negative"))
            if not unit or day is None or value is None:
                continue
            if (unit, measure, day) in found:
                faults.append(figures_file.fault(path, row.line, "", "cli_files.data-twice", unit=unit, day=day))
            found[unit, measure, day] = UnitFigure(unit=unit, measure=measure, taken_on=day, value=value, source=said)
    if faults:
        raise FileRefused(faults)
    if not found:
        raise Refused("cli_files.data-none", path=quoted(path.name))
    return list(found.values())


def typed(said: Sequence[str], unit: str, taken_on: date | None, source: str) -> list[UnitFigure]:
    """The yearly data of one unit, typed as `pupils=1200`."""
    if taken_on is None:
        raise Refused("cli_planning.data-without-day")
    found = []
    for one in said:
        name, is_set, figure = half_width(one).partition("=")
        measure = measure_code(name)
        if not is_set or not measure:
            raise Refused("cli_planning.data-unreadable", typed=quoted(one))
        value = figure_words.parse(figure)
        if value < 0:
            raise Refused("cli_planning.data-below", typed=quoted(one))
        found.append(UnitFigure(unit=unit, measure=measure, taken_on=taken_on, value=value, source=source))
    return found


def measure_code(said: str) -> str:
    """The code of a measure from its code or the word that people use for it; empty when it is neither."""
    asked = half_width(said).strip().lower()
    for key, texts in TEXTS.items():
        if key.startswith("measure-") and asked in (text.lower() for text in texts):
            return key.removeprefix("measure-")
    try:
        return cells.measure(asked)
    except Unfit:
        return ""


def _data_columns(path: Path, heading: Row, faults: list[Fault]) -> tuple[int, int, int, dict[int, str]]:
    """Where the unit, the day and the source stand (-1: nowhere), and the measure of each other column."""
    said = [half_width(name).strip().lower() for name in heading.cells]
    units_at = [at for at, name in enumerate(said) if name in _UNIT]
    days, sources = (next((at for at, name in enumerate(said) if name in known), -1) for known in (_DAY, _SOURCE))
    unit = units_at[0] if units_at else 0
    if not units_at:
        told = {"known": " ".join(("unit", "code", "name", "单位", "学校", "代码"))}
        faults.append(figures_file.fault(path, heading.line, heading.cells[0], "cli_files.no-unit-column", **told))
    columns: dict[int, str] = {}
    for at, name in enumerate(said):
        if at in (unit, days, sources) or at in units_at or not name:
            continue
        measure = measure_code(name)
        if not measure or measure in columns.values():
            key = "cli_files.column-twice" if measure else "cli_files.not-a-measure-column"
            faults.append(figures_file.fault(path, heading.line, heading.cells[at], key))
        columns[at] = measure
    if not columns and not faults:
        faults.append(figures_file.fault(path, heading.line, "", "cli_files.no-measure-column"))
    return unit, days, sources, columns


def _day(path: Path, row: Row, at: int, taken_on: date | None, faults: list[Fault]) -> date | None:
    said = _cell(row, at)
    if not said:
        if taken_on is None:
            faults.append(figures_file.fault(path, row.line, "", "cli_files.data-without-day"))
        return taken_on
    try:
        return cells.day(half_width(said).replace(".", "-"))
    except Unfit as unfit:
        faults.append(figures_file.fault(path, row.line, "", unfit.key, **unfit.values))
        return None


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if 0 <= at < len(row.cells) else ""
