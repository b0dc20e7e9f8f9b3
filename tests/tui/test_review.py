"""A supervisor's review: doubtful finishes first, sign-offs, evidence, requests for more time, look-backs and draws."""

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed_to
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tasktrack.acts import drawing, evidence, journal
from tasktrack.acts.evidence_files import judged
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.rules.entries import Entry
from tasktrack.rules.mechanism import Extension as ExtensionRule
from tasktrack.rules.mechanism import Number, Sign
from tasktrack.store import details, draws, entries, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.evidence import Evidence
from tasktrack.tui.forms.extension import Extension
from tasktrack.tui.forms.fields import Fields
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.panes import asked, signs
from tasktrack.tui.panes.foot import Foot
from tasktrack.tui.screens.review import EXTENSIONS, LOOK_BACKS, Review
from tasktrack.words import EntryKind, Flag, Kind, SignLevel, Status
from tests.tui.steps import formed, last, listed, pressed, shown, text, until

WIDE = (120, 36)
SUBMITTED = Selection(statuses=(Status.SUBMITTED,))
LEVELS = (SignLevel.UNIT_HEAD, SignLevel.OFFICE_LEADER)


def submitted(session: Session) -> list[ItemLine]:
    return items.window(session.store, session.view, SUBMITTED)


def signing(session: Session) -> Session:
    """The session under a mechanism that asks for two sign-offs of every finish."""
    sign = tuple(Sign(kind=kind, levels=LEVELS) for kind in Kind)
    return replace(session, mechanism=changed_to(session.mechanism, sign=sign))


async def reviewed(pilot: Pilot[Any], view: str = "") -> Review:
    """The review, showing a view."""
    await listed(pilot, "overdue")
    await pressed(pilot, "3")
    screen = await listed(pilot, "review")
    assert isinstance(screen, Review)
    if view:
        await screen.turn_to(view)
        await pilot.pause()
    return screen


def offered(app: TasktrackApp) -> set[str]:
    return {each.action.name for each in app.screen.query_one(Foot).laid}


# what stands first, and why


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_hollow_reports_stand_first_then_false_finishes_and_the_list_says_why(
    app: TasktrackApp, session: Session, size: tuple[int, int]
) -> None:
    flags = {
        line.id: details.detail(session.store, session.view, line.id).flags  # type: ignore[union-attr]
        for line in submitted(session)
    }
    hollow = [item for item in flags if Flag.HOLLOW in flags[item]]
    false = [item for item in flags if Flag.FALSE_FINISH in flags[item] and item not in hollow]
    others = [item for item in flags if item not in (*hollow, *false)]
    assert hollow and false, "the demo has some of each"
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await reviewed(pilot)
        rows = screen.source.window(0, len(flags))
        assert [row.key for row in rows] == [*hollow, *false, *others]
        assert [screen.source.position(row.key) for row in rows] == list(range(len(rows)))
        reasons = [str(row.cells[0]) for row in rows]
        assert reasons == ["填报空泛"] * len(hollow) + ["办结存疑"] * len(false) + ["审核"] * len(others)
        seen = shown(app)
        assert "填报空泛" in seen and "办结存疑" in seen and "可疑在前" in seen
        assert screen.rows.key == hollow[0]


