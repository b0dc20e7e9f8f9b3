"""Tables on the screens: the difference between two days, the short code and its check, and the leaders' page."""

from datetime import date
from pathlib import Path
from typing import Any

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.pages import page
from tasktrack.pages.progress import progress
from tasktrack.tables import kinds, question, writers
from tasktrack.tables.table import code
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.difference import Difference
from tasktrack.tui.forms.file_written import FileWritten
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.forms.table_verify import TableVerify
from tasktrack.tui.screens.quarter import Quarter
from tasktrack.tui.widgets.table_view import TableView
from tests.tui.steps import formed, listed, pressed, shown, text, until

WIDE = (120, 36)
QUARTER = Period(2024, 3)


async def quarter(pilot: Pilot[Any]) -> Quarter:
    await listed(pilot, "overdue")
    await pressed(pilot, keys.ACTIONS["show-quarter"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, Quarter) and pilot.app.screen.shown is not None)
    assert isinstance(pilot.app.screen, Quarter)
    return pilot.app.screen


async def test_the_difference_from_the_quarter_before_is_shown_read_anew_and_exported(
    app: TasktrackApp, session: Session, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quarter(pilot)
        await pressed(pilot, "D")
        form: Difference = await formed(pilot, Difference)
        wanted = kinds.table(session, "difference", since=QUARTER.previous, until=QUARTER)
        await until(pilot, lambda: form.table == wanted)
        assert form.query_one(TableView).row_count == len(wanted.rows) > 0
        assert code(wanted) in text(form, "#difference-told")
        form.query_one("#since", Input).value = "2024-09-30"
        form.query_one("#until", Input).value = "2024年10月15日"
        form.query_one("#until", Input).focus()
        await pressed(pilot, "enter")
        days = kinds.table(session, "difference", since=date(2024, 9, 30), until=date(2024, 10, 15))
        await until(pilot, lambda: form.table == days)
        await pressed(pilot, "ctrl+s")
        export = await formed(pilot, TableExport)
        export.query_one(Input).value = str(tmp_path / "差异.csv")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: app.screen is form)
        assert (tmp_path / "差异.csv").read_bytes() == writers.content(days, "csv")
        form.query_one("#until", Input).value = "2024-09-01"
        form.query_one("#until", Input).focus()
        await pressed(pilot, "enter")
        await until(pilot, lambda: form.table is None)
        assert form.query_one("#export").disabled


async def test_stepping_compares_the_two_days_in_whichever_direction(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await quarter(pilot)
        await pressed(pilot, "[")
        await until(pilot, lambda: screen.shown is not None and "2024Q2" in text(screen, "#quarter-count"))
        await pressed(pilot, "D")
        form: Difference = await formed(pilot, Difference)
        days = kinds.table(session, "difference", since=date(2024, 9, 30), until=date(2024, 10, 15))
        await until(pilot, lambda: form.table == days)
        await pressed(pilot, "escape", "]")
        await until(pilot, lambda: app.session.day == date(2024, 10, 15) and "变化" in text(screen, "#quarter-count"))
        await pressed(pilot, "D")
        again: Difference = await formed(pilot, Difference)
        await until(pilot, lambda: again.table == days)


async def test_the_line_of_the_quarters_table_is_verified_from_the_palette(app: TasktrackApp, session: Session) -> None:
    table = kinds.table(session, "quarterly", period=QUARTER)
    line = question.line(table.question, code(table))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await quarter(pilot)
        await until(pilot, lambda: code(table) in text(screen, "#quarter-what"))
        assert line in text(screen, "#quarter-what")
        await pressed(pilot, "ctrl+p")
        await formed(pilot, CommandPalette)
        await pressed(pilot, *"hybg")
        await pilot.pause(0.5)
        await pressed(pilot, "enter")
        form = await formed(pilot, TableVerify)
        form.query_one(Input).value = line
        await pressed(pilot, "enter")
        await until(pilot, lambda: "✔ 一致" in text(form, "#verify-told"))
        form.query_one(Input).value = line[:-3] + "AAA"
        await pressed(pilot, "enter")
        await until(pilot, lambda: "✗ 不一致" in text(form, "#verify-told"))
        form.query_one(Input).value = "没有核验码"
        await pressed(pilot, "enter")
        await until(pilot, lambda: "没有核验码" in text(form, "#verify-told") and "✗" not in text(form, "#verify-told"))


async def test_a_changed_file_is_told_cell_by_cell(app: TasktrackApp, session: Session, tmp_path: Path) -> None:
    table = kinds.table(session, "quarterly", period=QUARTER)
    path = tmp_path / "表.csv"
    writers.write(table, path)
    title = str(table.rows[0][2])
    assert title in path.read_text(encoding="utf-8-sig")
    path.write_text(path.read_text(encoding="utf-8-sig").replace(title, "改过的", 1), encoding="utf-8-sig")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "f12")
        form = await formed(pilot, TableVerify)
        form.query_one(Input).value = str(path)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "✗ 不一致" in text(form, "#verify-told"), seconds=20)
        assert f"改过的 → {title}" in text(form, "#verify-told")


async def test_the_leaders_page_is_saved_as_it_is_that_day_and_never_over_a_file(
    app: TasktrackApp, session: Session, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "1")
        await until(pilot, lambda: "红" in text(app.screen, "#counts"))
        await pressed(pilot, "o")
        form = await formed(pilot, FileWritten)
        field = form.query_one(Input)
        assert field.value.endswith("推进情况报告 2024-10-15.html")
        field.value = str(tmp_path / "报告.txt")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "html" in text(form, "#table-fault"))
        field.value = str(tmp_path / "报告.html")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: (tmp_path / "报告.html").exists() and app.screen is not form)
        assert (tmp_path / "报告.html").read_text(encoding="utf-8") == page.written(progress(session))
        await pressed(pilot, "o")
        form = await formed(pilot, FileWritten)
        form.query_one(Input).value = str(tmp_path / "报告.html")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "没有覆盖" in shown(app))
