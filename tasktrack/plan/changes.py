"""What would change if one plan took the place of another, part by part and field by field."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from tasktrack.plan.cells import cell
from tasktrack.plan.parts import Plan
from tasktrack.plan.sheets import SHEETS, Sheet

What = Literal[
    "document",
    "clause",
    "unit",
    "group",
    "indicator",
    "task",
    "unit_data",
    "ruling",
    "share",
    "mechanism",
    "seal",
    "draw",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one part, before and after, written as in the plan folder.

    `field` is empty when the whole part is added (`before` is empty) or removed (`after` is empty); then the other
    of the two names the part. A key of the mechanism is a part of its own, with the field `value`.
    """

    what: What
    code: str
    field: str
    before: str
    after: str


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """All changes from `old` to `new` but for shares: the document, then the files in the order of the format.

    Within a file, what is new or changed comes in the new plan's order, then what is removed in the old one's.
    A plan with the same parts in another order has no changes.
    """
    return tuple(_changes(old, new))


PLACE = "place"
"""The field of `to_undo` that says behind which part another one stood; empty for the first."""


def to_undo(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What `changes` leaves out and a journal needs so that they can be undone: what was removed, and where it stood.

    Of each part removed its fields that held something and its place; of parts put into another order the place that
    they had among those that stay.
    """
    return tuple(
        change
        for sheet in SHEETS
        for change in _lost(sheet, tuple(getattr(old, sheet.name)), tuple(getattr(new, sheet.name)))
    )


def _lost(sheet: Sheet, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    what, stays = _WHAT[sheet.name], {sheet.key_of(part) for part in new}
    keys = [sheet.key_of(part) for part in old]
    for part, code, place in zip(old, keys, ("", *keys), strict=False):
        if code not in stays:
            texts = {name: cell(getattr(part, name)) for name in sheet.columns}
            yield from (Change(what, code, name, text, "") for name, text in texts.items() if text)
            yield Change(what, code, PLACE, place, "")
    yield from _moved(what, [code for code in keys if code in stays], [sheet.key_of(part) for part in new])


def _moved(what: What, old: list[str], new: list[str]) -> Iterator[Change]:
    held = set(old)
    kept = [code for code in new if code in held]
    now = dict(zip(kept, ("", *kept), strict=False))
    yield from (
        Change(what, code, PLACE, place, now[code])
        for code, place in zip(old, ("", *old), strict=False)
        if now[code] != place
    )


def _changes(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _differences("document", new.document.code, old.document, new.document)
    for sheet in SHEETS:
        before = {sheet.key_of(part): part for part in getattr(old, sheet.name)}
        after = {sheet.key_of(part): part for part in getattr(new, sheet.name)}
        yield from _part_changes(_WHAT[sheet.name], before, after)
    yield from _mechanism_changes(_settings(old.mechanism), _settings(new.mechanism))


def _part_changes(what: What, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for code, part in new.items():
        if code in old:
            yield from _differences(what, code, old[code], part)
        else:
            yield Change(what, code, "", "", _named(what, code, part))
    for code, part in old.items():
        if code not in new:
            yield Change(what, code, "", _named(what, code, part), "")


def _differences(what: What, code: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    for one in fields(new):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after:
            yield Change(what, code, one.name, cell(before), cell(after))


def _named(what: What, code: str, part: Any) -> str:
    return cell(getattr(part, _NAMES[what])) or code


def _mechanism_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for key, value in new.items():
        if key not in old:
            yield Change("mechanism", key, "", "", value)
        elif old[key] != value:
            yield Change("mechanism", key, "value", old[key], value)
    yield from (Change("mechanism", key, "", value, "") for key, value in old.items() if key not in new)


def _settings(mechanism: str) -> dict[str, str]:
    """Each value of the mechanism under its dotted key; the whole text under no key when it is not TOML."""
    try:
        return dict(_flat("", tomllib.loads(mechanism)))
    except (ValueError, RecursionError):
        return {"": mechanism}


def _flat(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(f"{key}.{name}" if key else name, inner)
    elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{key}.{number}", inner)
    else:
        yield key, ";".join(map(str, value)) if isinstance(value, list) else str(value)


def what_of(sheet: Sheet) -> What:
    """What the changes call a part of this sheet."""
    return _WHAT[sheet.name]


_WHAT: Mapping[str, What] = {
    "clauses": "clause",
    "units": "unit",
    "groups": "group",
    "indicators": "indicator",
    "tasks": "task",
    "unit_data": "unit_data",
    "rulings": "ruling",
}
_NAMES: Mapping[str, str] = {
    "clause": "title",
    "unit": "name",
    "group": "name",
    "indicator": "name",
    "task": "title",
    "unit_data": "value",
    "ruling": "metric",
}
