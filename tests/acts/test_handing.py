"""A later version of a plan: what is made, retargeted, cancelled, and left; and the sum that always holds."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasktrack.acts.handing import handing, key
from tasktrack.plan.parts import Document, Plan, Share, Task
from tasktrack.rules.decompose import split
from tasktrack.words import Kind

YEARS = range(2021, 2026)
DAY = date(2023, 6, 1)
DOCUMENT = Document(code="p", title="规划", short_title="规划", issued_on=DAY, first_year=2021, last_year=2025)


def task(kind: Kind = Kind.QUANTITY, target: int = 100) -> Task:
    return Task(code="1-1", clause="1", title="任务", kind=kind, target=Decimal(target), lead=("a",))


def share(year: int, unit: str, amount: int | None = 20) -> Share:
    due = date(year, 12, 31)
    return Share(task="1-1", year=year, unit=unit, amount=None if amount is None else Decimal(amount), due=due)


def plan(*tasks: Task) -> Plan:
    return Plan(document=DOCUMENT, tasks=tasks)


def test_another_lead_takes_over_what_is_still_to_come_and_nothing_is_owed_twice() -> None:
    there = [share(year, "a") for year in YEARS]
    settled = {key(one) for one in there if one.year in (2021, 2023)}
    done = handing(plan(task()), [share(year, "b") for year in YEARS], there, settled, DAY)
    assert [(one.year, one.unit, one.amount) for one in done.made] == [(2024, "b", 30), (2025, "b", 30)]
    assert [(one.year, one.unit) for one in done.cancelled] == [(2022, "a"), (2024, "a"), (2025, "a")]
    assert [(one.year, one.unit) for one in done.left] == [(2021, "a"), (2023, "a")]


def test_a_duty_that_gets_one_more_unit_keeps_the_others() -> None:
    there = [share(year, "a", None) for year in YEARS]
    wanted = [share(year, unit, None) for year in YEARS for unit in "ab"]
    done = handing(plan(task(Kind.DUTY)), wanted, there, {key(share(2023, "a"))}, DAY)
    assert [(one.year, one.unit) for one in done.made] == [(2023, "b"), (2024, "b"), (2025, "b")]
    assert (done.retargeted, done.cancelled, done.left) == ((), (), ())


def test_a_task_that_is_gone_or_counted_elsewhere_owes_nothing_more() -> None:
    there = [share(year, "a") for year in YEARS]
    done = handing(plan(), [], there, {key(there[0])}, DAY)
    assert [one.year for one in done.cancelled] == [2022, 2023, 2024, 2025]
    assert done.left == (there[0],)


def test_the_same_plan_changes_nothing() -> None:
    there = [share(year, "a") for year in YEARS]
    done = handing(plan(task()), there, there, {key(there[1])}, DAY)
    assert (done.made, done.retargeted, done.cancelled, done.left) == ((), (), (), ())


@given(
    target=st.integers(0, 5_000),
    settled=st.sets(st.sampled_from([(year, unit) for year in YEARS for unit in "ab"])),
    wanted=st.sampled_from(["a", "b", "ab", "bc"]),
    day=st.dates(date(2021, 1, 1), date(2025, 12, 31)),
)
def test_what_is_kept_and_what_is_handed_out_sum_to_the_target(
    target: int, settled: set[tuple[int, str]], wanted: str, day: date
) -> None:
    there = [share(year, unit, 10) for year in YEARS for unit in "ab"]
    kept = {key(one) for one in there if (one.year, one.unit) in settled}
    new = plan(task(target=target))
    cells = [(year, unit) for year in YEARS for unit in wanted]
    amounts = split(Decimal(target), [1] * len(cells), 0)
    even = [share(*cell, int(amount)) for cell, amount in zip(cells, amounts, strict=True)]
    done = handing(new, even, there, kept, day)
    held = {key(one): one for one in there if key(one) in kept}
    gone = {key(one) for one in done.cancelled}
    after = {key(one): one for one in there if key(one) not in gone} | held
    after |= {key(one): one for one in (*done.retargeted, *done.made)}
    assert not gone & kept
    assert not {key(one) for one in (*done.retargeted, *done.made)} & kept
    if 10 * len(kept) <= target and (done.made or done.retargeted) and after.keys() - kept:
        assert sum(one.amount or 0 for one in after.values()) == target
