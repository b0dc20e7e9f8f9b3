"""The light that the store counts by is the light that is shown: SQL and Python agree on every item and every day."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from tasktrack.acts.session import Session
from tasktrack.rules import mechanism as rules
from tasktrack.rules.entries import Entry, State
from tasktrack.rules.mechanism import Mechanism, Number, Step
from tasktrack.rules.replay import created
from tasktrack.store import items, journal, plans, tallies
from tasktrack.store.journal import Addition, Identity, Stamp
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.words import Condition, EntryKind, Level, Light, Part, Status
from tests.store.small import ITEMS, PLAN, made

DAY = date(2024, 10, 15)
MORE = 600
MECHANISMS = (
    Mechanism(),
    Mechanism(warning=rules.Warning(days=Number(0), pace_points=Number(0))),
    Mechanism(warning=rules.Warning(days=Number(90), pace_points=Number(5)), ladder=(Step(Level.NOTICE, 10),)),
    Mechanism(ladder=()),
    Mechanism(ladder=(Step(Level.REMIND, 3, working=True), Step(Level.ESCALATE, 40, working=True))),
    Mechanism(ladder=(Step(Level.REMIND, 5, on=Condition.SILENT), Step(Level.NOTICE, 9))),
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A few thousand items in states of every sort, many of them on the edge between two lights."""
    many = tuple(replace(PLAN.tasks[-1], code=f"1.9-{n}", lead=()) for n in range(ITEMS + 1, ITEMS + MORE + 1))
    told = replace(PLAN, tasks=(*PLAN.tasks, *many))
    session = made(tmp_path_factory.mktemp("lights") / "store.db", told=told)
    dice = random.Random(5)
    tasks = plans.task_ids(session.store)
    additions: list[Addition] = []
    for item in range(ITEMS + 1, ITEMS + MORE + 1):
        additions += history(item, f"1.9-{item}", tasks, dice)
    with session.store.writing():
        journal.append(session.store, additions)
    return session


def history(item: int, task: str, tasks: dict[str, int], dice: random.Random) -> list[Addition]:
    """An item born on some day, and some entries after it that leave states of any sort."""
    day = DAY - timedelta(days=dice.randrange(500))
    state = created(1, Decimal(100), DAY + timedelta(days=dice.randrange(-100, 500)))
    identity = Identity(task=task, task_id=tasks[task], year=dice.choice((2023, 2024, 2025)), part=Part.LEAD)
    additions = [added(Entry(kind=EntryKind.CREATE, item=item), state, day, identity)]
    for _ in range(dice.randrange(4)):
        day += timedelta(days=dice.randrange(90))
        state = structs.replace(
            state,
            revision=state.revision + 1,
            status=dice.choice(list(Status)),
            due=dice.choice((state.due, day, DAY, DAY + timedelta(days=dice.randrange(-2, 95)))),
            percent=dice.choice((None, Decimal(dice.randrange(1001)).scaleb(-1), Decimal(dice.randrange(101)))),
            measured=dice.choice((None, Decimal(dice.randrange(1001)).scaleb(-1))),
            reported_on=dice.choice((None, day)),
            **{f"planned_{quarter}": percent for quarter, percent in enumerate(planned(dice), 1)},
        )
        additions.append(added(Entry(kind=EntryKind.REPORT, item=item), state, day, None))
    return additions


def planned(dice: random.Random) -> list[Decimal | None]:
    """What a unit planned for the ends of the four quarters; often nothing."""
    if dice.random() < 0.5:
        return [None] * 4
    percents = sorted(Decimal(dice.randrange(1001)).scaleb(-1) for _ in range(4))
    return [percent if dice.random() < 0.6 else None for percent in percents]


def added(entry: Entry, state: State, day: date, identity: Identity | None) -> Addition:
    instant = datetime(day.year, day.month, day.day, tzinfo=UTC)
    stamp = Stamp(actor="甲", acting_unit="", made_on=day, made_at=instant)
    return Addition(entry=entry, state=state, stamp=stamp, identity=identity)


