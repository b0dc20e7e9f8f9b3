"""Loading a plan folder: all of it or nothing, the same again changes nothing, what was reported on is left alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack.acts import journal, loading
from tasktrack.acts.loading import load, make
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.errors import Refused, StoreUnusable
from tasktrack.plan import folder
from tasktrack.plan.parts import Plan, Unit, UnitFigure
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, plans
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Status, UnitKind
from tests.store.small import ISSUED, ITEMS, PLAN, Walk, asked, made, opened, written


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return made(tmp_path / "store.db").on(date(2021, 6, 1))


def with_task(code: str, **changes: Any) -> Plan:
    return replace(PLAN, tasks=tuple(replace(task, **changes) if task.code == code else task for task in PLAN.tasks))


def nothing(loaded: Revised) -> bool:
    return not (loaded.changes or loaded.made or loaded.retargeted or loaded.left)


def content(session: Session) -> list[list[tuple[Any, ...]]]:
    path = Path(session.store.place)
    names = [name for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    return [asked(path, f'SELECT * FROM "{name}"') for name in names]


def test_what_comes_out_is_what_went_in(session: Session, tmp_path: Path) -> None:
    held = plans.plan(session.store)
    assert held == folder.read(tmp_path / "store.db.plan")
    assert items.count(session.store, session.view, Selection()) == ITEMS
    assert care.verify(session.store).ok


def test_a_simulated_store_begins_on_the_day_of_issue_and_a_real_one_today(tmp_path: Path) -> None:
    for simulated in (True, False):
        store = made(tmp_path / f"{simulated}.db", simulated=simulated)
        born = asked(tmp_path / f"{simulated}.db", "SELECT DISTINCT made_on FROM entry")
        assert born == [((ISSUED if simulated else store.today).isoformat(),)]


def test_shares_of_the_store_add_up_to_the_target(session: Session, tmp_path: Path) -> None:
    shares = asked(
        tmp_path / "store.db",
        "SELECT share FROM work_item JOIN task ON task.id = work_item.task_id WHERE task.code = '1.1-1'",
    )
    assert len(shares) == 10
    assert sum(Decimal(share) for (share,) in shares) == Decimal("125.50")


def test_loading_the_same_again_changes_nothing(session: Session) -> None:
    before = content(session)
    for _ in range(2):
        assert nothing(load(session, PLAN))
    assert content(session) == before


def test_a_dry_run_says_what_would_change_and_writes_nothing(session: Session) -> None:
    before = content(session)
    told = load(session, with_task("1.1-1", target=Decimal(200)), dry_run=True)
    assert [(change.what, change.code, change.field) for change in told.changes] == [("task", "1.1-1", "target")]
    assert len(told.retargeted) == 10
    assert content(session) == before
    assert load(session, with_task("1.1-1", target=Decimal(200))) == told


def test_a_changed_target_moves_what_was_not_reported_and_leaves_what_was(session: Session, tmp_path: Path) -> None:
    reported = items.number_of(session.store, "1.1-1", 2021, "jyj")
    assert reported is not None
    journal.record(session, Entry(kind=EntryKind.REPORT, item=reported, actual=Decimal(3)))
    told = load(session, with_task("1.1-1", target=Decimal(200), due=date(2025, 6, 30)))
    assert [(share.year, share.unit) for share in told.left] == [(2021, "jyj")]
    assert len(told.retargeted) == 9
    held = {(line.year, line.unit_code): line for line in of_task(session, "1.1-1")}
    assert str(held[2021, "jyj"].target) == "12.55"
    assert sum(line.target or 0 for line in held.values()) == 200
    assert held[2025, "jyj"].due == date(2025, 6, 30)
    assert {line.revision for line in held.values()} == {2}
    assert care.verify(session.store).ok


def of_task(session: Session, task: str) -> list[Any]:
    return items.window(session.store, session.on(session.today).view, Selection(tasks=(task,)))


def test_a_new_unit_gets_items_and_one_that_is_gone_keeps_its_own(session: Session) -> None:
    told = load(session, with_task("1.2-1", lead=("czj",)))
    assert [(share.task, share.unit) for share in told.made] == [("1.2-1", "czj")]
    assert {line.unit_code for line in of_task(session, "1.2-1")} == {"jyj", "czj"}
    assert nothing(load(session, with_task("1.2-1", lead=("czj",))))


GONE = {
    "ruling": {"rulings": ()},
    "group": {"groups": PLAN.groups[1:]},
    "clause": {"clauses": PLAN.clauses[:-1]},
    "unit": {"units": PLAN.units[:-1]},
    "indicator": {"indicators": ()},
    "task": {"tasks": PLAN.tasks[:-1]},
}


@pytest.mark.parametrize("what", GONE)
def test_what_left_the_plan_is_gone_once_and_can_come_back(tmp_path: Path, what: str) -> None:
    from tests.notation import plan

    more = plan("clause 1.3 parent=1\nunit wtj name=某市文体局\nindicator 表1:1\nruling R1\ngroup bumen members=wtj")
    whole = replace(PLAN, **{name: getattr(PLAN, name) + getattr(more, name) for name in SHEETS})
    session = made(tmp_path / "store.db", told=whole).on(date(2021, 6, 1))
    name = f"{what}s"
    fewer = replace(whole, **{name: getattr(whole, name)[:-1]})
    if what == "unit":
        fewer = replace(fewer, groups=fewer.groups[:-1])
    told = load(session, fewer)
    assert {change.what for change in told.changes} == ({"unit", "group"} if what == "unit" else {what})
    assert plans.plan(session.store) == fewer
    assert nothing(load(session, fewer))
    assert load(session, whole).changes
    assert plans.plan(session.store) == whole
    assert care.verify(session.store).ok


SHEETS = ("clauses", "units", "groups", "indicators", "tasks", "rulings")


def test_a_unit_that_left_the_plan_still_answers_for_its_items(session: Session) -> None:
    tasks = tuple(task for task in PLAN.tasks if "zxx" not in task.lead)
    fewer = replace(PLAN, units=PLAN.units[:2], groups=(), tasks=tasks)
    load(session, fewer)
    assert nothing(load(session, fewer))
    shown = items.window(session.store, session.on(session.today).view, Selection(units=("lcyz",)))
    assert len(shown) == 6
    assert care.verify(session.store).ok


def test_an_item_that_was_cancelled_is_not_made_again(session: Session) -> None:
    item = items.number_of(session.store, "1.2-1", 2024, "jyj")
    assert item is not None
    journal.record(session, Entry(kind=EntryKind.CANCEL, item=item, reason="并入别的任务"))
    told = load(session, with_task("1.2-1", due=date(2024, 6, 30)))
    assert [(change.code, change.field) for change in told.changes] == [("1.2-1", "due")]
    assert not (told.made or told.retargeted or told.cancelled or told.left)
    assert [line.status for line in of_task(session, "1.2-1")] == [Status.CANCELLED]
    assert care.verify(session.store).ok


def test_a_load_after_a_random_history_leaves_a_store_that_verifies(tmp_path: Path) -> None:
    for seed in range(4):
        session = made(tmp_path / f"{seed}.db")
        walk = Walk(session, seed).go(40)
        later = session.on(walk.day)
        changed = with_task("1.1-1", target=Decimal(90), lead=("czj",), responsible=("jyj",))
        load(later, changed, reason="规划调整")
        assert nothing(load(later, changed))
        found = care.verify(session.store)
        assert found.ok, found.damages


def test_another_plan_is_refused(session: Session) -> None:
    before = content(session)
    with pytest.raises(Refused) as refused:
        load(session, replace(PLAN, document=replace(PLAN.document, code="another")))
    assert refused.value.key == "refusals.plan-other"
    assert content(session) == before


def test_a_wrong_mechanism_changes_nothing(session: Session) -> None:
    before = content(session)
    with pytest.raises(Refused) as refused:
        load(session, replace(PLAN, mechanism="[warning]\ndays = 3"))
    assert refused.value.key == "refusals.mechanism"
    assert content(session) == before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tasks.csv", "code,clause\n1.1-1,9.9\n"),
        ("units.csv", ""),
        ("plan.toml", "code = "),
        ("mechanism.toml", "[[ladder]]\nlevel = 'remind'\ndays = 0"),
    ],
)
def test_a_bad_folder_leaves_no_file(tmp_path: Path, file: str, text: str) -> None:
    bad = written(PLAN, tmp_path / "bad")
    (bad / file).write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        make(str(tmp_path / "new" / "store.db"), bad)
    assert not list(tmp_path.rglob("*.db*"))


def test_a_store_is_never_made_over_another(session: Session, tmp_path: Path) -> None:
    before = content(session)
    for plan_folder in (tmp_path / "store.db.plan", None):
        with pytest.raises(StoreUnusable) as refused:
            make(str(tmp_path / "store.db"), plan_folder)
        assert refused.value.key == "refusals.store-exists"
    assert content(session) == before


def test_a_making_that_was_broken_off_can_be_done_again(tmp_path: Path) -> None:
    """As after a kill in the middle: a file of the engine's, with nothing in it."""
    path = tmp_path / "store.db"
    loading.database.create(str(path)).close()
    assert path.exists()
    with pytest.raises(StoreUnusable) as refused:
        opened(path)
    assert refused.value.key == "refusals.store-missing"
    made(path)
    assert care.verify(opened(path).store).ok


