"""Tables of a past day: the same bytes whatever was done to the plan since, and no row that contradicts itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import carrying, journal, loading, plan_journal, rulings, splitting, tasks, units
from tasktrack.acts.confirming import confirm
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.plan.parts import Unit, UnitFigure
from tasktrack.rules.entries import Entry
from tasktrack.store import details, items, past_splits, plans, splits
from tasktrack.store.selection import Selection
from tasktrack.store.splits import Basis, Method
from tasktrack.tables.kinds import table
from tasktrack.tables.writers import write
from tasktrack.words import EntryKind, Kind, Part, PlanEntryKind, UnitKind
from tests.acts.planning import DAY, planned

CODE = "1.1-1"
THEN, LATER = DAY + timedelta(days=20), DAY + timedelta(days=200)
PUPILS = Basis(method=Method.WEIGHTS, measure="pupils", taken_on=date(2020, 9, 1))
ASKED = (
    ("responsibility", {}),
    ("responsibility", {"task": (CODE,)}),
    ("responsibility", {"unit": "xx"}),
    ("annual-plan", {"unit": "s1", "year": 2021}),
    ("annual-plan", {"unit": "xx", "year": 2022}),
    ("quarterly", {"period": Period(2021, 2)}),
    ("overdue", {}),
    ("rulings", {}),
)
FORMATS = ("csv", "json", "xlsx", "docx", "html", "md")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A store in which a task was split by pupils and confirmed in part before the day that is looked at."""
    session = planned(tmp_path / "store.db")
    opened = splitting.open_split(session, CODE, basis=PUPILS)
    grid = opened.grid.put({(2022, "s2"): Decimal(7)}).spread().confirm(["s1"])
    splitting.save(session, opened, grid, basis=PUPILS, reason="按在校生")
    confirm(session, ["1.2-2"])
    return session


def exported(session: Session, at: Path) -> Iterator[bytes]:
    for kind, asked in ASKED:
        held = table(session.on(THEN), kind, **asked)
        for form in FORMATS:
            path = at / f"table.{form}"
            write(held, path)
            yield path.read_bytes()


def changed(session: Session) -> None:
    """Everything that a planner does, on a later day."""
    later = session.on(LATER)
    tasks.retarget(later, CODE, Decimal(6000), due=date(2024, 12, 31), reason="调整")
    tasks.edit(later, "1.2-1", {"title": "改了题", "note": "注", "evidence_required": True, "due": date(2022, 6, 30)})
    tasks.assign(
        later, [CODE, "1.2-2"], {Part.LEAD: ("czj",), Part.RESPONSIBLE: ("s1", "s3")}, person="王某", reason="分工"
    )
    rulings.decide(later, "R01", "b", reason="核定", decided_by="局务会", decided_on=DAY)
    tasks.merge(later, "1.1-2", "表1:1-1", reason="重复")
    tasks.add(later, "1.1", {"title": "新任务", "kind": Kind.QUANTITY, "target": Decimal(10), "lead": ("jyj",)})
    confirm(later, [CODE, "1.2-1", "1.2-2"])
    units.add(later, [Unit(code="s1", name="改名小学", kind=UnitKind.SCHOOL, person="李某", leader="赵某")])
    units.set_group(later, "xx", members=("s3",), is_open=False)
    units.set_data(later, [UnitFigure(unit="s1", measure="pupils", taken_on=date(2020, 9, 1), value=Decimal(1))])
    opened = splitting.open_split(later, CODE, basis=PUPILS)
    splitting.save(later, opened, opened.grid.put({(2023, "s3"): Decimal(99)}).spread(), basis=PUPILS, reason="再分")
    held = plans.required(session.store)
    kept = tuple(reversed([one for one in held.tasks if one.code != "1.2-1"]))
    clauses = tuple(replace(one, title="改了标题") for one in held.clauses)
    document = replace(held.document, title="改名规划", number="2号")
    loading.load(later, replace(held, tasks=kept, clauses=clauses, document=document))


