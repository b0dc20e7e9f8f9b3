"""The plan read back with what is owed: a year that was cancelled on the record is not missing, and owes nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack.acts import journal
from tasktrack.acts.loading import load
from tasktrack.acts.session import Session
from tasktrack.plan.checks import check
from tasktrack.plan.parts import Plan
from tasktrack.rules.entries import Entry
from tasktrack.store import items, plans
from tasktrack.words import EntryKind
from tests.store.small import ITEMS, PLAN, made


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return made(tmp_path / "store.db").on(date(2021, 6, 1))


def cancel(session: Session, task: str, unit: str, *years: int) -> None:
    numbers = [items.number_of(session.store, task, year, unit) for year in years]
    journal.record(session, *(Entry(kind=EntryKind.CANCEL, item=n, reason="并入") for n in numbers if n is not None))


def held(session: Session) -> Plan:
    plan = plans.plan(session.store, shares=True)
    assert plan is not None
    return plan


def found(session: Session) -> set[tuple[str, str]]:
    return {(finding.rule, finding.where) for finding in check(held(session))}


def with_task(code: str, **changes: Any) -> Plan:
    return replace(PLAN, tasks=tuple(replace(task, **changes) if task.code == code else task for task in PLAN.tasks))


def test_a_year_that_was_cancelled_on_the_record_is_not_missing(session: Session) -> None:
    before = found(session)
    assert not {rule for rule, _ in before} & {"year-missing", "unit-without-plan", "split-mismatch"}
    cancel(session, "1.1-2", "jyj", 2023)
    cancel(session, "1.2-2", "lcyz", 2022, 2023)
    cancel(session, "1.2-2", "lcez", 2022)
    assert found(session) == before
    shares = {(share.task, share.year, share.unit): share.amount for share in held(session).shares}
    assert len(shares) == ITEMS
    assert shares["1.1-2", 2023, "jyj"] is None
    assert shares["1.1-2", 2024, "jyj"] is not None


def test_a_sum_is_of_what_is_owed(session: Session) -> None:
    cancel(session, "1.1-1", "jyj", 2023)
    assert ("split-mismatch", "1.1-1") in found(session)
    assert sum(share.amount or 0 for share in held(session).shares if share.task == "1.1-1") == Decimal("112.95")
    for unit in ("jyj", "czj"):
        cancel(session, "1.1-1", unit, *(year for year in range(2021, 2026) if (unit, year) != ("jyj", 2023)))
    assert ("split-mismatch", "1.1-1") not in found(session)


@pytest.mark.parametrize(
    ("task", "unit", "later"),
    [
        ("1.2-2", "lcez", replace(with_task("1.2-2", lead=("lcyz",)), units=PLAN.units[:3], groups=())),
        ("1.1-3", "lcez", with_task("1.1-3", lead=("jyj",), city_only=True)),
        ("1.2-1", "jyj", with_task("1.2-1", same_as="1.2-3")),
    ],
)
def test_what_the_plan_no_longer_asks_for_is_no_error_once_it_is_cancelled(
    session: Session, task: str, unit: str, later: Plan
) -> None:
    if not later.groups:
        tasks = tuple(replace(one, lead=("lcyz",)) if "zxx" in one.lead else one for one in later.tasks)
        later = replace(later, tasks=tasks)
        cancel(session, "1.1-3", unit, 2023)
    for one in ("lcyz", "lcez") if task == "1.1-3" else (unit,):
        cancel(session, task, one, *range(2021, 2026))
    load(session, later)
    assert not found(session) & {(rule, task) for rule in ("unit-unknown", "city-only-cascaded", "duplicate-counted")}


def test_a_load_neither_makes_nor_retargets_what_was_cancelled(session: Session) -> None:
    cancel(session, "1.1-2", "jyj", 2023)
    cancel(session, "1.2-1", "jyj", 2024)
    again = load(session, PLAN)
    assert not (again.changes or again.made or again.retargeted or again.cancelled or again.left)
    for later in (with_task("1.1-2", target=Decimal(90)), with_task("1.2-1", due=date(2024, 6, 30))):
        told = load(session, later)
        touched = {(share.task, share.year) for share in (*told.made, *told.retargeted, *told.cancelled)}
        assert not touched & {("1.1-2", 2023), ("1.2-1", 2024)}


def test_a_cancelled_item_of_a_unit_that_owes_no_more_holds_no_place(session: Session) -> None:
    cancel(session, "1.1-2", "jyj", 2023)
    told = load(session, with_task("1.1-2", lead=("czj",)))
    assert {(share.year, share.unit) for share in told.made} == {(year, "czj") for year in range(2021, 2026)}


def test_what_is_owed_leaves_the_cancelled_out(session: Session) -> None:
    assert len(plans.owed(session.store)) == ITEMS
    cancel(session, "1.1-2", "jyj", 2023)
    owed = plans.owed(session.store)
    assert ("1.1-2", 2023) not in {(share.task, share.year) for share in owed}
    assert len(owed) == ITEMS - 1
