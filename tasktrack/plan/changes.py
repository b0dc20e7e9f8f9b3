"""What differs between two versions of a plan, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from tasktrack.plan.parts import Plan


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one part that differs; a part that is new or gone has an empty field."""

    what: str
    code: str
    field: str
    before: str
    after: str


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference, in the order of the plan's parts."""
    return tuple(_all(old, new))


def _all(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _between("document", old.document.code, old.document, new.document)
    for name, key in (
        ("clauses", "locator"),
        ("units", "code"),
        ("groups", "code"),
        ("indicators", "code"),
        ("tasks", "code"),
        ("rulings", "code"),
    ):
        before = {getattr(part, key): part for part in getattr(old, name)}
        after = {getattr(part, key): part for part in getattr(new, name)}
        for code in [*after, *(code for code in before if code not in after)]:
            yield from _between(name[:-1], code, before.get(code), after.get(code))
    if old.mechanism != new.mechanism:
        yield Change("mechanism", "", "text", old.mechanism, new.mechanism)


def _between(what: str, code: str, old: Any, new: Any) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(what, code, "", "" if old is None else code, "" if new is None else code)
        return
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield Change(what, code, field.name, str(before), str(after))
