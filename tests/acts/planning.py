"""A small store for the planner's acts: schools with pupils, a total to share out, a level, and a contradiction."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tasktrack.acts.session import Session
from tasktrack.plan.parts import Plan, Task
from tasktrack.store import plans
from tests.notation import plan
from tests.store.small import made

DAY = date(2021, 6, 1)
TOLD = plan(
    """
    clause 1
    clause 1.1 parent=1 commits
    clause 1.2 parent=1 commits
    clause 1.3 parent=1 excuse=只是回顾
    clause 表1
    clause 表1:1 parent=表1 commits
    unit jyj name=某市教育局
    unit czj name=某市财政局
    unit s1 kind=school name=某市第一小学
    unit s2 kind=school name=某市第二小学
    unit s3 kind=school name=某市第三小学
    group xx members=s1;s2 open
    indicator 表1:1 name=教师本科率 unit_of_measure=% baseline=58.49 baseline_year=2020 target=83 target_year=2025 attribute=binding
    task 1.1-1 kind=quantity metric=新增学位 op=>= target=5130 unit_of_measure=个 due=2025-12-31 lead=jyj responsible=xx figure_source=1.1 lead_source=proposed
    task 1.1-2 kind=level metric=教师本科率 op=>= target=80 unit_of_measure=% baseline=58.49 baseline_year=2020 due=2025-12-31 lead=xx figure_source=1.1 due_source=proposed lead_source=proposed
    task 1.2-1 kind=milestone metric=新建学校 due=2023-12-31 lead=jyj lead_source=proposed
    task 1.2-2 kind=quantity metric=培训教师 op=>= target=100 unit_of_measure=人 due=2025-12-31 recurrence=yearly lead=jyj responsible=xx
    task 表1:1-1 kind=level metric=教师本科率 op=>= target=83 unit_of_measure=% baseline=58.49 baseline_year=2020 due=2025-12-31 lead=jyj figure_source=表1:1
    ruling R01 metric=教师本科率 severity=binding a_locator=1.1 a_says=正文 a_value=80 b_locator=表1:1 b_says=指标表 b_value=83 tasks=1.1-2;表1:1-1
    unitfigure s1 pupils 2020-09-01 value=900
    unitfigure s2 pupils 2020-09-01 value=300
    unitfigure s1 pupils 2021-03-01 value=1000
    """  # noqa: E501 - one part a line
)


def planned(path: Path, *, told: Plan = TOLD, day: date = DAY) -> Session:
    """A simulated store of the plan, looked at on a day on which entries can be made."""
    return made(path, told=told).on(day)


def task(session: Session, code: str) -> Task:
    """A task as the store holds it."""
    held = plans.plan(session.store)
    assert held is not None
    return next(one for one in held.tasks if one.code == code)


def owed(session: Session, code: str) -> dict[tuple[int, str], Decimal | None]:
    """What a task's items owe, by year and unit."""
    return {(one.year, one.unit): one.amount for one in plans.owed(session.store) if one.task == code}


def total(session: Session, code: str) -> Decimal:
    """What a task's items owe together."""
    return sum((amount for amount in owed(session, code).values() if amount is not None), Decimal(0))
