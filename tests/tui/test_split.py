"""A planner's steps on one split: type, paste, spread, undo, fix, confirm, save, draft, and meet somebody else."""

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from tasktrack.acts import journal, splitting
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts, items, plan_entries, plans, splits
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.reason import Reason
from tasktrack.words import EntryKind, PlanEntryKind
from tests.tui import schools
from tests.tui.schools import TARGET, TASK, amount, grid, on_grid, on_task, paste
from tests.tui.steps import formed, pressed, shown, text, until

SIZE = (120, 36)


@pytest.fixture(scope="module")
def schooled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("schools") / "plan.db"
    schools.make(place)
    return place


@pytest.fixture
def place(schooled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(schooled, tmp_path / "plan.db"))


@pytest.fixture
def session(place: Path) -> Session:
    return schools.planner(place)


def owed(session: Session) -> dict[tuple[int, str], Decimal]:
    """What the units owe of the task, as it is handed out."""
    shares = (share for share in plans.owed(session.store) if share.task == TASK)
    return {(share.year, share.unit): share.amount for share in shares if share.amount is not None}


async def by_pupils(pilot: Any) -> None:
    await pressed(pilot, "b")
    await formed(pilot, Choose)
    await pressed(pilot, *"pupils", "enter")


async def saved(pilot: Any) -> None:
    await pressed(pilot, "ctrl+s")
    await formed(pilot, Reason)
    await pressed(pilot, "ctrl+s")
    await until(pilot, lambda: say("tui_planning.saved") in shown(pilot.app))


async def test_a_split_by_pupils_around_three_fixed_cells_is_saved_exactly(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, *"90", "enter", *"80", "enter", *"70", "enter")
        await by_pupils(pilot)
        await until(pilot, lambda: "按在校生" in text(screen, "#split-head"))
        work = screen.in_work
        assert work is not None
        await until(pilot, lambda: work.grid.balanced)
        before = owed(session)
        await pressed(pilot, "ctrl+s")
        form = await formed(pilot, Reason)
        told = "\n".join(form.asked.happens)
        assert f"{before[2021, 'mn01']} → 90" in told
        await pressed(pilot, *"iijy", "ctrl+s")
        await until(pilot, lambda: owed(session) != before)
        now = owed(session)
        assert sum(now.values()) == TARGET
        assert [now[2021, unit] for unit in ("mn01", "mn02", "mn03")] == [90, 80, 70]
        assert now[2022, "mn04"] != now[2022, "mn05"]
        assert splits.bases(session.store)[TASK].measure == "pupils"
        entry = plan_entries.history(session.store, session.view, TASK)[-1]
        assert (entry.kind, entry.actor, entry.reason) == (PlanEntryKind.SPLIT, schools.PLANNER, "iijy")
        await until(pilot, lambda: "未保存" not in text(screen, "#split-head"))


async def test_a_block_from_a_spreadsheet_is_pasted_and_taken_back(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await paste(pilot, "".join(f"{n}\t１０\t1,0{n:02}\t\t3\r\n" for n in range(1, 41)))
        assert amount(screen, 2021, "mn40") == 40 and amount(screen, 2023, "mn07") == 1007
        assert amount(screen, 2022, "mn01") == 10 and amount(screen, 2024, "mn01") in (25, 26)
        assert "未保存" in text(screen, "#split-head")
        await until(
            pilot, lambda: "未保存" in str(screen.listed.get_option_at_index(screen.listed.highlighted or 0).prompt)
        )
        await pressed(pilot, "u")
        assert amount(screen, 2023, "mn07") in (25, 26)
        await until(pilot, lambda: "未保存" not in text(screen, "#split-head"))


async def test_what_does_not_add_up_is_only_kept_as_a_draft(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        before = owed(session)
        await pressed(pilot, *"999", "enter", "ctrl+s")
        form = await formed(pilot, Reason)
        assert "超" in form.asked.happens[0] and "只能存为草案" in form.asked.happens[0]
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: splits.draft(session.store, TASK) is not None)
        assert owed(session) == before
        await until(pilot, lambda: "草案待处理" in text(screen, "#split-head"))
        assert "未保存" not in text(screen, "#split-head")
        assert amount(screen, 2021, "mn01") == 999
        await pressed(pilot, "D")
        await formed(pilot, Confirm)
        await pressed(pilot, "y")
        await until(pilot, lambda: splits.draft(session.store, TASK) is None)
        await until(pilot, lambda: amount(screen, 2021, "mn01") == before[2021, "mn01"])


async def test_a_draft_that_waits_is_gone_on_with_and_one_undo_shows_what_holds(
    app: TasktrackApp, session: Session
) -> None:
    opened = splitting.open_split(session, TASK)
    splitting.save_draft(session, opened, opened.grid.put({(2021, "mn01"): Decimal(777)}))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        assert amount(screen, 2021, "mn01") == 777
        await pressed(pilot, "u")
        assert amount(screen, 2021, "mn01") == opened.grid.cell((2021, "mn01")).amount


async def test_a_confirmed_row_is_saved_as_confirmed(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await on_grid(pilot)
        await pressed(pilot, "c", "c")
        await saved(pilot)
        confirmed = {share.unit for share in plans.owed(session.store) if share.task == TASK and share.confirmed}
        assert confirmed == {"mn01", "mn02"}
        marks = splits.marks(session.store, TASK)
        assert marks[2021, "mn01"].confirmed_by == schools.PLANNER


async def test_somebody_elses_split_is_met_and_no_typed_cell_is_lost(
    app: TasktrackApp, session: Session, place: Path
) -> None:
    other = schools.planner(place, "另一位规划员")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, *"31", "enter", *"32", "enter")
        theirs = splitting.open_split(other, TASK)
        changed = theirs.grid.put({(2021, "mn01"): Decimal(40), (2025, "mn39"): Decimal(50)}).spread()
        splitting.save(other, theirs, changed, reason="区里开会定的")
        await pressed(pilot, "s", "ctrl+s")
        form = await formed(pilot, Confirm)
        seen = shown(app)
        assert "另一位规划员" in seen and "区里开会定的" in seen
        assert any("两人都改" in line for line in form._happens)
        await pressed(pilot, "y")
        await until(pilot, lambda: screen.in_work is not None and screen.in_work.opened.seen != theirs.seen)
        assert amount(screen, 2021, "mn01") == 31 and amount(screen, 2021, "mn02") == 32
        assert amount(screen, 2025, "mn39") == 50
        await pressed(pilot, "s")
        await saved(pilot)
        now = owed(session)
        assert (now[2021, "mn01"], now[2025, "mn39"], sum(now.values())) == (31, 50, TARGET)


async def test_a_conflict_put_off_keeps_the_cells_and_says_so(app: TasktrackApp, place: Path) -> None:
    other = schools.planner(place, "另一位规划员")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, *"31", "enter")
        theirs = splitting.open_split(other, TASK)
        splitting.save(other, theirs, theirs.grid.put({(2025, "mn39"): Decimal(50)}).spread())
        await app._look()
        await until(pilot, lambda: "别人改过" in text(screen, "#split-head"))
        await pressed(pilot, "s", "ctrl+s")
        await formed(pilot, Confirm)
        await pressed(pilot, "n")
        await pilot.pause()
        assert amount(screen, 2021, "mn01") == 31


