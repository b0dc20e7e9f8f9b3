"""Done items are drawn by a recorded seed; the draw is kept, on record, and can be repeated."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tasktrack.acts import drawing, journal, reorganising
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.rules.draw import drawn, population_hash
from tasktrack.rules.entries import Entry
from tasktrack.store import care, draws, plan_entries
from tasktrack.words import EntryKind, PlanEntryKind
from tests.acts.planning import DAY, planned
from tests.store.small import acting, raw

E, Q2, Q3 = EntryKind, Period(2021, 2), Period(2021, 3)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Items 1 to 8 are done in the second quarter, 9 to 12 in the third; 3 was opened again."""
    session = planned(tmp_path / "store.db")
    finish(session, range(1, 9))
    later = session.on(date(2021, 8, 1))
    finish(later, range(9, 13))
    journal.record(acting(later, "督查员", later.day), Entry(kind=E.REOPEN, item=3, reason="返工"))
    return later


def finish(session: Session, items: range) -> None:
    for item in items:
        journal.record(session, Entry(kind=E.REPORT, item=item, progress="完成"), Entry(kind=E.SUBMIT, item=item))
        journal.record(acting(session, "督查员", session.day), Entry(kind=E.ACCEPT, item=item))


def test_what_was_done_in_the_period_and_still_is_can_be_drawn(session: Session) -> None:
    assert len(drawing.draw(session, Q2, count=99).population) == 7
    assert len(drawing.draw(session, Q3, count=99).population) == 4
    assert len(drawing.draw(session, 2021, count=99).draw.picked) == 11
    assert len(drawing.draw(session, 2021).draw.picked) == 2
    with pytest.raises(Refused) as refusal:
        drawing.draw(session, 2022)
    assert refusal.value.key == "drawing.nothing-done"
    assert [one.number for one in draws.draws(session.store, session.view)] == [1, 2, 3, 4]


def test_a_draw_is_kept_and_on_record(session: Session) -> None:
    made = drawing.draw(session, Q2, percent=40, seed=" 抽查 1 ", reason="季度回头看")
    assert made.draw.picked == drawn(made.population, "抽查 1", 3)
    assert draws.draws(session.store, session.view) == [made.draw]
    assert draws.draws(session.store, session.on(DAY).view) == []
    told = plan_entries.history(session.store, session.view, "look-back 1")[0]
    assert (told.kind, told.reason) == (PlanEntryKind.DRAW, "季度回头看")
    changed = {one.field: one.after for one in told.changes}
    assert (changed["seed"], changed["population"], changed["picked"]) == ("抽查 1", "7", "3")
    assert changed["population_hash"] == population_hash(made.population)
    assert care.verify(session.store).ok


def test_without_a_seed_each_draw_gets_its_own(session: Session) -> None:
    seeds = {drawing.draw(session, 2021, count=1).draw.seed for _ in range(3)}
    assert len(seeds) == 3
    assert all(len(seed) == 16 for seed in seeds)


def test_a_draw_repeats_whatever_came_later(session: Session) -> None:
    made = drawing.draw(session, Q2, percent=40, seed="x")
    assert drawing.verify(session, 1).ok
    done = made.draw.picked[0]
    item = next(one.line.id for one in drawing.picked(session, made.draw) if one.code == done and one.line)
    finish(session, range(13, 15))
    journal.record(acting(session, "督查员", session.day), Entry(kind=E.REOPEN, item=item, reason="返工"))
    again = drawing.verify(session, 1)
    assert again.ok
    assert again.population == made.population
    with pytest.raises(Refused):
        drawing.verify(session, 2)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE draw SET picked = '[]'", "same_items"),
        ("UPDATE draw SET seed = 'y'", "same_items"),
        ("UPDATE draw SET population_hash = 'f'", "same_population"),
        ("UPDATE draw SET period = '2021Q3'", "same_population"),
    ],
)
def test_a_draw_that_was_tampered_with_does_not_verify(session: Session, statement: str, wrong: str) -> None:
    drawing.draw(session, Q2, percent=40, seed="x")
    with raw(Path(session.store.place)) as connection:
        connection.execute(statement)
    again = drawing.verify(session, 1)
    assert not getattr(again, wrong)
    assert not again.on_record
    assert not again.ok


def test_what_was_looked_at_and_what_is_to_do(session: Session) -> None:
    journal.record(acting(session, "督查员", session.day), Entry(kind=E.LOOK_BACK, item=1, held=True))
    made = drawing.draw(session, Q2, count=7)
    assert [one.looked for one in drawing.picked(session, made.draw)] == [None] * 7
    later = session.on(session.day + timedelta(days=9))
    by = {one.code: one.line.id for one in drawing.picked(later, made.draw) if one.line}
    first, second, *_ = made.draw.picked
    journal.record(
        acting(later, "督查员", later.day),
        Entry(kind=E.LOOK_BACK, item=by[first], held=True),
        Entry(kind=E.LOOK_BACK, item=by[second], held=False, reason="不属实"),
    )
    found = {one.code: one.looked.held for one in drawing.picked(later, made.draw) if one.looked}
    assert found == {first: True, second: False}
    assert not [one for one in drawing.picked(session, made.draw) if one.looked]


def test_a_drawn_item_is_followed_to_the_unit_that_has_it_now(session: Session) -> None:
    made = drawing.draw(session, Q2, count=7)
    moved = next(one for one in drawing.picked(session, made.draw) if one.code.endswith("/jyj"))
    assert moved.line is not None
    look = Entry(kind=E.LOOK_BACK, item=moved.line.id, held=False, reason="不属实")
    journal.record(acting(session, "督查员", session.day), look)
    reorganising.merge(session, "jyj", "czj", reason="机构改革")
    after = next(one for one in drawing.picked(session, made.draw) if one.code == moved.code)
    assert after.line is not None
    assert (after.line.id, after.line.unit_code) == (moved.line.id, "czj")
    assert after.looked is not None
    assert after.looked.held is False
    assert drawing.verify(session, 1).ok
