"""The plan of a past day: whatever was done since, it is what the store held on that day."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack.acts import clauses, loading, rulings, splitting, tasks, units
from tasktrack.acts.confirming import confirm
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Plan, Unit, UnitFigure
from tasktrack.store import past_plans, plan_entries, plans
from tasktrack.words import Kind, Part, UnitKind
from tests.acts.planning import DAY, TOLD, planned
from tests.store.test_query_plans import Watched

MECHANISM = "[warning.days]\nvalue = 30\n"


class Doing:
    """Random acts of a planner, most of them carried out, some refused."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def act(self, session: Session) -> None:
        act = self.dice.choice(
            (self.edit, self.retarget, self.assign, self.merge, self.rule, self.add, self.load, self.load, self.school,
             self.group, self.data, self.excuse, self.confirm, self.split)
        )  # fmt: skip
        with suppress(Refused):
            act(session)

    def code(self, session: Session) -> str:
        return self.dice.choice(plans.required(session.store).tasks).code

    def edit(self, session: Session) -> None:
        values: dict[str, Any] = {
            "title": f"改题{self.dice.randrange(99)}",
            "due": self.dice.choice((None, date(2024, 6, 30))),
            "baseline": self.dice.choice((None, Decimal("1.50"))),
            "evidence_required": self.dice.choice((True, False)),
            "note": self.dice.choice(("", "第一行\n第二行", '引号"和;分号')),
        }
        tasks.edit(session, self.code(session), {name: values[name] for name in self.dice.sample(list(values), 2)})

    def retarget(self, session: Session) -> None:
        tasks.retarget(session, self.code(session), Decimal(self.dice.randrange(60, 9000)), reason="调整")

    def assign(self, session: Session) -> None:
        codes = {self.code(session), self.code(session)}
        held = tuple(self.dice.sample(("jyj", "czj", "xx", "s1", "s3"), 2))
        tasks.assign(session, codes, {self.dice.choice(tuple(Part)): held}, person=self.dice.choice((None, "王某")))

    def merge(self, session: Session) -> None:
        tasks.merge(session, self.code(session), self.code(session), reason="重复")

    def rule(self, session: Session) -> None:
        rulings.decide(session, "R01", self.dice.choice(("a", "b", "81.5")), reason="核定", decided_by="局务会")

    def add(self, session: Session) -> None:
        tasks.add(session, self.dice.choice(("1.1", "1.2")), {"title": "新任务", "kind": Kind.DUTY, "lead": ("jyj",)})

    def school(self, session: Session) -> None:
        code = f"n{self.dice.randrange(5)}"
        unit = Unit(code=code, name=f"新校{self.dice.randrange(9)}", kind=UnitKind.SCHOOL, person="李某")
        units.add(session, [unit], self.dice.choice(((), ("xx",))))

    def group(self, session: Session) -> None:
        units.set_group(
            session, "xx", members=self.dice.sample(("s1", "s2", "s3"), 2), is_open=self.dice.random() < 0.5
        )

    def data(self, session: Session) -> None:
        day = date(self.dice.randrange(2019, 2022), 9, 1)
        value = Decimal(self.dice.randrange(900))
        units.set_data(session, [UnitFigure(unit="s2", measure="pupils", taken_on=day, value=value)])

    def excuse(self, session: Session) -> None:
        clauses.excuse(session, "1.3", self.dice.choice(("背景", "回顾")))

    def confirm(self, session: Session) -> None:
        confirm(session, [self.code(session)])

    def split(self, session: Session) -> None:
        opened = splitting.open_split(session, "1.1-1")
        splitting.save(session, opened, opened.grid.put({(2021, "s1"): Decimal(7)}).spread(), reason="调整")

    def load(self, session: Session) -> None:
        """A later version of the plan: parts gone, come back, put into another order, and changed."""
        held, dice = plans.required(session.store), self.dice
        chosen = [task for task in held.tasks if dice.random() < 0.8] or list(held.tasks)
        back = [
            task for task in TOLD.tasks if task.code not in {one.code for one in held.tasks} and dice.random() < 0.5
        ]
        chosen += [task for task in back if {*task.lead, *task.responsible} <= {"jyj", "xx"}]
        if dice.random() < 0.3:
            dice.shuffle(chosen)
        known = {task.code for task in chosen}
        kept = [replace(task, same_as=task.same_as if task.same_as in known else "") for task in chosen]
        ruled = [
            replace(one, tasks=tuple(code for code in one.tasks if code in known))
            for one in held.rulings
            if dice.random() < 0.8
        ]
        document = replace(held.document, number=dice.choice(("", "某府〔2021〕1号")))
        figures = tuple(one for one in held.unit_data if dice.random() < 0.8)
        clauses_now = tuple(replace(one, title=dice.choice((one.title, "新题"))) for one in held.clauses)
        loading.load(
            session,
            replace(held, document=document, tasks=tuple(kept), rulings=tuple(ruled), unit_data=figures,
                    clauses=clauses_now),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_the_plan_rewound_to_any_day_is_the_one_that_was_held_then(tmp_path: Path, seed: int) -> None:
    session, doing = planned(tmp_path / "store.db"), Doing(seed)
    held: dict[date, Plan] = {DAY: plans.required(session.store)}
    for days in range(1, 16):
        day = DAY + timedelta(days=days)
        for _ in range(doing.dice.randrange(4)):
            doing.act(session.on(day))
        held[day] = plans.required(session.store)
    assert len(set(map(repr, held.values()))) > 5, "the acts must change something"
    for day, plan in held.items():
        told = past_plans.stood(session.store, session.on(day).view)
        assert told.plan == plan, day
        assert repr(told.plan) == repr(plan), day
        assert told.stuck == ()


def test_a_changed_mechanism_is_named_since_the_journal_keeps_only_its_values(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    held = plans.required(session.store)
    loading.load(session.on(DAY + timedelta(days=9)), replace(held, mechanism=MECHANISM))
    told = past_plans.stood(session.store, session.view)
    assert told.plan == replace(held, mechanism=MECHANISM)
    assert {(one.what, one.code) for one in told.stuck} == {("mechanism", "warning.days.value")}


def test_a_day_after_which_nothing_was_changed_costs_one_query_more(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    tasks.retarget(session, "1.1-1", Decimal(6000), reason="调整")
    with Watched(session.store) as now:
        plans.required(session.store)
    with Watched(session.store) as then:
        past_plans.on(session.store, session.on(DAY + timedelta(days=1)).view)
    assert len(then.plans()) == len(now.plans()) + 1


def test_an_entry_made_for_an_earlier_day_stands_on_the_days_between(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    tasks.edit(session.on(DAY + timedelta(days=9)), "1.1-1", {"title": "后", "note": "后"})
    tasks.edit(session.on(DAY + timedelta(days=3)), "1.1-1", {"title": "前"})
    told = next(one for one in past_plans.on(session.store, session.on(DAY + timedelta(days=5)).view).tasks)
    assert (told.title, told.note) == ("前", "")


def test_the_last_entry_of_a_past_day_is_the_last_one_up_to_it(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    for days in (1, 5):
        tasks.edit(session.on(DAY + timedelta(days=days)), "1.1-1", {"title": f"改{days}"})
    seen = [
        plan_entries.latest(session.store, "1.1-1", session.on(DAY + timedelta(days=days)).view) for days in (0, 3, 9)
    ]
    assert seen == [1, 2, 3]
    assert plan_entries.latest(session.store, "1.1-1") == 3
