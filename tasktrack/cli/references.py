"""What a person names on the line, as the store knows it: units, tasks, clauses, work items; else the nearest names."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.store import items, plans, units
from tasktrack.store.units import UnitLine
from tasktrack.typed import half_width, quoted

_LARGEST_ID = 2**63 - 1
_NEAREST = 3


def unit(session: Session, typed: str) -> tuple[str, ...]:
    """The codes meant by a unit's code, name, short name or pinyin initials; a group means its known members.

    Refused: `unit-unknown` with the nearest, `unit-ambiguous` with those it fits.
    """
    found = _unit(session, typed)
    if found.is_group and not found.members:
        raise Refused("cli.group-empty", group=found.name)
    return found.members


def unit_code(session: Session, typed: str) -> str:
    """The code of the one unit meant; a group is refused."""
    found = _unit(session, typed)
    if found.is_group:
        raise Refused("cli.group-not-unit", group=found.name)
    return found.code


def holder_code(session: Session, typed: str) -> str:
    """The code of the unit or group meant."""
    return _unit(session, typed).code


def _unit(session: Session, typed: str) -> UnitLine:
    known = [*units.units(session.store), *units.groups(session.store)]
    asked = _key(typed)
    for fits in (_by_name, _by_initials, _by_part):
        found = [one for one in known if asked and fits(one, asked)]
        if len(found) > 1:
            raise Refused("refusals.unit-ambiguous", unit=quoted(typed), near=_names(found[:8]))
        if found:
            return found[0]
    raise Refused("refusals.unit-unknown", unit=quoted(typed), near=_names(_nearest(asked, known)))


def _by_name(one: UnitLine, asked: str) -> bool:
    return asked in (_key(one.code), _key(one.name), _key(one.short_name))


def _by_initials(one: UnitLine, asked: str) -> bool:
    return asked in one.initials.split()


def _by_part(one: UnitLine, asked: str) -> bool:
    return len(asked) > 1 and (asked in _key(one.name) or asked in _key(one.short_name))


def _nearest(asked: str, known: Iterable[UnitLine]) -> list[UnitLine]:
    """The units most like what was typed, by name, short name, code or initials."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, b=asked)

    def likeness(one: UnitLine) -> float:
        ratios = []
        for form in (one.name, one.short_name, one.code, *one.initials.split()):
            matcher.set_seq1(_key(form))
            ratios.append(matcher.ratio())
        return max(ratios)

    return sorted(known, key=likeness, reverse=True)[:_NEAREST]


def _names(found: Iterable[UnitLine]) -> str:
    return "、".join(f"{one.called}({one.code})" for one in found)


def _key(text: str) -> str:
    return "".join(half_width(text).casefold().split())


def task(session: Session, typed: str) -> str:
    """The code of a task; refused: `task-unknown`."""
    known = {_key(code): code for code in plans.task_ids(session.store)}
    if found := known.get(_key(typed)):
        return found
    raise Refused("cli.task-unknown", task=quoted(typed), near=closest(_key(typed), known))


def clause(session: Session, typed: str) -> tuple[str, ...]:
    """The locators of a clause and of everything below it; refused: `clause-unknown`."""
    parents = _parents(session)
    top = _clause(parents, typed)
    return tuple(locator for locator in parents if top in _upwards(locator, parents))


def clause_alone(session: Session, typed: str) -> str:
    """The locator of a clause itself; refused: `clause-unknown`."""
    return _clause(_parents(session), typed)


def _parents(session: Session) -> dict[str, str]:
    plan = plans.plan(session.store)
    return {one.locator: one.parent for one in plan.clauses} if plan else {}


def _clause(parents: Mapping[str, str], typed: str) -> str:
    known = {_key(locator): locator for locator in parents}
    found = known.get(_key(typed))
    if found is None:
        raise Refused("cli.clause-unknown", clause=quoted(typed), near=closest(_key(typed), known))
    return found


def _upwards(locator: str, parents: dict[str, str]) -> Iterable[str]:
    while locator:
        yield locator
        locator = parents.get(locator, "")


def closest(asked: str, known: Mapping[str, object]) -> str:
    """The known names most like what was asked for."""
    from difflib import get_close_matches

    return " ".join(get_close_matches(asked, known, n=_NEAREST, cutoff=0)) or "—"


def item(session: Session, typed: str) -> int:
    """The number of a work item, from its number or its code `task/year/unit`; refused: `item-unknown`.

    A number is taken as it is: whether there is such an item, the read or the act says.
    """
    typed = half_width(typed).strip()
    if typed.isdecimal() and int(typed[:20]) <= _LARGEST_ID and len(typed) <= 19:
        return int(typed)
    code, _, rest = typed.partition("/")
    year, _, name = rest.partition("/")
    if not (year.isdecimal() and len(year) == 4 and name):
        raise Refused("cli.item-unreadable", typed=quoted(typed))
    found = items.number_of(session.store, task(session, code), int(year), unit_code(session, name))
    if found is None:
        raise Refused("refusals.item-unknown", item=quoted(typed))
    return found


def item_numbers(session: Session, typed: Sequence[str]) -> list[int]:
    """The numbers of work items, each once, in order; `-` stands for those on standard input."""
    given = chain.from_iterable(
        sys.stdin.read().removeprefix("\ufeff").split() if one == "-" else (one,) for one in typed
    )
    numbers = list(dict.fromkeys(item(session, one) for one in given))
    if not numbers:
        raise Refused("cli.no-ids")
    return numbers
