"""What a ruling would change, tried without doing it, in lines that people read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasktrack import figures
from tasktrack.acts import rulings
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.lang.cli_planning import TEXTS
from tasktrack.plan.changes import Change
from tasktrack.plan.parts import Share
from tasktrack.store import plans
from tasktrack.store import units as unit_reads
from tasktrack.store.plan_entries import Changed
from tasktrack.tables.rulings import overtakes

CHANGES_SHOWN, ITEMS_SHOWN = 12, 6
"""How many changed fields and how many items are named; the rest are counted. System setting."""

_TRIED = "—"
"""Stands for the reason and the authority while a choice is only tried."""

Owed = Mapping[tuple[str, int, str], Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a choice would change, in lines; or in `refusal` why it can't be made."""

    lines: tuple[str, ...] = ()
    refusal: str = ""


def tried(session: Session, code: str, choice: str) -> Tried:
    """Try a choice (`a`, `b` or a figure); nothing is written."""
    try:
        done = rulings.decide(session, code, choice, reason=_TRIED, decided_by=_TRIED, dry_run=True)
        plan = plans.required(session.store)
        over = [overtakes(plan, one) for one in rulings.overtakes(plan, code, choice)]
    except Refused as refused:
        return Tried(refusal=say(refused.key, **refused.values))
    return Tried(lines=(*over, *_lines(session, done)))


def field(name: str) -> str:
    """A field's name for people; the code's own where it has none."""
    return say(f"cli_planning.field-{name}") if f"field-{name}" in TEXTS else name


def what(name: str) -> str:
    """What sort of part was changed."""
    return say(f"cli_planning.what-{name}") if f"what-{name}" in TEXTS else name


def change(one: Changed | Change) -> str:
    """A changed field, before and after."""
    before, after = (said or "—" for said in (one.before, one.after))
    return say("tui_rulings.changed", code=one.code, field=field(one.field), before=before, after=after)


def _lines(session: Session, done: Revised) -> Iterator[str]:
    shown = [one for one in done.changes if one.what != "ruling" and not one.field.endswith("_source")]
    items = {name: len(getattr(done, name)) for name in ("made", "retargeted", "cancelled")}
    if not shown and not any(items.values()):
        yield say("tui_rulings.unchanged")
    for one in shown[:CHANGES_SHOWN]:
        yield f"{what(one.what)} {change(one)}"
    if len(shown) > CHANGES_SHOWN:
        yield say("tui_rulings.more", count=len(shown) - CHANGES_SHOWN)
    told = [say(f"tui_rulings.items-{name}", count=count) for name, count in items.items() if count]
    if told:
        yield say("tui_rulings.items-told", told=say("plan.separator").join(told))
    if done.retargeted or done.left:
        yield from _items(session, done)


def _items(session: Session, done: Revised) -> Iterator[str]:
    """The first items that change, with what they owed and owe, and those left alone."""
    with session.store.reading():
        owed = {(one.task, one.year, one.unit): one.amount for one in plans.owed(session.store)}
        names = {unit.code: unit.called for unit in unit_reads.units(session.store)}
    moved = [share for share in done.retargeted if owed.get((share.task, share.year, share.unit)) != share.amount]
    yield from (f"  {_moved(share, owed, names)}" for share in moved[:ITEMS_SHOWN])
    if len(moved) > ITEMS_SHOWN:
        yield f"  {say('tui_rulings.more', count=len(moved) - ITEMS_SHOWN)}"
    if done.left:
        yield say("tui_rulings.items-left", count=len(done.left), named=_named(done.left, names))


def _moved(share: Share, owed: Owed, names: Mapping[str, str]) -> str:
    before = figures.shown(owed.get((share.task, share.year, share.unit))) or "—"
    unit, after = names.get(share.unit, share.unit), figures.shown(share.amount) or "—"
    return say("tui_rulings.item-moved", year=share.year, unit=unit, before=before, after=after)


def _named(shares: Sequence[Share], names: Mapping[str, str]) -> str:
    listed = [
        say("tui_rulings.item-named", year=share.year, unit=names.get(share.unit, share.unit))
        for share in shares[:ITEMS_SHOWN]
    ]
    listed += [say("tui_rulings.more", count=len(shares) - ITEMS_SHOWN)] if len(shares) > ITEMS_SHOWN else []
    return say("plan.separator").join(listed)
