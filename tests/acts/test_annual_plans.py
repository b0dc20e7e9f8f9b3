"""Issuing annual plans: what is in force afterwards, what is held back, what is refused, and who sees it when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import annual_plans, journal, rulings, splitting
from tasktrack.acts.annual_plans import Issued
from tasktrack.acts.session import Session
from tasktrack.errors import NotPermitted, Refused
from tasktrack.plan.checks import check
from tasktrack.rules import lights
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, plan_entries, plans
from tasktrack.store.annual_plans import AnnualPlan
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Part, PlanEntryKind, Role
from tests.acts.planning import DAY, planned
from tests.store.small import acting, opened

YEAR = 2022


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def lines(session: Session, unit: str, year: int = YEAR) -> dict[str, items.ItemLine]:
    found = items.window(session.store, session.view, Selection(units=(unit,), year=year))
    return {line.task: line for line in found}


def plan(session: Session, unit: str, year: int = YEAR) -> AnnualPlan:
    return next(one for one in annual_plans.overview(session, year).plans if one.unit_code == unit)


def refused(session: Session, *units: str, year: int = YEAR, kind: type[Refused] = Refused) -> str:
    before = entries.head(session.store), plan_entries.head(session.store)
    with pytest.raises(kind) as refusal:
        annual_plans.issue(session, units, year)
    assert (entries.head(session.store), plan_entries.head(session.store)) == before
    for language in reversed(lang.LANGUAGES):
        lang.use(language)
        said = lang.say(refusal.value.key, **refusal.value.values)
        assert "{" not in said
    return said


def test_what_is_issued_is_on_record_item_by_item_and_unit_by_unit(session: Session) -> None:
    done = annual_plans.issue(session, ["s1", "jyj"], YEAR, reason="市府发文")
    mine = lines(session, "s1")
    assert done.issued["s1"] == tuple(sorted(mine[task].id for task in ("1.1-1", "1.2-2")))
    for task in ("1.1-1", "1.2-2"):
        assert mine[task].issued_on == DAY
        last = entries.latest_of(session.store, mine[task].id)
        assert (last.kind, last.reason, last.made_on) == (EntryKind.ISSUE, "市府发文", DAY)
    [entry] = plan_entries.history(session.store, session.view, "s1")
    assert (entry.kind, entry.reason) == (PlanEntryKind.ISSUE, "市府发文")
    assert {(one.code, one.field, one.after) for one in entry.changes} == {
        (f"s1/{YEAR}", "issued", "2"),
        (f"s1/{YEAR}", "held", "R01"),
    }
    assert not care.verify(session.store).damages


def test_items_of_a_contested_binding_indicator_are_held_back_and_named(session: Session) -> None:
    done = annual_plans.issue(session, ["s1", "jyj"], YEAR)
    assert {(one.unit, one.task, one.ruling) for one in done.held} == {
        ("s1", "1.1-2", "R01"),
        ("jyj", "表1:1-1", "R01"),
    }
    assert all(lines(session, one.unit)[one.task].issued_on is None for one in done.held)
    assert (plan(session, "s1").state, plan(session, "s1").held) == ("partly", 1)


def test_once_ruled_the_rest_is_issued(session: Session) -> None:
    annual_plans.issue(session, ["s1"], YEAR)
    assert "R01" in refused(session, "s1")
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="市政府", decided_on=DAY)
    done = annual_plans.issue(session, ["s1"], YEAR)
    assert (done.count, done.held) == (1, ())
    stands = plan(session, "s1")
    assert (stands.state, stands.items, stands.issued, stands.unissued) == ("issued", 3, 3, 0)


def test_afterwards_a_change_needs_a_reason(session: Session) -> None:
    annual_plans.issue(session, ["s1"], YEAR)
    item = lines(session, "s1")["1.1-1"].id
    with pytest.raises(Refused) as refusal:
        journal.record(session, Entry(kind=EntryKind.RETARGET, item=item, share=Decimal(1)))
    assert refusal.value.key == "refusals.reason-needed"
    journal.record(session, Entry(kind=EntryKind.RETARGET, item=item, share=Decimal(1), reason="生源减少"))


def test_a_suspended_item_is_issued_and_done_and_cancelled_ones_are_not(session: Session) -> None:
    mine = lines(session, "jyj")
    suspended, cancelled = mine["1.1-1"].id, mine["1.2-2"].id
    journal.record(
        session,
        Entry(kind=EntryKind.SUSPEND, item=suspended, reason="停工"),
        Entry(kind=EntryKind.CANCEL, item=cancelled, reason="不办了"),
    )
    done = annual_plans.issue(session, ["jyj"], YEAR)
    assert suspended in done.issued["jyj"] and cancelled not in done.issued["jyj"]


def test_what_was_done_before_is_counted_apart(session: Session) -> None:
    item = lines(session, "s1")["1.2-2"].id
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(20), progress="办完"))
    journal.record(session, Entry(kind=EntryKind.SUBMIT, item=item))
    journal.record(acting(session, "督查员", DAY), Entry(kind=EntryKind.ACCEPT, item=item))
    stands = plan(session, "s1")
    assert (stands.items, stands.closed, stands.unissued, stands.issued) == (3, 1, 2, 0)
    assert annual_plans.issue(session, ["s1"], YEAR).count == 1


def test_refusals_say_why(session: Session) -> None:
    assert "xyz" in refused(session, "xyz")
    assert "2040" in refused(session, "s1", year=2040)
    assert "没有工作项" in refused(session, "czj")
    refused(session)
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="市政府", decided_on=DAY)
    annual_plans.issue(session, ["s1"], YEAR)
    assert str(DAY) in refused(session, "s1")
    for line in lines(session, "s2").values():
        journal.record(session, Entry(kind=EntryKind.CANCEL, item=line.id, reason="撤并"))
    assert "没有工作项" in refused(session, "s2")


def test_only_a_planner_issues(session: Session) -> None:
    refused(replace(session, roles=(Role.SUPERVISOR,)), "s1", kind=NotPermitted)


def test_a_preview_says_the_same_and_writes_nothing(session: Session) -> None:
    before = entries.head(session.store), plan_entries.head(session.store)
    preview = annual_plans.issue(session, ["s1", "jyj", "czj"], YEAR, dry_run=True)
    assert (entries.head(session.store), plan_entries.head(session.store)) == before
    assert isinstance(preview, Issued) and preview == annual_plans.issue(session, ["s1", "jyj", "czj"], YEAR)
    assert "czj" not in preview.issued


def test_the_second_of_two_planners_is_told(session: Session) -> None:
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="市政府", decided_on=DAY)
    annual_plans.issue(acting(session, "甲", DAY), ["s1"], YEAR)
    assert str(DAY) in refused(acting(session, "乙", DAY), "s1")


def test_a_past_day_shows_what_was_issued_then(session: Session) -> None:
    later = date(2021, 9, 1)
    annual_plans.issue(session, ["s1"], YEAR)
    rulings.decide(session.on(later), "R01", "b", reason="以指标表为准", decided_by="市政府", decided_on=later)
    annual_plans.issue(session.on(later), ["s1", "s2"], YEAR)
    then, now = plan(session, "s1"), plan(session.on(later), "s1")
    assert (then.issued, then.held, then.last_issued_on) == (2, 1, DAY)
    assert (now.issued, now.held, now.first_issued_on, now.last_issued_on) == (3, 0, DAY, later)
    assert plan(session, "s2").state == "draft"
    assert plan(session.on(date(2021, 5, 31)), "s1").state == "draft"


def test_lateness_and_lights_do_not_depend_on_issuing(session: Session) -> None:
    annual_plans.issue(session, ["s1"], YEAR)
    after = date(2023, 2, 1)
    issued, draft = lines(session.on(after), "s1")["1.1-1"], lines(session.on(after), "s2")["1.1-1"]
    assert issued.issued_on is not None and draft.issued_on is None
    assert (issued.light, issued.days_overdue) == (draft.light, draft.days_overdue)
    assert issued.days_overdue == lights.days_overdue(issued.status, issued.due, after) > 0


def test_units_without_a_plan_and_the_part_they_have(session: Session) -> None:
    found = annual_plans.overview(session, YEAR)
    assert [one.unit_code for one in found.plans] == ["jyj", "czj", "s1", "s2", "s3"]
    assert [one.unit_code for one in found.plans if one.state == "none"] == ["czj", "s3"]
    assert (found.parts.get("czj"), found.parts["s1"], found.parts["jyj"]) == (None, Part.LEAD, Part.LEAD)
    assert found.years == (2021, 2022, 2023, 2024, 2025)
    assert annual_plans.nearest_year(session.on(date(2031, 1, 1))) == 2025


def test_a_preview_waits_for_nobody_and_is_only_for_planners(session: Session) -> None:
    other = opened(Path(session.store.place), DAY)
    with other.store.writing():
        assert annual_plans.issue(session, ["s1"], YEAR, dry_run=True).count == 2
    with pytest.raises(NotPermitted):
        annual_plans.issue(replace(session, roles=(Role.REPORTER,)), ["s1"], YEAR, dry_run=True)


def test_a_draft_that_waits_is_named_and_holds_nothing_back(session: Session) -> None:
    opened_split = splitting.open_split(session, "1.1-1")
    splitting.save_draft(session, opened_split, opened_split.grid)
    done = annual_plans.issue(session, ["jyj"], YEAR, dry_run=True)
    assert list(done.drafted) == ["1.1-1"]
    assert any(line.task == "1.1-1" and line.id in done.issued["jyj"] for line in lines(session, "jyj").values())
    assert not annual_plans.issue(session, ["jyj"], 2023, dry_run=True).drafted.keys() - {"1.1-1"}
    held_plan = plans.plan(session.store, shares=True)
    assert held_plan is not None
    assert [(one.rule, one.where) for one in check(held_plan) if one.rule == "draft-waiting"] == [
        ("draft-waiting", "1.1-1")
    ]
    splitting.drop_draft(session, splitting.open_split(session, "1.1-1"))
    assert not annual_plans.issue(session, ["jyj"], YEAR, dry_run=True).drafted
