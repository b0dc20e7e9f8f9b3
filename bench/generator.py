"""A store of N work items over realistic units, tasks and years; the same N and seed give the same store.

`python -m bench.generator 100000 /tmp/big.db` makes one. The day to look at it on is `DAY`.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tasktrack.plan.parts import Clause, Document, Group, Plan, Task, Unit
from tasktrack.rules import transitions
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.rules.replay import created
from tasktrack.store import database, journal, laying, plans, settings
from tasktrack.store.journal import Addition, Identity, Stamp
from tasktrack.words import EntryKind, Kind, Op, Part, UnitKind

DAY = date(2024, 10, 15)
YEARS = range(2021, 2026)
UNITS_A_TASK = 40
CHUNK = 20_000
OPENED = date(2021, 1, 4)


def plan(items: int) -> Plan:
    """A plan whose decomposition has about `items` work items."""
    tasks = max(items // (len(YEARS) * UNITS_A_TASK), 1)
    units = min(200, max(UNITS_A_TASK, tasks))
    clauses = [Clause(locator=str(chapter), title=f"第{chapter}章") for chapter in range(1, 6)]
    clauses += [
        Clause(locator=f"{n % 5 + 1}.{n // 5 + 1}", parent=str(n % 5 + 1), title=f"条款{n}", commits=True)
        for n in range(max(tasks // 5, 5))
    ]
    leaves = [clause.locator for clause in clauses if clause.commits]
    named = [Unit(code=f"u{n}", name=f"第{n}单位", kind=UnitKind.SCHOOL, short_name=f"单位{n}") for n in range(units)]
    groups = [
        Group(
            code=f"g{n}",
            name=f"第{n}组",
            members=tuple(f"u{(n * UNITS_A_TASK + k) % units}" for k in range(UNITS_A_TASK)),
        )
        for n in range(max(units // UNITS_A_TASK, 1))
    ]
    return Plan(
        document=Document(
            code="bench",
            title="测速规划",
            short_title="测速",
            issued_on=OPENED,
            first_year=YEARS[0],
            last_year=YEARS[-1],
        ),
        clauses=tuple(clauses),
        units=tuple(named),
        groups=tuple(groups),
        tasks=tuple(_task(n, leaves[n % len(leaves)], groups[n % len(groups)].code) for n in range(tasks)),
    )


def make(items: int, path: Path, *, seed: int = 7) -> int:
    """Make the store; gives the number of work items it holds."""
    whole = plan(items)
    store = database.create(str(path))
    with store.writing():
        database.lay_schema(store, simulated=True)
        laying.lay(store, None, whole, initials=lambda _: {})
        tasks, units = plans.task_ids(store), plans.unit_ids(store)
        chunk: list[Addition] = []
        count = 0
        for history in _histories(whole, tasks, units, random.Random(seed)):
            chunk += history
            count += 1
            if len(chunk) > CHUNK:
                journal.append(store, chunk)
                chunk = []
        journal.append(store, chunk)
        settings.set_demo_day(store, DAY)
    store.database.execute_sql("ANALYZE")
    store.close()
    return count


def _task(n: int, clause: str, group: str) -> Task:
    return Task(
        code=f"{clause}-{n}",
        clause=clause,
        title=f"完成第{n}项年度任务并按季度填报进展",
        kind=Kind.QUANTITY,
        metric=f"指标{n}",
        op=Op.AT_LEAST,
        target=Decimal(100 * len(YEARS) * UNITS_A_TASK),
        unit_of_measure="个",
        due=date(YEARS[-1], 12, 31),
        lead=(group,),
        figure_source=clause,
        due_source=clause,
        lead_source=clause,
    )


def _histories(
    whole: Plan, tasks: dict[str, int], units: dict[str, int], dice: random.Random
) -> Iterator[list[Addition]]:
    members = {group.code: group.members for group in whole.groups}
    item = 0
    for task in whole.tasks:
        for year in YEARS:
            for unit in members[task.lead[0]]:
                item += 1
                identity = Identity(task=task.code, task_id=tasks[task.code], year=year, part=Part.LEAD)
                yield list(_history(item, identity, units[unit], dice))


def _history(item: int, identity: Identity, unit: int, dice: random.Random) -> Iterator[Addition]:
    year = identity.year
    due = date(year, 12, 31) - timedelta(days=dice.randrange(120))
    state = created(unit, Decimal(100), due)
    yield Addition(entry=Entry(kind=EntryKind.CREATE, item=item), state=state, stamp=_stamp(OPENED), identity=identity)
    if date(year, 2, 1) > DAY or dice.random() < 0.02:
        return
    done = year < DAY.year and dice.random() < 0.97
    actual = Decimal(100 if done else dice.randrange(20, 100))
    said = Entry(
        kind=EntryKind.REPORT, item=item, actual=actual, period=f"{year}Q1", progress="按计划推进，完成阶段任务。"
    )
    steps = [said, *(Entry(kind=kind, item=item) for kind in (EntryKind.SUBMIT, EntryKind.ACCEPT) if done)]
    for months, entry in enumerate(steps):
        day = date(year, 3 + months, 5)
        state = _after(state, entry, day)
        yield Addition(entry=entry, state=state, stamp=_stamp(day))


def _after(state: State, entry: Entry, day: date) -> State:
    measure = Measure(kind=Kind.QUANTITY, op=Op.AT_LEAST, baseline=None)
    return transitions.after(state, entry, measure=measure, actor="演示填报员", day=day)


def _stamp(day: date) -> Stamp:
    return Stamp(
        actor="演示填报员", acting_unit="", made_on=day, made_at=datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    )


if __name__ == "__main__":
    print(make(int(sys.argv[1]), Path(sys.argv[2])), "work items")