async def test_another_order_is_the_persons_own(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        await screen.narrow(changed_to(screen.selection, sort="-due"))
        keys = [row.key for row in screen.source.window(0, 500)]
        dues = [
            line.due for line in items.window(app.session.store, app.session.view, changed_to(SUBMITTED, sort="-due"))
        ]
        assert dues == sorted(dues, reverse=True) and len(keys) == screen.count
        assert keys[0] == items.window(app.session.store, app.session.view, changed_to(SUBMITTED, sort="-due"))[0].id


def test_the_promise_is_that_of_an_earlier_quarter_whatever_was_reported_late(session: Session) -> None:
    line = items.window(session.store, session.view, Selection(statuses=(Status.NOT_STARTED,), year=2024), 0, 1)[0]
    told = [
        ("2024Q2", "二季度做", "三季度要做"),
        ("2024Q3", "三季度做了", "四季度要做"),
        ("2024Q1", "补报一季度", "别的"),
    ]
    for period, progress, step in told:
        said = {"period": period, "progress": progress, "next_step": step}
        journal.record(session, Entry(kind=EntryKind.REPORT, item=line.id, **said))
    detail = details.detail(session.store, session.view, line.id)
    assert detail is not None
    report = asked.reported_last(detail)
    assert report is not None and report.progress == "三季度做了"
    assert "三季度要做" in asked.promise(detail).plain and "2024Q2" in asked.promise(detail).plain


# sign-offs


async def test_the_next_sign_off_is_given_and_the_last_level_accepts(session: Session) -> None:
    first = signing(replace(session, actor="单位负责人甲"))
    app = TasktrackApp(first)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        line = screen.line
        assert line is not None and signs.next_level(line) is SignLevel.UNIT_HEAD
        assert "▶ 单位负责人 待签 → · 办公室领导" in text(screen, "#detail-text") and "0/2" in shown(app)
        await pressed(pilot, "a")
        await formed(pilot, Reason)
        assert "签署（单位负责人）" in shown(app)
        await pressed(pilot, *"属实", "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.SIGN)
        assert last(session, line.id).reason == "属实"
    second = TasktrackApp(signing(replace(session, actor="办公室主任")))
    async with second.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
        assert "✔ 单位负责人 单位负责人甲" in text(screen, "#detail-text")
        await pressed(pilot, "a")
        await formed(pilot, Reason)
        assert "办结（办公室领导）" in shown(second)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.ACCEPT)


async def test_who_signed_or_submitted_is_not_offered_it_and_is_told_why(session: Session) -> None:
    item = submitted(session)[-1].id
    detail = details.detail(session.store, session.view, item)
    assert detail is not None
    own = TasktrackApp(replace(session, actor=signs.submitter(detail)))
    async with own.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        screen.rows.go_to(item)
        await until(pilot, lambda: screen.line is not None and screen.line.id == item)
        await until(pilot, lambda: "accept" not in offered(own) and "return_item" in offered(own))
        await pressed(pilot, "a")
        await until(pilot, lambda: "不能" in shown(own) and signs.submitter(detail) in shown(own))
        assert not isinstance(own.screen, Reason)
    signed = signing(session)
    journal.record(signed, Entry(kind=EntryKind.SIGN, item=item))
    app = TasktrackApp(signed)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        screen.rows.go_to(item)
        await until(pilot, lambda: screen.line is not None and screen.line.id == item)
        await until(pilot, lambda: "accept" not in offered(app))
        await pressed(pilot, "a")
        await until(pilot, lambda: "已" in shown(app) and session.actor in shown(app))
        assert not isinstance(app.screen, Reason) and last(session, item).kind is EntryKind.SIGN


async def test_marked_items_are_accepted_with_one_confirmation_and_ones_own_is_left_out(session: Session) -> None:
    lines = submitted(session)
    by = {line.id: signs.submitter(details.detail(session.store, session.view, line.id)) for line in lines}  # type: ignore[arg-type]
    mine = next(line.id for line in lines if by[line.id] == by[lines[0].id])
    others = [line.id for line in lines if by[line.id] != by[mine]][:2]
    app = TasktrackApp(replace(session, actor=by[mine]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot)
        screen.rows._mark(frozenset([mine, *others]))
        await pressed(pilot, "a")
        await formed(pilot, Reason)
        seen = shown(app)
        assert "办结：2 项" in seen and "另有1项不在其内" in seen
        before = entries.head(session.store)[0]
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: entries.head(session.store)[0] == before + 2)
        assert {last(session, item).kind for item in others} == {EntryKind.ACCEPT}
        assert last(session, mine).kind is not EntryKind.ACCEPT


# evidence


@pytest.fixture
def attached(session: Session) -> int:
    """A submitted item with a kept file and a document's number as evidence."""
    item = submitted(session)[-1].id
    file = judged("会议纪要\n".encode(), "纪要[red].txt")
    journal.record(session, Entry(kind=EntryKind.RETURN, item=item, reason="补材料"))
    told = {"period": "2024Q3", "progress": "已补", "evidence": (str(file.reference), "乐教〔2024〕15号")}
    evidence.record(session, Entry(kind=EntryKind.REPORT, item=item, **told), files=[file])
    journal.record(replace(session, actor="填报员"), Entry(kind=EntryKind.SUBMIT, item=item))
    return item


def desktop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose program writes down what it is to open."""
    told, program = folder / "told", folder / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")
    return told


async def _evidence(pilot: Pilot[Any], item: int) -> Evidence:
    screen = await reviewed(pilot)
    screen.rows.go_to(item)
    await until(pilot, lambda: screen.line is not None and screen.line.id == item)
    await pressed(pilot, "o")
    form = await formed(pilot, Evidence)
    form.query_one(OptionList).highlighted = next(at for at, one in enumerate(form.named) if one.kept)
    await pilot.pause()
    return form  # type: ignore[no-any-return]


async def test_evidence_is_shown_with_kind_size_and_hash_and_opened_by_the_desktop_from_a_private_folder(
    app: TasktrackApp, session: Session, attached: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = desktop(tmp_path, monkeypatch)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        form = await _evidence(pilot, attached)
        seen = shown(app)
        assert "纪要[red].txt" in seen and "乐教〔2024〕15号" in seen and "13 B" in seen and "text/plain" in seen
        assert form.kept is not None and form.kept.hash in seen
        await pressed(pilot, "enter")
        await until(pilot, told.exists)
        await until(pilot, lambda: told.read_text())
        path = Path(told.read_text())
        assert path.read_text() == "会议纪要\n" and path.name == "纪要[red].txt"
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert not path.stat().st_mode & 0o111, "nobody may carry it out"


async def test_without_a_display_the_path_is_told_and_a_copy_is_saved_never_over_a_file(
    app: TasktrackApp, attached: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = desktop(tmp_path, monkeypatch)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        form = await _evidence(pilot, attached)
        await pressed(pilot, "enter")
        await until(pilot, lambda: "没有桌面" in text(form, "#evidence-told"))
        assert not told.exists()
        form.query_one(Input).value = str(tmp_path)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: (tmp_path / "纪要[red].txt").exists())
        (tmp_path / "纪要[red].txt").write_text("别人的")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "没有覆盖" in shown(app))
        assert (tmp_path / "纪要[red].txt").read_text() == "别人的"


# requests for more time


async def test_the_form_tells_earlier_extensions_and_how_many_there_may_be(session: Session) -> None:
    line = items.window(session.store, session.view, Selection(asking=True), 0, 1)[0]
    first = line.due
    journal.record(session, Entry(kind=EntryKind.GRANT, item=line.id, due=date(2025, 5, 5)))
    unit = replace(session, actor="填报员")
    journal.record(unit, Entry(kind=EntryKind.ASK_EXTENSION, item=line.id, due=date(2025, 9, 9), reason="再缓"))
    app = TasktrackApp(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reviewed(pilot, EXTENSIONS)
        assert screen.count == items.count(session.store, session.view, Selection(asking=True))
        screen.rows.go_to(line.id)
        await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
        await pressed(pilot, "x")
        await formed(pilot, Extension)
        seen = shown(app)
        assert f"此前已延 1 次，原时限 {first}" in seen and "机制最多 2 次" in seen and "2025-05-05" in seen
        await pressed(pilot, "escape")
    assert items.line(session.store, session.on(date(2024, 10, 1)).view, line.id).due == first  # type: ignore[union-attr]


async def test_one_more_than_the_mechanism_lets_is_only_refused(session: Session) -> None:
    none = changed_to(session.mechanism, extension=ExtensionRule(most=Number(0)))
    app = TasktrackApp(replace(session, mechanism=none))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot, EXTENSIONS)
        await until(pilot, lambda: screen.line is not None)
        item = screen.line.id if screen.line else 0
        await pressed(pilot, "x")
        form = await formed(pilot, Extension)
        assert form.query_one("#give").disabled
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, Extension) and last(session, item).kind is EntryKind.ASK_EXTENSION
        form.query_one("#words", Input).value = "次数已满"
        await pressed(pilot, "ctrl+r")
        await until(pilot, lambda: last(session, item).kind is EntryKind.REFUSE)


# look-backs


async def test_a_draw_made_on_the_screen_is_kept_with_its_seed_and_can_be_repeated(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reviewed(pilot, LOOK_BACKS)
        assert "按 w 抽查" in shown(app) and "make_draw" in offered(app) and "remind" not in offered(app)
        await pressed(pilot, "w")
        form = await formed(pilot, Fields)
        assert form.typed["draw_period"] == "2024Q3" and form.typed["draw_share"] == "10"
        form.query_one("#field-draw_count", Input).value = "0"
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, Fields), "a draw of nothing is no draw"
        form.query_one("#field-draw_count", Input).value = "3"
        form.query_one("#field-draw_seed", Input).value = "2024 冬"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: screen.count == 3)
        held = draws.draws(session.store, session.view)[0]
        assert (held.seed, held.period, len(held.picked)) == ("2024 冬", "2024Q3", 3)
        assert drawing.verify(session, held.number).ok
        await until(pilot, lambda: "2024 冬" in text(screen, "#told"))
        assert {row.key for row in screen.source.window(0, 9)} == {
            one.line.id for one in drawing.picked(session, held) if one.line
        }


async def test_drawn_finishes_are_held_or_reopened_with_a_reason_and_leave_the_list(
    app: TasktrackApp, session: Session
) -> None:
    drawing.draw(session, Period(2024, 3), count=3, seed="a")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await reviewed(pilot, LOOK_BACKS)
        await until(pilot, lambda: screen.count == 3 and screen.line is not None)
        first = screen.line.id if screen.line else 0
        await pressed(pilot, "a")
        await formed(pilot, Reason)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: screen.count == 2)
        entry = last(session, first)
        accepted = entries.last_of_kind(session.store, first, EntryKind.ACCEPT)
        assert (entry.kind, entry.held, entry.status, entry.answers) == (
            EntryKind.LOOK_BACK, True, Status.DONE, accepted,
        )  # fmt: skip
        await until(pilot, lambda: screen.line is not None and screen.line.id != first)
        second = screen.line.id if screen.line else 0
        await pressed(pilot, "r")
        await formed(pilot, Reason)
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, Reason), "what does not hold needs a reason"
        await pressed(pilot, *"现场不符", "ctrl+s")
        await until(pilot, lambda: screen.count == 1)
        entry = last(session, second)
        assert (entry.kind, entry.held, entry.status) == (EntryKind.LOOK_BACK, False, Status.IN_PROGRESS)


async def test_the_views_are_chosen_by_a_key(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reviewed(pilot)
        await pressed(pilot, "v", "down", "enter")
        await until(pilot, lambda: screen.view == EXTENSIONS and "延期申请" in text(screen, "#told"))
        await pressed(pilot, "v", "down", "enter")
        await until(pilot, lambda: screen.view == LOOK_BACKS and "回头看" in text(screen, "#told"))
        assert "weighed" not in screen.sorts
