"""`plan.toml`: the plan document itself, from text to value and back."""

import json
import re
import tomllib
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any

from tasktrack.plan import cells
from tasktrack.plan.faults import Fault
from tasktrack.plan.parts import Document

FILE = "plan.toml"
_PLACE = re.compile(r"(.*?) \(at line (\d+), column \d+\)", re.DOTALL)
_YEARS = range(1900, 3000)


def read_document(text: str, faults: list[Fault]) -> Document | None:
    """The document, or None when something is wrong with it, which is added to `faults`."""
    own: list[Fault] = []
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        faults.append(_not_toml(str(error)))
        return None
    known = {one.name: one for one in fields(Document)}
    own += [_fault(text, name, "plan.key-unknown", known=" ".join(known)) for name in values if name not in known]
    for name, one in known.items():
        if name in values or one.default is MISSING:
            own += _value_faults(text, name, one.type, values.get(name))
    if not own and values["last_year"] < values["first_year"]:
        own.append(_fault(text, "last_year", "plan.years-reversed", first=values["first_year"]))
    faults += own
    return None if own else Document(**values)


def write_document(document: Document) -> str:
    """The text of `plan.toml`."""
    return "".join(f"{one.name} = {_toml(getattr(document, one.name))}\n" for one in fields(document))


def _toml(value: str | int | date) -> str:
    return json.dumps(cells.text(value), ensure_ascii=False) if isinstance(value, str) else str(value)


def _value_faults(text: str, name: str, kind: object, value: Any) -> list[Fault]:
    if value is None or value == "":
        needed = any(one.name == name and one.default is MISSING for one in fields(Document))
        return [_fault(text, name, "plan.key-missing")] if needed else []
    if kind is str and isinstance(value, str):
        control = cells.control(value)
        return [_fault(text, name, "plan.control-character", found=control)] if control else []
    if kind is int and isinstance(value, int) and value in _YEARS:
        return []
    if kind is date and isinstance(value, date) and not isinstance(value, datetime):
        return []
    return [_fault(text, name, _EXPECTED[kind], found=cells.shown(str(value)))]


_EXPECTED: dict[object, str] = {str: "plan.not-a-text", int: "plan.not-a-year", date: "plan.not-a-toml-day"}


def _fault(text: str, name: str, key: str, **values: object) -> Fault:
    """A fault on the line where the key is set; the first line when it is not there."""
    setting = re.compile(rf"\s*[\[\"']*{re.escape(name)}[\]\"'.\s]*(=|$)")
    lines = (number for number, line in enumerate(text.split("\n"), 1) if setting.match(line))
    return Fault(FILE, next(lines, 1), cells.shown(name), key, values)


def _not_toml(why: str) -> Fault:
    place = _PLACE.fullmatch(why)
    return Fault(FILE, int(place[2]) if place else 1, "", "plan.not-toml", {"why": place[1] if place else why})
