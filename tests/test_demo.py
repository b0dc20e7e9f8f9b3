"""The demo: the same each time, proved by `verify`, and with something of everything to look at."""

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.demo import levels
from tasktrack.errors import StoreUnusable
from tasktrack.store import care, entries, items, plans
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.models import Entry
from tasktrack.store.selection import Selection
from tasktrack.words import OPEN_STATUSES, EntryKind, Flag, Kind, Level, Light, Op, Status

E = EntryKind


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return demo.make(str(tmp_path_factory.mktemp("demo") / "demo.db"))


@pytest.fixture(scope="module")
def lines(session: Session) -> list[ItemLine]:
    return items.window(session.store, session.view, Selection())


@pytest.fixture(scope="module")
def journal(session: Session) -> list[EntryLine]:
    return entries.latest(session.store, session.view, limit=1_000_000)[::-1]


def _journal(session):
    return session.store.rows(Entry.select().order_by(Entry.id).tuples())


def test_made_twice_gives_equal_stores(session, tmp_path):
    again = demo.make(str(tmp_path / "again.db"))
    assert entries.head(again.store) == entries.head(session.store)
    assert _journal(again) == _journal(session)


def test_verifies(session):
    verified = care.verify(session.store)
    assert verified.ok
    assert verified.items > 4000
    assert verified.entries > 12_000


def test_looks_at_its_fixed_day_and_says_it_is_simulated(session):
    assert session.day == demo.DAY
    assert session.simulated
    assert not session.view.past


def test_a_place_that_is_taken_is_refused_and_left_alone(session, tmp_path):
    place = tmp_path / "taken.db"
    place.write_bytes(b"something")
    with pytest.raises(StoreUnusable):
        demo.make(str(place))
    assert place.read_bytes() == b"something"


def test_everything_there_is_to_look_at_occurs(lines, journal):
    assert {line.status for line in lines} == set(Status)
    assert {line.light for line in lines} == set(Light)
    assert {line.supervision_level for line in lines} == set(Level)
    assert {Flag.SILENT, Flag.RETURNED, Flag.FALSE_FINISH} <= {flag for line in lines for flag in line.flags}
    assert {entry.kind for entry in journal} >= set(E) - {
        E.WITHDRAW,
        E.REOPEN,
        E.RESUME,
        E.REASSIGN,
        E.CARRY_OVER,
        E.REINSTATE,
        *(E.RECEIVE, E.HAND_BACK, E.PLAN_QUARTER, E.SIGN, E.CHECK, E.LOOK_BACK, E.HAND_OVER),
    }


def test_the_overdue_list_is_a_days_work_over_many_units_and_spans(lines):
    late = [line for line in lines if line.days_overdue]
    assert 60 <= len(late) <= 110
    assert len({line.unit for line in late}) >= 10
    assert sum(line.days_overdue <= 45 for line in late) >= 20
    assert sum(line.days_overdue >= 200 for line in late) >= 10
    assert min(Counter(line.supervision_level for line in late).values()) >= 10
    assert Counter(line.unit for line in late).most_common(1)[0][1] < len(late) / 2
    longest = sorted((line.days_overdue for line in late), reverse=True)
    assert len(set(longest)) >= 12
    assert len(set(longest[:8])) >= 4


def test_the_longest_overdue_have_been_chased_and_heard(lines, session):
    worst = sorted((line for line in lines if line.days_overdue >= 200), key=lambda line: -line.days_overdue)
    told = entries.histories(session.store, session.view, [line.id for line in worst])
    for line in worst:
        kinds = {entry.kind for entry in told[line.id]}
        assert E.REPORT in kinds
        assert line.reminders >= 1
    assert sum(line.reminders >= 3 for line in worst) >= 8
    assert sum(line.extensions for line in worst) >= 4


def test_what_is_typed_agrees_with_what_is_measured(lines):
    both = [line for line in lines if None not in (line.typed_percent, line.measured_percent)]
    assert len(both) > 200
    assert not [line.id for line in both if abs(line.typed_percent - line.measured_percent) > 8]


def test_nothing_unfinished_has_reached_its_target(lines):
    left = [line for line in lines if line.status not in (Status.DONE, Status.SUBMITTED)]
    assert not [line.id for line in left if line.percent is not None and line.percent >= 100]
    told = [line for line in left if line.actual is not None]
    assert len(told) > 20
    assert not [line.id for line in told if (line.actual >= line.target) != (line.op is Op.AT_MOST)]


def test_levels_are_read_off_one_rising_series_a_task(session, lines, journal):
    tasks = {task.code: task for task in plans.plan(session.store).tasks}
    values: dict[str, dict[str, set[Decimal]]] = {}
    items_of = {line.id: line for line in lines}
    for entry in journal:
        task = items_of[entry.item].task
        if entry.kind is E.REPORT and entry.actual is not None and levels.on_path(tasks[task]):
            values.setdefault(task, {}).setdefault(entry.period, set()).add(entry.actual)
    assert len(values) >= 15
    for told in values.values():
        assert {len(one) for one in told.values()} == {1}
        series = [value for period in sorted(told) for value in told[period]]
        assert series == sorted(series)
        assert series[0] < series[-1]


