"""Evidence in the report form: a file of this machine is kept with the report; a refused one loses nothing typed."""

from hashlib import sha256
from pathlib import Path

from textual.widgets import TextArea

from tasktrack.acts.session import Session
from tasktrack.store import evidence
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.report import Report
from tasktrack.words import EntryKind
from tests.papers import EXE, PDF
from tests.tui.steps import formed, last, pressed, shown, text, until
from tests.tui.test_my_items import SIZE, figured, opened, write

HASH = sha256(PDF).hexdigest()


async def test_a_file_named_in_the_form_is_kept(app: TasktrackApp, session: Session, tmp_path: Path) -> None:
    (tmp_path / "报告.pdf").write_bytes(PDF)
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, progress="已验收")
        form.query_one("#evidence", TextArea).text = f"乐府办〔2024〕3号\n{tmp_path}/报告.pdf"
        await until(pilot, lambda: f"将保存 1 个文件，{len(PDF)} B" in text(form, "#report-kept"))
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        await pressed(pilot, "n")
        entry = last(session, line.id)
        assert (entry.kind, entry.evidence) == (EntryKind.REPORT, ("乐府办〔2024〕3号", f"sha256:{HASH} 报告.pdf"))
        assert evidence.content(session.store, HASH) == PDF
        await until(pilot, lambda: f"报告.pdf #{HASH[:8]}" in shown(app))


async def test_a_program_is_refused_and_the_form_comes_back(
    app: TasktrackApp, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "报告.pdf").write_bytes(EXE)
    line = figured(session)
    before = last(session, line.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, progress="已验收")
        form.query_one("#evidence", TextArea).text = f"{tmp_path}/报告.pdf"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: app.screen is not form and isinstance(app.screen, Report))
        again: Report = await formed(pilot, Report)
        assert (again.query_one("#progress", TextArea).text, last(session, line.id)) == ("已验收", before)
        assert "程序" in shown(app)
