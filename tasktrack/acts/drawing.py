"""`draw`: done items drawn at random to be looked at again, by a recorded seed, so that anybody can repeat the draw."""

from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from tasktrack.acts import plan_journal
from tasktrack.acts.journal import inert
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.plan.changes import Change
from tasktrack.rules.draw import drawn, population_hash, size
from tasktrack.store import draws, entries, items, plan_entries
from tasktrack.store.draws import DrawLine
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.plan_entries import Changed
from tasktrack.words import PlanEntryKind

LONGEST_SEED = 200
"""The most characters that a seed may have. System setting."""

_SEED_BYTES = 8
_ENTRIES = "entry_count"
_FIELDS = ("period", "seed", "population_hash", "picked", "population", _ENTRIES)
"""What the plan's journal keeps of a draw; `picked` and `population` are numbers of items, `entry_count` the place in
the items' journal by which they were done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A draw and what it was drawn from."""

    draw: DrawLine
    population: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """An item that was drawn, where it stands, and what the look back at it said; None while it is still to do."""

    code: str
    line: ItemLine | None
    looked: EntryLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A draw repeated: what it gives now, and whether it is what was kept and what is on record."""

    draw: DrawLine
    population: tuple[str, ...]
    picked: tuple[str, ...]
    same_population: bool
    same_items: bool
    on_record: bool

    @property
    def ok(self) -> bool:
        """Whether all is the same."""
        return self.same_population and self.same_items and self.on_record


def draw(
    session: Session,
    period: Period | int,
    *,
    percent: int | None = None,
    count: int | None = None,
    seed: str = "",
    reason: str = "",
) -> Drawn:
    """Draw from what was done in a quarter or year and still is: a share in percent, or a number of items.

    Without either the mechanism's share; without a seed one is made. Refused: nothing to draw from, no right to it.
    """
    seed = " ".join(inert(seed).split())
    if len(seed) > LONGEST_SEED:
        raise Refused("refusals.text-too-long", field="seed", length=len(seed), most=LONGEST_SEED)
    with session.store.writing():
        plan_journal.may(session, PlanEntryKind.DRAW)
        plan_entries.head(session.store)
        upto = entries.head(session.store)[0]
        found = draws.population(session.store, *_days(period), upto)
        if not found:
            raise Refused("drawing.nothing-done", period=period)
        share = session.mechanism.look_back.share.value if percent is None else percent
        made = DrawLine(
            number=draws.next_number(session.store),
            period=str(period),
            made_on=session.entry_day(),
            made_by=session.actor,
            seed=seed or _seed(),
            population_hash=population_hash(found),
            picked=(),
        )
        chosen = drawn(found, made.seed, size(len(found), share) if count is None else count)
        made = replace(made, picked=chosen)
        draws.append(session.store, made)
        _put(session, made, len(found), upto, reason)
    return Drawn(draw=made, population=found)


def _put(session: Session, made: DrawLine, population: int, upto: int, reason: str) -> None:
    told = _told(made, population, upto)
    changes = [Change("draw", str(made.number), name, "", told[name]) for name in _FIELDS]
    plan_journal.put(session, PlanEntryKind.DRAW, _subject(made.number), reason=reason, changes=changes)


def _told(made: DrawLine, population: int, upto: int) -> dict[str, str]:
    return {
        "period": made.period,
        "seed": made.seed,
        "population_hash": made.population_hash,
        "picked": str(len(made.picked)),
        "population": str(population),
        _ENTRIES: str(upto),
    }


def verify(session: Session, number: int) -> Repeated:
    """Repeat a draw from the journal as it stood then, and hold it against what was kept and what is on record."""
    with session.store.reading():
        held = one(session, number)
        told = _recorded(session, number)
        upto = int(told.get(_ENTRIES, "0"))
        found = draws.population(session.store, *_days(_period(held.period)), upto)
    picked = drawn(found, held.seed, int(told.get("picked", "0")))
    return Repeated(
        draw=held,
        population=found,
        picked=picked,
        same_population=population_hash(found) == held.population_hash,
        same_items=picked == held.picked,
        on_record=told == _told(held, len(found), upto),
    )


def one(session: Session, number: int) -> DrawLine:
    """The draw of this number; refused when there is none on the day looked at."""
    found = next((line for line in draws.draws(session.store, session.view) if line.number == number), None)
    if found is None:
        raise Refused("drawing.no-draw", number=number)
    return found


def picked(session: Session, held: DrawLine) -> tuple[Picked, ...]:
    """The items of a draw, which of them were looked at since, and which are still to do."""
    with session.store.reading():
        after = int(_recorded(session, held.number).get(_ENTRIES, "0"))
        known = draws.items_of(session.store, held.picked, after)
        chosen = list(known.values())
        lines = items.of_numbers(session.store, session.view, chosen)
        looked = draws.looked_at(session.store, session.view, chosen, after)
    numbered = [(code, known.get(code, 0)) for code in held.picked]
    return tuple(Picked(code=code, line=lines.get(item), looked=looked.get(item)) for code, item in numbered)


def _recorded(session: Session, number: int) -> dict[str, str]:
    """What the plan's journal says of a draw; empty when it does not know it."""
    history = plan_entries.history(session.store, session.view, _subject(number))
    told: tuple[Changed, ...] = history[0].changes if history else ()
    return {change.field: change.after for change in told}


def _subject(number: int) -> str:
    return f"look-back {number}"


def _period(said: str) -> Period | int:
    return int(said) if said.isdecimal() else Period(int(said[:4]), int(said[-1]))


def _days(period: Period | int) -> tuple[date, date]:
    if isinstance(period, int):
        return date(period, 1, 1), date(period, 12, 31)
    return period.first, period.last


def _seed() -> str:
    from secrets import token_hex

    return token_hex(_SEED_BYTES)
