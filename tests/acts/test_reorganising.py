"""Units renamed, merged and split: items move, sums stay, history keeps what was."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import hand_over, journal, moving, reorganising, splitting, tasks
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, Refused
from tasktrack.plan.checks import check
from tasktrack.plan.parts import Plan
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, plan_entries, plans, splits
from tasktrack.store.endings import endings
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Kind, PlanEntryKind, Status
from tests.acts.planning import DAY, owed, planned, task, total
from tests.store.small import Walk, acting, made

E = EntryKind
QUANTITY, LEVEL, MILESTONE, YEARLY = "1.1-1", "1.1-2", "1.2-1", "1.2-2"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def held(session: Session) -> Plan:
    return plans.required(session.store)


def lines(session: Session, unit: str = "", *statuses: Status) -> list[ItemLine]:
    chosen = Selection(units=(unit,) if unit else (), statuses=statuses)
    return items.window(session.store, moving.view(session), chosen)


def line(session: Session, code: str, year: int, unit: str) -> ItemLine:
    number = items.number_of(session.store, code, year, unit)
    assert number is not None
    found = items.line(session.store, moving.view(session), number)
    assert found is not None
    return found


def say(session: Session, kind: EntryKind, at: ItemLine, actor: str = "规划员", **more: object) -> None:
    journal.record(acting(session, actor, session.day), Entry(kind=kind, item=at.id, **more))  # type: ignore[arg-type]


def sums(session: Session) -> dict[tuple[str, int], tuple[Decimal, Decimal]]:
    """What is owed and what was reached of every quantity in every year, but for what is cancelled."""
    found: dict[tuple[str, int], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for one in lines(session):
        if one.kind is Kind.QUANTITY and one.status is not Status.CANCELLED:
            found[one.task, one.year][0] += one.target or 0
            found[one.task, one.year][1] += one.actual or 0
    return {key: (owed_, reached) for key, (owed_, reached) in found.items()}


def test_open_items_move_and_shares_join(session: Session) -> None:
    before, amount = (
        sums(session),
        {key: one.target for key in (2022, 2023) if (one := line(session, QUANTITY, key, "s1"))},
    )
    done = reorganising.merge(session, "s1", "s2", reason="撤点并校", on=date(2021, 5, 30))
    assert sums(session) == before
    assert {unit for _, unit in owed(session, QUANTITY)} == {"jyj", "s2"}
    joined = line(session, QUANTITY, 2022, "s2")
    assert joined.target == amount[2022] * 2
    assert line(session, QUANTITY, 2022, "s1").status is Status.CANCELLED
    assert {move.onto is None for move in done.moves} == {False}
    assert done.counts()["joined"] == len(done.moves)
    assert held(session).groups[0].members == ("s2",)
    assert task(session, LEVEL).lead == ("xx",)
    last = entries.latest_of(session.store, joined.id)
    assert (last.kind, last.reason) == (E.CARRY_OVER, "某市第一小学自2021-05-30起并入某市第二小学。撤点并校")
    assert care.verify(session.store).ok


def test_what_nobody_else_owes_is_reassigned_and_the_plan_follows(session: Session) -> None:
    milestone = line(session, MILESTONE, 2023, "jyj")
    say(session, E.REPORT, milestone, progress="选址", percent=Decimal(20))
    before = sums(session)
    done = reorganising.merge(session, "jyj", "czj", reason="机构改革")
    moved = line(session, MILESTONE, 2023, "czj")
    assert (moved.id, moved.percent, moved.status) == (milestone.id, 20, Status.IN_PROGRESS)
    assert [entry.unit for entry in entries.history(session.store, session.view, moved.id)] == [
        "某市教育局", "某市教育局", "某市财政局",
    ]  # fmt: skip
    assert (task(session, QUANTITY).lead, task(session, MILESTONE).lead) == (("czj",), ("czj",))
    assert task(session, MILESTONE).lead_source == "proposed"
    assert sums(session) == before
    assert done.counts() == {
        "moved": len(done.moves),
        "joined": 0,
        "added": 0,
        "reopened": 0,
        "done": 0,
        "cancelled": 0,
    }
    assert not lines(session, "jyj")
    assert care.verify(session.store).ok
    assert not [one for one in check(plans.required(session.store, shares=True)) if one.rule == "split-mismatch"]


def test_the_old_unit_is_kept_with_what_became_of_it(session: Session) -> None:
    reorganising.merge(session, "jyj", "czj", reason="机构改革")
    unit = next(one for one in held(session).units if one.code == "jyj")
    assert unit.note == "某市教育局自2021-06-01起并入某市财政局。机构改革"
    ended = endings(session.store, session.view)["jyj"]
    assert (ended.ended_on, ended.became, ended.reason) == (DAY, ("czj",), "机构改革")
    told = plan_entries.history(session.store, session.view, "czj")[-1]
    assert [(one.field, one.after) for one in told.changes] == [("took_over", "jyj")]
    assert "jyj" not in endings(session.store, session.on(DAY - timedelta(days=1)).view)
    for refused in (
        lambda: reorganising.merge(session, "jyj", "s1", reason="再并"),
        lambda: reorganising.merge(session, "s1", "jyj", reason="再并"),
        lambda: reorganising.rename(session, "jyj", "某市教体局", reason="更名"),
        lambda: reorganising.split(session, "s1", ["s2", "jyj"], rest="s2", reason="分"),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.key == "reorganising.ended"
    with pytest.raises(Refused) as refusal:
        reorganising.merge(session, "jyj", "czj", reason="再并")
    assert refusal.value.key == "reorganising.nothing"


def test_done_items_stay_and_what_is_opened_later_follows(session: Session) -> None:
    milestone = line(session, MILESTONE, 2023, "jyj")
    say(session, E.REPORT, milestone, progress="建成")
    say(session, E.SUBMIT, milestone)
    say(session, E.ACCEPT, milestone, actor="督查员")
    done = reorganising.merge(session, "jyj", "czj", reason="机构改革")
    assert done.stayed == {Status.DONE: 1}
    assert line(session, MILESTONE, 2023, "jyj").status is Status.DONE
    say(session, E.LOOK_BACK, milestone, actor="督查员", held=False, reason="未建成")
    again = reorganising.merge(session, "jyj", "czj", reason="补转")
    assert [move.item for move in again.moves] == [milestone.id]
    assert line(session, MILESTONE, 2023, "czj").status is Status.IN_PROGRESS
    assert care.verify(session.store).ok


@pytest.mark.parametrize("state", ["reported", "submitted", "suspended", "done", "cancelled"])
def test_whatever_the_other_item_is_like_no_sum_changes(session: Session, state: str) -> None:
    source, twin = line(session, QUANTITY, 2021, "s1"), line(session, QUANTITY, 2021, "s2")
    say(session, E.REPORT, source, progress="开工", actual=Decimal(40), percent=Decimal(50))
    if state != "cancelled":
        say(session, E.REPORT, twin, progress="开工", actual=Decimal(60))
    if state in ("submitted", "done"):
        say(session, E.SUBMIT, twin)
    if state == "done":
        say(session, E.ACCEPT, twin, actor="督查员")
    if state in ("suspended", "cancelled"):
        say(session, E.SUSPEND if state == "suspended" else E.CANCEL, twin, reason="因故")
    before = sums(session)
    preview = reorganising.merge(session, "s1", "s2", reason="并校", dry_run=True)
    assert sums(session) == before
    assert lines(session, "s1", Status.IN_PROGRESS)
    done = reorganising.merge(session, "s1", "s2", reason="并校")
    assert done == preview
    assert done.counts()["reopened"] == (1 if state == "done" else 0)
    joined = line(session, QUANTITY, 2021, "s2")
    assert joined.id == twin.id
    assert joined.status is Status.IN_PROGRESS
    assert joined.actual == (40 if state == "cancelled" else 100)
    assert sums(session) == before
    assert care.verify(session.store).ok


def test_two_items_on_hold_stay_on_hold(session: Session) -> None:
    source, twin = line(session, QUANTITY, 2021, "s1"), line(session, QUANTITY, 2021, "s2")
    for one in (source, twin):
        say(session, E.REPORT, one, progress="开工", actual=Decimal(40))
        say(session, E.SUSPEND, one, reason="停工")
    reorganising.merge(session, "s1", "s2", reason="并校")
    assert (line(session, QUANTITY, 2021, "s2").status, line(session, QUANTITY, 2021, "s2").actual) == (
        Status.SUSPENDED, 80,
    )  # fmt: skip


def test_a_unit_is_split_by_task_and_item(session: Session) -> None:
    before = sums(session)
    first = line(session, QUANTITY, 2022, "jyj")
    with pytest.raises(Refused) as refusal:
        reorganising.split(session, "jyj", ["czj", "s3"], tasks={QUANTITY: "czj"}, reason="分设")
    assert refusal.value.key == "reorganising.nobody-named"
    reorganising.split(
        session, "jyj", ["czj", "s3"], items={first.id: "s3"}, tasks={QUANTITY: "czj"}, rest="s3", reason="分设"
    )
    assert line(session, QUANTITY, 2022, "s3").id == first.id
    assert task(session, QUANTITY).lead == ("czj", "s3")
    assert task(session, MILESTONE).lead == ("s3",)
    assert sums(session) == before
    assert endings(session.store, session.view)["jyj"].became == ("czj", "s3")
    assert care.verify(session.store).ok


def test_a_part_leaves_a_unit_that_goes_on(session: Session) -> None:
    count = len(lines(session, "jyj"))
    reorganising.split(session, "jyj", ["jyj", "czj"], tasks={MILESTONE: "czj"}, rest="jyj", reason="划出")
    assert (task(session, MILESTONE).lead, task(session, QUANTITY).lead) == (("czj",), ("jyj",))
    assert len(lines(session, "jyj")) == count - 1
    assert endings(session.store, session.view) == {}


def test_a_school_takes_no_city_only_task_and_nothing_is_done(session: Session) -> None:
    tasks.edit(session, MILESTONE, {"city_only": True}, reason="市级任务")
    head = entries.head(session.store), plan_entries.head(session.store)
    with pytest.raises(Refused):
        reorganising.merge(session, "jyj", "s3", reason="机构改革")
    assert (entries.head(session.store), plan_entries.head(session.store)) == head
    assert not endings(session.store, session.view)


def test_a_unit_is_renamed_and_the_journal_keeps_the_old_name(session: Session) -> None:
    say(session, E.REPORT, line(session, MILESTONE, 2023, "jyj"), progress="选址")
    reorganising.rename(session, "jyj", "某市教育和体育局", "教体局", reason="机构改革", on=date(2021, 5, 1))
    unit = next(one for one in held(session).units if one.code == "jyj")
    assert (unit.name, unit.short_name) == ("某市教育和体育局", "教体局")
    told = plan_entries.history(session.store, session.view, "jyj")[-1]
    assert (told.kind, told.reason) == (PlanEntryKind.REORGANISE, "机构改革")
    changed = {one.field: (one.before, one.after) for one in told.changes}
    assert changed["name"] == ("某市教育局", "某市教育和体育局")
    assert changed["named_since"] == ("", "2021-05-01")
    history = entries.history(session.store, session.view, line(session, MILESTONE, 2023, "jyj").id)
    assert [entry.acting_unit for entry in history] == ["", "某市教育局"]
    for name, key in (("某市财政局", "name-taken"), ("某市教育和体育局", "nothing"), (" ", "name-empty")):
        with pytest.raises(Refused) as refusal:
            reorganising.rename(session, "jyj", name, reason="更名")
        assert refusal.value.key == f"reorganising.{key}"


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("reason-needed", lambda s: reorganising.merge(s, "s1", "s2", reason=" ")),
        ("into-itself", lambda s: reorganising.merge(s, "s1", "s1", reason="并")),
        ("unit-unknown", lambda s: reorganising.merge(s, "s1", "s9", reason="并")),
        ("day-ahead", lambda s: reorganising.merge(s, "s1", "s2", reason="并", on=date(2021, 6, 2))),
        ("into-two", lambda s: reorganising.split(s, "s1", ["s2"], rest="s2", reason="分")),
        ("not-among", lambda s: reorganising.split(s, "s1", ["s2", "s3"], rest="jyj", reason="分")),
        ("not-open", lambda s: reorganising.split(s, "s1", ["s2", "s3"], items={1: "s2"}, rest="s3", reason="分")),
        ("two-persons", lambda s: hand_over.hand_over(s, "甲", "甲", reason="调离")),
        ("holds-nothing", lambda s: hand_over.hand_over(s, "甲", "乙", reason="调离")),
    ],
)
def test_what_can_not_be_is_refused(session: Session, key: str, act: object) -> None:
    with pytest.raises(Refused) as refusal:
        act(session)  # type: ignore[operator]
    assert refusal.value.key == f"reorganising.{key}"
    assert str(refusal.value)


def test_an_older_sight_of_the_unit_is_a_conflict(session: Session) -> None:
    seen = plan_entries.latest(session.store, "s1")
    reorganising.rename(session, "s1", "某市实验小学", reason="更名", seen=seen)
    with pytest.raises(Conflict):
        reorganising.merge(session, "s1", "s2", reason="并校", seen=seen)


def test_marks_and_drafts_of_splits_go_along(session: Session) -> None:
    opened = splitting.open_split(session, QUANTITY)
    amount = opened.grid.cell((2022, "s1")).amount
    splitting.save(session, opened, opened.grid.fix([(2022, "s1")], True))
    opened = splitting.open_split(session, QUANTITY)
    splitting.save_draft(session, opened, opened.grid.put({(2023, "s1"): Decimal(7), (2023, "s2"): Decimal(5)}))
    reorganising.merge(session, "s1", "s2", reason="并校")
    assert splits.marks(session.store, QUANTITY)[2022, "s2"].fixed
    opened = splitting.open_split(session, QUANTITY)
    assert opened.grid.cell((2022, "s2")).fixed
    assert opened.grid.cell((2022, "s2")).amount == (amount or 0) * 2
    assert opened.drafted is not None
    assert opened.drafted.cell((2023, "s2")).amount == 12
    assert total(session, QUANTITY) == 5130


def test_history_can_be_undone_from_the_plan_s_own_journal(session: Session) -> None:
    """What `--as-of` shows of a past day: the plan of now with the journal's changes undone, the latest first."""
    before = held(session)
    reorganising.rename(session, "jyj", "某市教体局", reason="更名")
    reorganising.merge(session, "s1", "s2", reason="并校")
    reorganising.split(session, "jyj", ["czj", "s3"], tasks={QUANTITY: "czj"}, rest="s3", reason="分设")
    now: dict[tuple[str, str, str], str] = {}
    for entry in reversed(plan_entries.window(session.store, session.view, kinds=[PlanEntryKind.REORGANISE])):
        for one in entry.changes:
            now.setdefault((one.what, one.code, one.field), one.before)
    assert now["unit", "jyj", "name"] == "某市教育局"
    assert now["group", "xx", "members"] == ";".join(before.groups[0].members)
    assert {key[1]: said for key, said in now.items() if key[0] == "task" and key[2] == "lead"} == {
        one.code: ";".join(one.lead) for one in before.tasks if "jyj" in one.lead
    }


