"""The form of a task: its fields as a planner types them, and what they mean."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.plan.parts import Task
from tasktrack.tui.forms.fields import YES, Asked, Fault, Field, Typed
from tasktrack.words import Kind, Op, Recurrence

FIGURES = ("target", "target_max", "baseline")
TEXTS = ("title", "unit_of_measure", "hedge", "metric", "note")
TICKS = ("evidence_required", "city_only")
ORDER = (
    "title", "kind", "op", "target", "target_max", "unit_of_measure", "hedge", "metric", "baseline", "baseline_year",
    "due", "recurrence", "note", *TICKS,
)  # fmt: skip
"""The fields in the form's order; who does it is assigned by another form."""

_CHOSEN: Mapping[str, type[StrEnum]] = {"kind": Kind, "op": Op, "recurrence": Recurrence}
_HINTED = ("title", "target", "target_max", "due", "hedge", "metric")
_YEAR_DIGITS = 4


def asked(title: str, task: Task | None, draft: str, today: date, about: str = "") -> Asked:
    """The form, as the task stands; empty for one that is to be added."""
    first = {name: _shown(getattr(task, name)) for name in ORDER} if task else {"kind": Kind.MILESTONE.value}
    fields = [_field(name) for name in ORDER]

    def check(typed: Typed) -> Fault:
        return fault(typed, today)

    return Asked(title=title, fields=fields, first=first, check=check, draft=draft, about=about)


def retarget_asked(task: Task, title: str, about: str, draft: str, today: date) -> Asked:
    """The form for another figure and due day."""
    first = {name: _shown(getattr(task, name)) for name in ("target", "target_max", "due")}
    fields = [_field(name) for name in ("target", *(("target_max",) if task.op is Op.RANGE else ()), "due")]

    def check(typed: Typed) -> Fault:
        if not typed.get("target"):
            return "target", say("tui_planning.target-missing")
        return fault({"title": "-", **typed}, today)

    return Asked(title=title, fields=fields, first=first, check=check, draft=draft, about=about)


def fault(typed: Typed, today: date) -> Fault:
    """The first field that can't be read, and why."""
    if not typed.get("title"):
        return "title", say("tui_planning.title-missing")
    if "kind" in typed and not typed["kind"]:
        return "kind", say("tui_planning.kind-missing")
    for name in typed:
        try:
            _read(name, typed[name], today)
        except Refused as refused:
            return name, say(refused.key, **refused.values)
    return "", ""


def values(typed: Typed, today: date) -> dict[str, Any]:
    """The fields of a task as they were typed. Refused: what can't be read."""
    return {name: _read(name, text, today) for name, text in typed.items()}


def changed(task: Task, typed: Typed, today: date) -> dict[str, Any]:
    """Those that are other than the task's."""
    return {name: value for name, value in values(typed, today).items() if getattr(task, name) != value}


def _read(name: str, text: str, today: date) -> Any:
    if name in TEXTS:
        return " ".join(text.split())
    if name in TICKS:
        return text == YES
    if not text:
        return None
    if name in _CHOSEN:
        return _CHOSEN[name](text)
    if name in FIGURES:
        return figures.parse(text)
    return _year(text) if name == "baseline_year" else _day(text, today)


def _year(text: str) -> int:
    year = figures.parse(text.removesuffix("年"))
    if len(figures.shown(year)) != _YEAR_DIGITS:
        raise Refused("tui_planning.year-unreadable")
    return int(year)


def _day(text: str, today: date) -> date:
    from tasktrack.days_typed import parse_day

    return parse_day(text, today)


def _field(name: str) -> Field:
    hint = say(f"tui_planning.hint-{name}") if name in _HINTED else ""
    options = [(word(value), value.value) for value in _CHOSEN[name]] if name in _CHOSEN else []
    return Field(name, options=options, is_tick=name in TICKS, hint=hint)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, Decimal):
        return figures.shown(value)
    return "" if value is None else str(value)