def test_the_tables_of_a_past_day_are_the_same_bytes_after_later_changes(session: Session, tmp_path: Path) -> None:
    before = list(exported(session, tmp_path))
    tables = [table(session, kind, **asked) for kind, asked in ASKED]
    changed(session)
    assert list(exported(session, tmp_path)) == before
    assert all(
        table(session.on(LATER), kind, **asked) != held for (kind, asked), held in zip(ASKED, tables, strict=True)
    )


def test_the_lines_and_pages_of_items_are_those_of_the_day(session: Session) -> None:
    at = session.on(THEN)
    numbers = [line.id for line in items.window(session.store, at.view, Selection(sort="clause"))]
    before = [details.detail(session.store, at.view, item) for item in numbers]
    lines = items.window(session.store, at.view, Selection(sort="year"))
    sought = (Selection(text="某事"), Selection(text="1.2-1"), Selection(text="某市第二"), Selection(clause="1.2"))
    found = [items.window(session.store, at.view, one) for one in sought]
    assert all(found)
    owed = past_splits.owed(session.store, at.view, CODE)
    changed(session)
    assert [line.id for line in items.window(session.store, at.view, Selection(sort="clause"))] == numbers
    assert items.window(session.store, at.view, Selection(sort="year")) == lines
    assert [items.window(session.store, at.view, one) for one in sought] == found
    assert not items.count(session.store, at.view, Selection(text="改了题"))
    assert items.count(session.store, session.on(LATER).view, Selection(text="改了题"))
    told = [details.detail(session.store, at.view, item) for item in numbers]
    for then, now in zip(before, told, strict=True):
        assert then is not None and now is not None
        for name in then.__struct_fields__:
            if name not in ("rollup", "journal"):
                assert getattr(now, name) == getattr(then, name), (name, then.line.code)
    assert past_splits.owed(session.store, at.view, CODE) == owed
    assert any(share.fixed for share in owed) and any(share.confirmed for share in owed)


def test_a_mechanism_that_was_changed_since_is_named_at_the_foot(session: Session) -> None:
    held = plans.required(session.store)
    loading.load(session.on(LATER), replace(held, mechanism="[warning.days]\nvalue = 30\n"))
    assert any("机制 warning.days.value" in note for note in table(session.on(THEN), "responsibility").notes)
    assert not any("warning" in note for note in table(session.on(LATER), "responsibility").notes)


def test_a_carry_over_since_does_not_reach_back(session: Session, tmp_path: Path) -> None:
    before, owed = list(exported(session, tmp_path)), past_splits.owed(session.store, session.on(THEN).view, CODE)
    item = items.number_of(session.store, CODE, 2021, "s1")
    assert item is not None
    journal.record(session.on(LATER), Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(3)))
    carrying.carry_over(session.on(LATER), CODE, 2021, ["s1"], reason="地块未交付")
    assert past_splits.owed(session.store, session.on(THEN).view, CODE) == owed
    assert list(exported(session, tmp_path)) == before


def test_another_basis_since_is_told_back_from_the_journal(session: Session) -> None:
    before = table(session.on(THEN), "responsibility")
    later = session.on(LATER)
    plan_journal.put(later, PlanEntryKind.SPLIT, CODE, changes=past_splits.basis_changes(CODE, PUPILS, Basis()))
    splits.put_basis(session.store, CODE, Basis())
    assert "分解：均分" in _remark(table(later, "responsibility"), 1)
    assert table(session.on(THEN), "responsibility") == before
    plan_journal.put(later, PlanEntryKind.SPLIT, "1.2-2", changes=past_splits.basis_changes("1.2-2", None, PUPILS))
    splits.put_basis(session.store, "1.2-2", PUPILS)
    assert set(past_splits.bases(session.store, later.view)) == {CODE, "1.2-2"}
    assert past_splits.bases(session.store, session.on(THEN).view) == {CODE: PUPILS}


def _remark(held, number: int) -> str:
    return next(row for row in held.rows if row[0] == number)[-1]