class Reorganising:
    """Random merges, splits, renames and hand-overs among a random history."""

    def __init__(self, session: Session, seed: int) -> None:
        self.walk, self.dice, self.count = Walk(session, seed), random.Random(seed), 0

    def go(self, rounds: int) -> None:
        for _ in range(rounds):
            self.walk.go(12)
            session = replace(self.walk.session, actor="规划员").on(self.walk.day)
            before = sums(session)
            try:
                self.act(session)
            except Refused as refusal:
                assert not refusal.key.startswith("refusals.store-"), refusal
            else:
                self.count += 1
            assert sums(session) == before

    def act(self, session: Session) -> None:
        codes = [unit.code for unit in held(session).units]
        one, *others = self.dice.sample(codes, 3)
        match self.dice.randrange(4):
            case 0:
                reorganising.merge(session, one, others[0], reason="并")
            case 1:
                chosen = {line.id: self.dice.choice(others) for line in lines(session, one, *moving.UNDONE)}
                reorganising.split(session, one, others, items=chosen, rest=others[0], reason="分")
            case 2:
                reorganising.split(session, one, [one, *others], rest=self.dice.choice(others), reason="划")
            case _:
                hand_over.hand_over(
                    session, self.dice.choice(("", "戊", "己")), self.dice.choice("己庚"), reason="调离"
                )


@pytest.mark.parametrize("seed", range(12))
def test_no_reorganisation_changes_a_sum(tmp_path: Path, seed: int) -> None:
    session = made(tmp_path / "store.db")
    random_acts = Reorganising(session, seed)
    random_acts.go(6)
    assert random_acts.count
    assert care.verify(session.store).ok