def test_an_empty_store_takes_a_plan_later(tmp_path: Path) -> None:
    session, told = make(str(tmp_path / "store.db"), None)
    assert told is None
    assert nothing_held(session)
    loaded = load(session, PLAN)
    assert len(loaded.made) == ITEMS
    assert entries.head(session.store)[0] == ITEMS


def nothing_held(session: Session) -> bool:
    return plans.plan(session.store) is None and entries.head(session.store)[0] == 0


def test_units_can_be_searched_by_pinyin_initials(tmp_path: Path) -> None:
    more = (*PLAN.units, Unit(code="x", name="某市卫生健康局", short_name="卫健局", kind=UnitKind.DEPARTMENT))
    made(tmp_path / "store.db", told=replace(PLAN, units=more))
    found = asked(tmp_path / "store.db", "SELECT initials FROM unit WHERE code = 'x'")
    assert found == [("wjj mswsjkj",)]


def test_unit_data_of_a_day_to_come_are_refused(session: Session) -> None:
    ahead = UnitFigure(unit="jyj", measure="staff", taken_on=date(2190, 9, 1), value=Decimal(30))
    with pytest.raises(Refused) as refused:
        load(session, replace(PLAN, unit_data=(ahead,)))
    assert refused.value.key == "refusals.data-ahead"
    load(session, replace(PLAN, unit_data=(replace(ahead, taken_on=date(2020, 9, 1)),)))