def test_each_row_says_how_it_was_split(session: Session) -> None:
    held = table(session, "responsibility")
    assert "分解：按2020-09-01的在校生，其中1格固定" in _remark(held, 1)
    assert "分解：按直线推算" in _remark(held, 2)
    assert "分解：均分" in _remark(held, 4)
    assert not any("均分" in note for note in held.notes)
    opened = splitting.open_split(session, CODE, basis=Basis(method=Method.GIVEN))
    splitting.save(session, opened, opened.grid.fix([(2022, "s2")], False), basis=opened.basis)
    assert "分解：按给定的数" in _remark(table(session, "responsibility"), 1)


def test_like_things_are_added_up_year_by_year_and_unlike_ones_are_not(session: Session) -> None:
    values = {"kind": Kind.QUANTITY, "unit_of_measure": "个", "due": date(2025, 12, 31), "lead": ("jyj",)}
    tasks.add(session, "1.1", {**values, "title": "初中", "metric": "初中新增学位", "target": Decimal(70)})
    tasks.add(session, "1.1", {**values, "title": "小学", "metric": "小学新增学位", "target": Decimal(30)})
    tasks.add(session, "1.1", {**values, "title": "社团", "metric": "社团数", "target": Decimal(50)})
    totals = dict(table(session, "responsibility").totals)
    assert totals["合计：初中新增学位、小学新增学位（个）各年"] == 100
    assert totals["合计：初中新增学位、小学新增学位（个）2021年"] == 20
    assert not any("社团" in label for label in totals)
    alone = dict(table(session, "responsibility", task=(CODE,)).totals)
    assert alone["合计：新增学位（个）各年"] == 5130
    assert sum(value for label, value in alone.items() if label.endswith("年") and label[-5:-1].isdigit()) == 5130


def test_years_that_do_not_add_up_to_the_target_are_told(session: Session) -> None:
    for year in range(2021, 2026):
        for unit in ("jyj", "s1", "s2"):
            item = items.number_of(session.store, CODE, year, unit)
            if item is not None and items.line(session.store, session.view, item).status.value != "cancelled":
                journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(1)))
    tasks.retarget(session, CODE, Decimal(6000), reason="调整")
    held = table(session, "responsibility")
    row = next(row for row in held.rows if row[0] == 1)
    whole = sum(Decimal(str(cell).removesuffix("（推定）")) for cell in row[8:13] if cell not in ("", None))
    said = "各年合计" in row[-1]
    assert said == (whole != 6000)


def test_a_units_part_of_what_recurs_is_told_by_the_time(session: Session) -> None:
    held = table(session, "responsibility", task=("1.2-2",))
    assert [row[3] for row in held.rows[1:]] and all(str(row[3]).startswith("每年") for row in held.rows[1:])


def test_what_was_confirmed_on_a_day_is_told_whatever_came_after(session: Session) -> None:
    """Confirmed, then retargeted, confirmed again and split anew: each day keeps its own marks."""
    held = {THEN: past_splits.owed(session.store, session.on(THEN).view, CODE)}
    for days, act in enumerate((_retarget, _confirm, _split, _confirm, _retarget, _split), 1):
        day = LATER + timedelta(days=days)
        act(session.on(day), Decimal(6000 + days))
        held[day] = plans.owed(session.store, CODE)
    assert len({tuple(shares) for shares in held.values()}) > 4
    for day, shares in held.items():
        assert past_splits.owed(session.store, session.on(day).view, CODE) == shares, day
        confirmed = past_splits.confirmed(session.store, session.on(day).view)
        said = {(one.year, one.unit) for one in shares if confirmed.get((CODE, one.year, one.unit), -1) == one.amount}
        assert said == {(one.year, one.unit) for one in shares if one.confirmed}, day


def _retarget(session: Session, target: Decimal) -> None:
    tasks.retarget(session, CODE, target, reason="调整")


def _confirm(session: Session, _target: Decimal) -> None:
    confirm(session, [CODE])


def _split(session: Session, target: Decimal) -> None:
    opened = splitting.open_split(session, CODE)
    grid = opened.grid.put({(2023, "s2"): target % 100}).spread().confirm(["s2"])
    splitting.save(session, opened, grid, reason="再分")