def views(mechanism: Mechanism) -> list[View]:
    past = [View(DAY - timedelta(days=days), True, mechanism) for days in (1, 7, 14, 15, 77, 180, 290, 400)]
    later = [View(DAY + timedelta(days=days), True, mechanism) for days in (0, 45, 77, 300)]
    return [View(DAY, False, mechanism), *past, *later]


def chosen(session: Session, view: View, selection: Selection) -> set[int]:
    found = {line.id for line in items.window(session.store, view, selection)}
    assert items.count(session.store, view, selection) == len(found)
    return found


def those(lines: list[ItemLine], **marks: object) -> set[int]:
    return {line.id for line in lines if all(getattr(line, name) == mark for name, mark in marks.items())}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_lights_levels_and_lateness_agree(crowded: Session, mechanism: Mechanism) -> None:
    seen: Counter[object] = Counter()
    for view in views(mechanism):
        lines = items.window(crowded.store, view, Selection())
        for light in Light:
            assert chosen(crowded, view, Selection(light=light)) == those(lines, light=light), (view.day, light)
        for level in Level:
            assert chosen(crowded, view, Selection(level=level)) == those(lines, supervision_level=level), level
        late = {line.id for line in lines if line.days_overdue}
        assert chosen(crowded, view, Selection(overdue=True)) == late == those(lines, light=Light.RED)
        silent = {line.id for line in lines if "silent" in line.flags}
        assert chosen(crowded, view, Selection(silent=True)) == silent
        seen.update(line.light for line in lines)
    assert all(seen[light] > 30 for light in Light), seen


@pytest.mark.parametrize("mechanism", MECHANISMS[:2])
def test_tallies_count_the_lights_that_are_shown(crowded: Session, mechanism: Mechanism) -> None:
    for view in views(mechanism)[:6]:
        lines = items.window(crowded.store, view, Selection())
        counted: Counter[tuple[object, ...]] = Counter()
        for tally in tallies.by_unit(crowded.store, view):
            counted[tally.unit_code, tally.year, tally.quarter, tally.status, tally.light] += tally.count
        shown = Counter(
            (line.unit_code, line.year, (line.due.month + 2) // 3, line.status, line.light) for line in lines
        )
        assert counted == shown


def test_the_typed_percent_counts_before_the_measured_one(crowded: Session) -> None:
    lines = items.window(crowded.store, View(DAY, False, Mechanism()), Selection())
    for line in lines:
        assert line.percent == (line.measured_percent if line.typed_percent is None else line.typed_percent)
    assert {(line.typed_percent is None, line.measured_percent is None) for line in lines} == {
        (typed, measured) for typed in (True, False) for measured in (True, False)
    }


def test_every_order_shows_every_item_once_and_the_reverse_backwards(crowded: Session) -> None:
    from tasktrack.store.selection import SORTS

    view = View(DAY, False, Mechanism())
    for sort in SORTS:
        ordered = [line.id for line in items.window(crowded.store, view, Selection(sort=sort))]
        assert ordered == [line.id for line in items.window(crowded.store, view, Selection(sort=f"-{sort}"))][::-1]
        assert len(set(ordered)) == len(ordered) == items.count(crowded.store, view, Selection())
        assert ordered[40:60] == [line.id for line in items.window(crowded.store, view, Selection(sort=sort), 40, 20)]


def test_the_position_of_an_item_is_where_the_window_shows_it(crowded: Session) -> None:
    for view in views(Mechanism())[:3]:
        for selection in (Selection(), Selection(overdue=True), Selection(light=Light.AMBER)):
            ids = [line.id for line in items.window(crowded.store, view, selection)]
            for place in range(0, len(ids), 29):
                assert items.position(crowded.store, view, selection, ids[place]) == place
            missing = set(range(1, ITEMS + MORE + 1)) - set(ids)
            assert all(items.position(crowded.store, view, selection, item) is None for item in list(missing)[:5])