def test_past_years_of_levels_are_done_but_for_a_few(lines):
    past = [line for line in lines if line.kind is Kind.LEVEL and line.year < 2024]
    assert len(past) > 60
    assert 0 < sum(line.status is not Status.DONE for line in past) <= 6


def test_nobody_reports_ahead(lines, journal):
    years = {line.id: line.year for line in lines}
    told = [entry for entry in journal if entry.kind in (E.REPORT, E.CORRECT)]
    assert all(years[entry.item] <= entry.made_on.year for entry in told)
    assert all(Period.parse(entry.period, entry.made_on) <= Period.of(entry.made_on) for entry in told)
    assert not [entry.id for entry in told if entry.actual is not None and entry.actual < 0]


def test_some_due_days_are_near(lines):
    last = demo.DAY + timedelta(days=60)
    near = [line for line in lines if line.status in OPEN_STATUSES and demo.DAY <= line.due <= last]
    assert 15 <= len(near) <= 40
    assert len({line.due for line in near}) >= 5


def test_some_reports_come_late(journal):
    late = [e for e in journal if e.kind is E.REPORT and e.period == "2024Q2" and e.made_on > date(2024, 7, 10)]
    assert 5 <= len(late) <= 60


def test_most_of_what_needs_evidence_has_it(session, lines):
    needs = {task.code for task in plans.plan(session.store).tasks if task.evidence_required}
    claimed = [line for line in lines if line.task in needs and line.status in (Status.SUBMITTED, Status.DONE)]
    without = [line for line in claimed if Flag.FALSE_FINISH in line.flags and line.returns < 2]
    assert 3 <= len(without) <= len(claimed) * 0.03


def test_corrections_are_of_reports_and_keep_their_quarter(journal):
    numbered = {(entry.item, entry.number): entry for entry in journal}
    corrections = [entry for entry in journal if entry.kind is E.CORRECT]
    assert corrections
    for entry in corrections:
        report = numbered[entry.item, entry.corrects]
        assert (report.kind, report.period) == (E.REPORT, entry.period)
        assert 0 <= entry.actual < report.actual


def test_reviews_and_requests_wait(lines):
    assert 24 <= sum(line.status is Status.SUBMITTED for line in lines) <= 120
    assert 5 <= sum(line.asked_due is not None for line in lines) <= 40
    assert {line.returns for line in lines if line.returned} >= {1, 2}


@pytest.mark.parametrize(("year", "least"), [(2021, 0.98), (2022, 0.97), (2023, 0.85)])
def test_past_years_are_mostly_done(lines, year, least):
    owed = [line for line in lines if line.year == year]
    done = sum(line.status is Status.DONE for line in owed)
    assert least <= done / len(owed) < 1


def test_the_third_quarter_has_just_been_reported(journal):
    reported = Counter(entry.period for entry in journal if entry.kind is E.REPORT)
    assert reported[str(Period.of(demo.DAY).previous)] > 500
    assert str(Period.of(demo.DAY)) not in reported


def test_days_and_instants_never_go_back_and_end_on_the_day(session, journal):
    assert [entry.made_on for entry in journal] == sorted(entry.made_on for entry in journal)
    assert [entry.made_at for entry in journal] == sorted(entry.made_at for entry in journal)
    assert journal[-1].made_on <= demo.DAY
    assert all(0 <= entry.made_at.hour < 10 for entry in journal)


def test_nobody_is_invented_and_nobody_reviews_an_own_submission(journal):
    assert all(re.fullmatch(r"填报员·.+|督查员|规划员", entry.actor) for entry in journal)
    submitted, asked = {}, {}
    for entry in journal:
        if entry.kind is E.ASK_EXTENSION:
            asked[entry.item] = entry.actor
        assert entry.kind not in (E.GRANT, E.REFUSE) or entry.actor != asked[entry.item]
        if entry.kind is E.SUBMIT:
            submitted[entry.item] = entry.actor
        assert entry.kind is not E.ACCEPT or entry.actor != submitted[entry.item]


def test_reports_are_filled_in_and_agree_with_their_figures(journal):
    reports = [entry for entry in journal if entry.kind is E.REPORT]
    assert not [entry for entry in reports if re.search(r"[{}]|None", entry.progress + entry.problem + entry.next_step)]
    said = [(entry, re.search(r"(?:约|已完成)(\d+)%", entry.progress)) for entry in reports if entry.actual is None]
    typed = [(entry.percent, int(found[1])) for entry, found in said if found]
    assert len(typed) > 1000
    assert not [percent for percent, number in typed if percent != number]
    assert len({entry.progress for entry in reports}) > 3000


def test_figures_rise_but_for_corrections(journal):
    last: dict[int, tuple[str, object]] = {}
    for entry in journal:
        if entry.kind is E.REPORT and entry.actual is not None and entry.item in last:
            before, percent = last[entry.item]
            assert percent is None or entry.percent is None or entry.percent >= percent, (entry, before)
        last[entry.item] = (entry.period, entry.percent)
