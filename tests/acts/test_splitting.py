"""The split of a task: opened, saved, drafted; two planners at once; and sums that no sequence of acts breaks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasktrack.acts import annual_plans, carrying, journal, splitting, tasks
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, Refused
from tasktrack.rules.entries import Entry
from tasktrack.store import care, items, plan_entries, plans, splits
from tasktrack.store.splits import Basis, Method
from tasktrack.words import EntryKind, Part, PlanEntryKind
from tests.acts.planning import owed, planned, total

CODE, YEARLY = "1.1-1", "1.2-2"
YEARS = range(2021, 2026)
PUPILS = Basis(method=Method.WEIGHTS, measure="pupils")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def by_pupils(session: Session) -> splitting.Opened:
    return splitting.open_split(session, CODE, basis=PUPILS)


def test_a_total_is_split_by_pupils_with_fixed_cells(session: Session) -> None:
    opened = by_pupils(session)
    grid = opened.grid.put({(2021, "s1"): Decimal(100), (2022, "s2"): Decimal(7), (2025, "jyj"): Decimal(30)})
    splitting.save(session, opened, grid.spread(), basis=PUPILS, reason="按在校生")
    now = owed(session, CODE)
    assert total(session, CODE) == 5130
    assert (now[2021, "s1"], now[2022, "s2"], now[2025, "jyj"]) == (100, 7, 30)
    assert {unit for _, unit in now} == {"jyj", "s1", "s2"}, "the bureau has no pupils: only its fixed cell is left"
    assert [year for year, unit in now if unit == "jyj"] == [2025]
    again = splitting.open_split(session, CODE)
    assert again.basis == PUPILS
    assert again.grid.cells[2021, "s1"].fixed
    assert not again.grid.cells[2023, "s1"].fixed
    assert care.verify(session.store).ok


def test_what_does_not_add_up_can_only_be_a_draft(session: Session) -> None:
    opened = by_pupils(session)
    grid = opened.grid.put({(2021, "s1"): Decimal(5000)})
    before = owed(session, CODE)
    with pytest.raises(Refused) as refused:
        splitting.save(session, opened, grid)
    assert refused.value.key == "planning.unbalanced"
    splitting.save_draft(session, opened, grid, reason="没算完")
    assert owed(session, CODE) == before, "a draft is not handed out"
    again = splitting.open_split(session, CODE)
    assert again.draft is not None and again.draft.drafted_by == "规划员"
    assert again.drafted is not None and again.drafted.cells[2021, "s1"].amount == 5000
    assert set(splits.drafted(session.store)) == {CODE}
    splitting.save(session, again, again.drafted.put({(2021, "s1"): Decimal(50)}).spread())
    assert splits.drafted(session.store) == {}
    assert total(session, CODE) == 5130


def test_the_second_of_two_planners_gets_a_conflict(session: Session) -> None:
    mine, theirs = by_pupils(session), by_pupils(session)
    splitting.save(replace(session, actor="李四"), theirs, theirs.grid.spread(), basis=PUPILS)
    after = owed(session, CODE)
    with pytest.raises(Conflict) as conflict:
        splitting.save(session, mine, mine.grid.put({(2021, "s1"): Decimal(1)}).spread())
    assert conflict.value.values["actor"] == "李四"
    assert owed(session, CODE) == after


def test_a_confirmed_cell_stays_confirmed_only_as_long_as_it_is_what_it_was(session: Session) -> None:
    opened = by_pupils(session)
    splitting.save(session, opened, opened.grid.spread().confirm(["s1"]), basis=PUPILS)
    marks = splits.marks(session.store, CODE)
    assert {mark.confirmed_by for mark in marks.values()} == {"规划员"}
    shares = {(one.year, one.unit): one for one in plans.owed(session.store) if one.task == CODE}
    assert all(share.confirmed == (unit == "s1") for (_, unit), share in shares.items())
    tasks.retarget(session, CODE, Decimal(9000), reason="上级调整")
    shares = {(one.year, one.unit): one for one in plans.owed(session.store) if one.task == CODE}
    assert not any(share.confirmed for share in shares.values())


def test_confirming_alone_is_on_record_as_such(session: Session) -> None:
    opened = splitting.open_split(session, CODE)
    splitting.save(session, opened, opened.grid.confirm(["jyj"]))
    assert [one.kind for one in plan_entries.history(session.store, session.view, CODE)] == [PlanEntryKind.CONFIRM]
    again = splitting.open_split(session, CODE)
    splitting.save(session, again, again.grid)
    assert len(plan_entries.history(session.store, session.view, CODE)) == 1, "nothing changed, nothing is recorded"


def test_what_was_reported_on_changes_only_when_that_is_meant(session: Session) -> None:
    item = items.number_of(session.store, CODE, 2021, "s1")
    assert item is not None
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(3)))
    opened = by_pupils(session)
    assert opened.grid.cells[2021, "s1"].locked == "reported"
    grid = opened.grid.put({(2021, "s1"): Decimal(11)}, unlock=True).spread()
    with pytest.raises(Refused) as refused:
        splitting.save(session, opened, grid, basis=PUPILS)
    assert refused.value.key == "planning.locked-reported"
    splitting.save(session, opened, grid, basis=PUPILS, unlock=True, reason="核减")
    assert owed(session, CODE)[2021, "s1"] == 11
    assert total(session, CODE) == 5130


def test_a_shortfall_goes_to_the_next_year_and_the_sum_stays(session: Session) -> None:
    at_end = session.on(date(2021, 12, 20))
    item = items.number_of(session.store, CODE, 2021, "s1")
    assert item is not None
    share, following = owed(session, CODE)[2021, "s1"], owed(session, CODE)[2022, "s1"]
    assert share is not None and following is not None
    journal.record(at_end, Entry(kind=EntryKind.REPORT, item=item, actual=share - 40))
    [carried] = carrying.carry_over(at_end, CODE, 2021, ["s1"], reason="地块未交付")
    assert carried.amount == 40
    now = owed(session, CODE)
    assert (now[2021, "s1"], now[2022, "s1"]) == (share - 40, following + 40)
    assert total(session, CODE) == 5130
    with pytest.raises(Refused) as refused:
        carrying.carry_over(at_end, CODE, 2021, ["s1"], reason="再来")
    assert refused.value.key == "planning.no-shortfall"
    for code, year, key in ((CODE, 2025, "last-year"), ("1.2-2", 2021, "not-carried"), (CODE, 2023, "year-ahead")):
        with pytest.raises(Refused) as refused:
            carrying.carry_over(at_end, code, year, reason="试")
        assert refused.value.key == f"planning.{key}"
    assert care.verify(session.store).ok


def test_a_shortfall_goes_to_a_year_that_is_not_over_and_stays_there(session: Session) -> None:
    later = session.on(date(2024, 3, 1))
    before = owed(session, CODE)
    [carried] = carrying.carry_over(later, CODE, 2021, ["s1"], reason="地块未交付")
    assert (carried.to, carried.amount) == (2024, before[2021, "s1"])
    held = owed(session, CODE)
    tasks.retarget(later, CODE, Decimal(6000), reason="追加")
    now = owed(session, CODE)
    assert (now[2021, "s1"], now[2024, "s1"]) == (0, held[2024, "s1"]), "a new target does not undo it"
    opened = splitting.open_split(later, CODE)
    splitting.save(later, opened, opened.grid.spread())
    assert owed(session, CODE)[2021, "s1"] == 0
    assert total(session, CODE) == 6000
    with pytest.raises(Refused) as refused:
        carrying.carry_over(session.on(date(2026, 1, 9)), CODE, 2024, ["s1"], reason="已过规划期")
    assert refused.value.key == "planning.last-year"


def test_items_in_force_change_only_with_a_persons_reason(session: Session) -> None:
    annual_plans.issue(session, ["s1"], 2021)
    opened = splitting.open_split(session, CODE)
    grid = opened.grid.put({(2021, "s1"): Decimal(11)}).spread()
    foreseen = splitting.save(session, opened, grid, dry_run=True)
    assert [(share.year, share.unit) for share in foreseen.issued] == [(2021, "s1")]
    acts: list[Callable[[str], object]] = [
        lambda reason: splitting.save(session, opened, grid, reason=reason),
        lambda reason: tasks.assign(session, [CODE], {Part.RESPONSIBLE: ("s2",)}, reason=reason),
        lambda reason: tasks.edit(session, CODE, {"target": Decimal(6000)}, reason=reason),
    ]
    for act in acts:
        before = owed(session, CODE)
        with pytest.raises(Refused) as refused:
            act(" ")
        assert refused.value.key == "planning.issued-reason"
        assert owed(session, CODE) == before
    acts[0]("核减")
    assert owed(session, CODE)[2021, "s1"] == 11


def test_figures_that_can_not_be_are_refused(session: Session) -> None:
    level = splitting.open_split(session, "1.1-2")
    acts: list[tuple[str, Callable[[], object]]] = [
        ("cell-impossible", lambda: splitting.save(session, level, level.grid.put({(2024, "s1"): Decimal(120)}))),
        ("target-impossible", lambda: tasks.retarget(session, "1.1-2", Decimal(199), reason="试")),
        ("whole", lambda: tasks.retarget(session, CODE, Decimal("5130.5"), reason="试")),
        ("due-before-plan", lambda: tasks.retarget(session, CODE, Decimal(5130), due=date(2019, 6, 1), reason="试")),
    ]
    for key, act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.key == f"planning.{key}"


def test_an_earlier_due_day_takes_back_what_lies_after_it(session: Session) -> None:
    opened = by_pupils(session)
    splitting.save(session, opened, opened.grid.put({(2025, "s1"): Decimal(7)}).spread(), basis=PUPILS)
    tasks.retarget(session, CODE, Decimal(5130), due=date(2023, 6, 30), reason="提前")
    assert {year for year, _ in owed(session, CODE)} == {2021, 2022, 2023}
    assert total(session, CODE) == 5130


STEP = st.one_of(
    st.tuples(st.just("put"), st.integers(2021, 2025), st.sampled_from(["jyj", "s1", "s2"]), st.integers(0, 900)),
    st.tuples(st.just("retarget"), st.integers(3000, 9000)),
    st.tuples(st.just("carry"), st.sampled_from([2021])),
    st.tuples(st.just("report"), st.sampled_from(["jyj", "s1", "s2"]), st.integers(0, 300)),
    st.tuples(st.just("units"), st.sampled_from([("s1",), ("s1", "s2"), ("s1", "s2", "s3")])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=1, max_size=6))
def test_no_sequence_of_acts_breaks_a_sum(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple]) -> None:
    session = planned(tmp_path_factory.mktemp("walk") / "store.db").on(date(2021, 12, 20))
    target = Decimal(5130)
    for step in steps:
        with suppress(Refused):
            target = _taken(session, step, target)
        assert total(session, CODE) == target, step
        yearly = {year: sum(a or 0 for (y, _), a in owed(session, YEARLY).items() if y == year) for year in YEARS}
        assert yearly == dict.fromkeys(YEARS, 100), step
    assert care.verify(session.store).ok


def _taken(session: Session, step: tuple, target: Decimal) -> Decimal:
    what, *values = step
    if what == "put":
        opened = by_pupils(session)
        year, unit, amount = values
        splitting.save(session, opened, opened.grid.put({(year, unit): Decimal(amount)}).spread(), basis=PUPILS)
    elif what == "retarget":
        tasks.retarget(session, CODE, Decimal(values[0]), reason="调整")
        return Decimal(values[0])
    elif what == "carry":
        carrying.carry_over(session, CODE, values[0], reason="未完成")
    elif what == "report":
        for code in (CODE, YEARLY):
            item = items.number_of(session.store, code, 2021, values[0])
            if item is not None:
                journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(values[1])))
    else:
        tasks.assign(session, [CODE, YEARLY], {Part.RESPONSIBLE: values[0]}, reason="分工")
    return target


def test_what_recurs_is_shared_out_again_beside_what_was_reported_on(session: Session) -> None:
    item = items.number_of(session.store, YEARLY, 2021, "s1")
    assert item is not None
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(3)))
    kept = owed(session, YEARLY)[2021, "s1"]
    tasks.assign(session, [YEARLY], {Part.RESPONSIBLE: ("s1", "s2", "s3")}, reason="分工")
    now = owed(session, YEARLY)
    assert now[2021, "s1"] == kept
    assert {year: sum(a or 0 for (y, _), a in now.items() if y == year) for year in YEARS} == dict.fromkeys(YEARS, 100)