async def test_unsaved_cells_wait_through_another_screen_and_another_start(
    app: TasktrackApp, session: Session, place: Path
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, *"61", "enter")
        await by_pupils(pilot)
        await until(pilot, lambda: "按在校生" in text(screen, "#split-head"))
        await pressed(pilot, "down", *"62")
        await app.action_show("overview")
        await until(pilot, lambda: '"62"' in drafts.kept(session.store, session.actor, f"split/{TASK}"), seconds=0.4)
        await app.action_show("decomposition")
        await until(pilot, lambda: app.screen is screen)
        assert amount(screen, 2021, "mn01") == 61 and amount(screen, 2021, "mn03") == 62
        kept = cast(Any, screen.in_work).grid
        await pressed(pilot, "ctrl+q")
    again = TasktrackApp(schools.planner(place))
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        assert cast(Any, screen.in_work).grid.cells == kept.cells
        assert "按在校生" in text(screen, "#split-head") and "未保存" in text(screen, "#split-head")


async def test_what_was_reported_on_needs_unlocking_and_a_reason(app: TasktrackApp, session: Session) -> None:
    item = items.number_of(session.store, TASK, 2021, "mn01")
    journal.record(
        session, Entry(kind=EntryKind.REPORT, item=item or 0, period="2021Q4", actual=Decimal(3), progress="在建")
    )
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        was = amount(screen, 2021, "mn01")
        await pressed(pilot, *"60", "enter")
        assert amount(screen, 2021, "mn01") == was and "已有填报" in shown(app)
        await pressed(pilot, "escape", "k", *"60", "enter", "s", "ctrl+s")
        form = await formed(pilot, Reason)
        assert form.asked.needed and "已有填报" in form.asked.happens[1]
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, Reason)
        await pressed(pilot, *"dwhd", "ctrl+s")
        await until(pilot, lambda: owed(session)[2021, "mn01"] == 60)


async def test_on_a_narrow_screen_the_split_takes_all_of_it(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await on_task(pilot)
        assert not screen.pane.size.width
        await pressed(pilot, "enter")
        await until(pilot, lambda: grid(screen).size.height > 14 and grid(screen).size.width >= 78)
        assert "差额" in shown(app) and "2025" in shown(app)
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.focused is screen.listed)


async def test_in_the_past_nothing_is_changed(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, "[")
        await until(pilot, lambda: app.is_past and bool(grid(screen).is_readonly))
        before = amount(screen, 2021, "mn01")
        await pressed(pilot, *"60", "enter", "s")
        assert amount(screen, 2021, "mn01") == before


async def test_where_every_unit_owes_the_same_nothing_is_typed_or_saved(app: TasktrackApp, session: Session) -> None:
    before = plan_entries.count(session.store, session.view)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot, "3.4.2(二)-7")
        await pressed(pilot, "5", "enter", "f", "c", "s")
        assert grid(screen).typed is None and "各单位要求相同" in shown(app)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: say("tui_planning.nothing-to-save") in shown(app))
    assert plan_entries.count(session.store, session.view) == before
