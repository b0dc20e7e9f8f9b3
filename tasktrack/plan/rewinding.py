"""The plan as it stood earlier: the plan held now, with what was changed since undone, the latest first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from tasktrack.plan import cells
from tasktrack.plan.cells import Form, Unfit
from tasktrack.plan.changes import PLACE, Change, what_of
from tasktrack.plan.parts import Document, Plan
from tasktrack.plan.sheets import SHEETS, Sheet

Named = Mapping[str, Change]
"""The changes of one part by field; that the whole part came or went stands under no field."""


@dataclass(frozen=True, slots=True)
class Rewound:
    """An earlier plan, and the changes since that could not be undone: what they are about stands as it does now.

    Those are changes of the mechanism, of which the journal keeps the values and not the file, and the removal of
    parts by entries that did not keep what was removed.
    """

    plan: Plan
    stuck: tuple[Change, ...] = ()


def rewound(plan: Plan, entries: Iterable[Iterable[Change]]) -> Rewound:
    """The plan before these entries, given with the latest first; each is the changes that were made together.

    What entries tell besides the plan folder (shares, observations, what was issued) is passed over. The plan's own
    shares stay as they are.
    """
    stuck: list[Change] = []
    for entry in entries:
        plan = _undone(plan, entry, stuck)
    return Rewound(plan, tuple(stuck))


def stuck(entry: Collection[Change]) -> Iterator[Change]:
    """The changes of an entry that can't be undone, whatever the plan is."""
    placed = {(change.what, change.code) for change in entry if change.field == PLACE}
    for change in entry:
        removed = change.what in _KEPT and not change.field and not change.after
        if change.what == "mechanism" or (removed and (change.what, change.code) not in placed):
            yield change


def _undone(plan: Plan, entry: Iterable[Change], stuck: list[Change]) -> Plan:
    told: dict[str, dict[str, dict[str, Change]]] = defaultdict(lambda: defaultdict(dict))
    for change in entry:
        told[change.what][change.code][change.field] = change
    values: dict[str, Any] = {
        sheet.name: _parts(sheet, getattr(plan, sheet.name), told[what_of(sheet)], stuck)
        for sheet in SHEETS
        if what_of(sheet) in told
    }
    for named in told["document"].values():
        values["document"] = _before(_DOCUMENT, plan.document, named, stuck)
    stuck += [change for named in told["mechanism"].values() for change in named.values()]
    return replace(plan, **values)


def _parts(sheet: Sheet, now: Iterable[Any], told: Mapping[str, Named], stuck: list[Change]) -> tuple[Any, ...]:
    held = {sheet.key_of(part): part for part in now}
    gone: list[tuple[str, Any]] = []
    for code, named in told.items():
        whole = named.get("")
        if whole is None:
            if code in held:
                held[code] = _before(sheet.columns, held[code], named, stuck)
        elif whole.before:
            gone += _restored(sheet, named, stuck)
        else:
            held.pop(code, None)
    moved = {code: named[PLACE].before for code, named in told.items() if PLACE in named and "" not in named}
    order = _reordered(list(held), moved)
    for place, part in gone:
        code = sheet.key_of(part)
        order.insert(order.index(place) + 1 if place in order else len(order) if place else 0, code)
        held[code] = part
    return tuple(held[code] for code in order)


def _restored(sheet: Sheet, named: Named, stuck: list[Change]) -> Sequence[tuple[str, Any]]:
    """The part that was removed, with the one that it stood behind; nothing when the entry did not keep it."""
    if PLACE not in named:
        stuck.append(named[""])
        return ()
    try:
        values = {
            name: sheet.columns[name](change.before)
            for name, change in named.items()
            if name in sheet.columns and change.before
        }
        return [(named[PLACE].before, sheet.part(**values))]
    except (Unfit, TypeError):
        stuck.append(named[""])
        return ()


def _reordered(order: list[str], moved: Mapping[str, str]) -> list[str]:
    """The parts that stayed, in the order before: `moved` names behind which of them some stood."""
    if not moved:
        return order
    behind = dict(zip(order, ("", *order), strict=False)) | {
        code: place for code, place in moved.items() if code in order
    }
    following = {place: code for code, place in behind.items()}
    found: list[str] = []
    code = following.get("")
    while code is not None and len(found) < len(order):
        found.append(code)
        code = following.get(code)
    return found if len(found) == len(order) else order


def _before(columns: Mapping[str, Form], part: Any, named: Named, stuck: list[Change]) -> Any:
    """The part with the fields as they were."""
    empty = {one.name: one.default for one in fields(part)}
    values: dict[str, Any] = {}
    for name, change in named.items():
        if name in columns:
            try:
                values[name] = columns[name](change.before) if change.before else empty[name]
            except Unfit:
                stuck.append(change)
    return replace(part, **values)


_KEPT = frozenset(what_of(sheet) for sheet in SHEETS)
"""What has a file of its own in the plan folder."""

_DOCUMENT: Mapping[str, Form] = {one.name: cells.form(one.type) for one in fields(Document)}
