"""The tables of findings and of rulings, read back from real files by another library than wrote them."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import msgspec
import openpyxl
import pytest

from tasktrack import lang
from tasktrack.acts import rulings as acts
from tasktrack.acts.session import open_session
from tasktrack.errors import Refused
from tasktrack.lang import findings as found_texts
from tasktrack.lang import found as texts
from tasktrack.plan.checks import Finding, check
from tasktrack.plan.coverage import coverage
from tasktrack.rules.mechanism import Tables
from tasktrack.store import plans
from tasktrack.tables.findings import Teller, rule
from tasktrack.tables.kinds import table
from tasktrack.tables.rulings import figure, standings, unit_of_measure
from tasktrack.tables.writers import rendered, write
from tasktrack.words import Severity
from tests.notation import plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def held(demo_session):
    return plans.plan(demo_session.store, shares=True)


@pytest.fixture
def session(demo_file, tmp_path):
    """A copy of the demo's store that can be ruled on."""
    return open_session(str(shutil.copy(demo_file, tmp_path / "copy.db")), actor="规划员")


def told(lines):
    one = plan(lines)
    return {(each.finding.rule, each.place.code): each for each in Teller(one).told(check(one))}


def test_every_finding_is_a_row_with_its_place_and_what_to_do(demo_session, held):
    rows = table(demo_session, "findings").rows
    assert len(rows) == len(check(held)) > 100
    assert all(all(cell not in ("", None) for cell in row) for row in rows)
    wheres = {row[3].split("\n")[0].split(" ", 1)[1] for row in rows}
    assert wheres == {one.where for one in check(held)}


def test_the_gravest_come_first_and_rules_stay_together(demo_session):
    rows = table(demo_session, "findings").rows
    severities = [lang.word(one) for one in Severity]
    order = [severities.index(row[1]) for row in rows]
    assert order == sorted(order)
    groups = [(row[1], row[2]) for row in rows]
    changes = [pair for place, pair in enumerate(groups) if not place or groups[place - 1] != pair]
    assert len(changes) == len(set(changes))


def test_the_head_and_the_totals_tell_the_coverage(demo_session, held):
    shown, whole = table(demo_session, "findings"), coverage(held)
    assert f"条款落实率{whole.percent}%" in shown.title
    assert f"作承诺的 {whole.committing} 条中 {whole.covered} 条已有任务" in " ".join(shown.notes)
    totals = dict(shown.totals)
    chapters = {label: value for label, value in totals.items() if label.startswith("落实率：")}
    covered = [value.split("（")[0].split("/") for value in chapters.values()]
    assert sum(int(part) for part, _ in covered) == whole.covered
    assert sum(int(part) for _, part in covered) == whole.committing
    assert sum(count for label, count in totals.items() if label.startswith("程度：")) == len(shown.rows)
    assert sum(count for label, count in totals.items() if label.startswith("检查项：")) == len(shown.rows)


def test_of_a_past_day_it_is_said_that_the_plan_is_the_present_one(demo_session):
    assert "现在的内容" in " ".join(table(demo_session.on(date(2024, 3, 1)), "findings").notes)
    assert "现在的内容" not in " ".join(table(demo_session, "findings").notes)


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_sentence_of_the_check_has_its_two_halves(language):
    lang.use(language)
    try:
        for name in found_texts.TEXTS:
            if name not in ("between", "binding") and not name.startswith("what-"):
                assert name in texts.TEXTS, name
        for code in (name.removeprefix("do-") for name in texts.TEXTS if name.startswith("do-")):
            assert code in found_texts.TEXTS or rule(code) != code, code
    finally:
        lang.use("zh")


def test_findings_are_told_apart_in_words():
    found = told(
        """
        clause 1 commits
        clause 2
        clause 3 commits
        unit jyj short_name=教育局
        unit s1 kind=school short_name=一小
        task 1-1 kind=quantity op=>= target=10 due=2025-12-31 lead=jyj
        task 3-1 kind=duty
        task 3-2 kind=duty city_only lead=s1 due=2025-12-31
        share 1-1 2021 jyj 4
        share 1-1 2022 jyj 5
        """
    )
    mismatch = found["split-mismatch", "1-1"]
    assert mismatch.found == "分解之和 9，目标 10，相差 -1" and mismatch.do
    assert (mismatch.place.what, mismatch.place.clause) == ("task", "1")
    assert "没有写明理由" in found["clause-uncovered", "2"].found
    assert found["no-lead", "3-1"].found == "没有牵头单位"
    assert found["city-only-cascaded", "3-2"].found == "只能由市级承担，却落到了 一小"


def test_a_rule_without_texts_of_its_own_tells_the_finding_s_message():
    odd = Finding("no-lead", Severity.ERROR, "9-9", {"title": "某事"}, ("plan.no-lead",))
    [one] = Teller(plan("clause 1")).told([odd])
    assert one.found and one.place.code == "9-9"
    strange = Finding("strange", Severity.NOTE, "9-9", texts=("cli.simulated",))
    [one] = Teller(plan("clause 1")).told([strange])
    assert (one.found, one.do, rule("strange")) == (lang.say("cli.simulated"), "", "strange")


def test_findings_of_one_rule_at_one_place_stay_apart():
    same = Finding("unit-unknown", Severity.ERROR, "1-1", {"code": "x"})
    listed = Teller(plan("clause 1")).told([same, same])
    assert len({one.key for one in listed}) == 2


# rulings


def test_every_contradiction_is_a_row_open_and_binding_ones_first(demo_session, held):
    shown = table(demo_session, "rulings")
    assert {row[1] for row in shown.rows} == {one.code for one in held.rulings}
    assert [row[1] for row in shown.rows[:3]] == ["R01", "R02", "R03"]
    assert {row[6] for row in shown.rows} == {"未裁定"}
    totals = dict(shown.totals)
    assert (totals["合计"], totals["未裁定"], totals["未裁定且涉及约束性指标"], totals["已裁定"]) == (40, 40, 3, 0)


def test_a_ruling_stands_with_who_when_and_why_from_its_day_on(session):
    acts.decide(session, "R04", "b", reason="按专栏分项", decided_by="市教育局", decided_on=session.day)
    acts.decide(session, "R10", "97.5", reason="折中", decided_by="市政府", decided_on=session.day)
    rows = {row[1]: row for row in table(session, "rulings").rows}
    assert rows["R04"][6:10] == ("以乙处为准", "市教育局", session.day, "按专栏分项")
    assert rows["R10"][6] == "定为 97.5%"
    before = {row[1]: row for row in table(session.on(session.day - timedelta(days=1)), "rulings").rows}
    assert before["R04"][6:10] == ("未裁定", "", None, "")
    assert {row[1] for row in table(session, "rulings").rows[-2:]} == {"R04", "R10"}


def test_figures_have_the_unit_in_which_they_are_stated(held):
    by_code = {one.code: one for one in held.rulings}
    assert figure(held, by_code["R04"], "a") == "13000个"
    assert figure(held, by_code["R05"], "b") == "13530个"
    assert figure(held, by_code["R12"], "b") == "92%"
    assert figure(held, by_code["R23"], "a") == "769万人"
    assert (figure(held, by_code["R40"], "a"), figure(held, by_code["R40"], "b")) == ("3000人", "3000个")
    assert figure(held, by_code["R26"], "a") == "721"
    assert unit_of_measure(held, by_code["R04"], "about") == ""


def test_what_rules_find_is_listed_beside_what_is_on_record():
    one = plan(
        """
        clause 1 commits
        clause 2 commits
        unit jyj
        task 1-1 kind=level metric=入学率 op=>= target=80 unit_of_measure=% due=2025-12-31 lead=jyj
        task 2-1 kind=level metric=入学率 op=>= target=90 unit_of_measure=% due=2025-12-31 lead=jyj
        """
    )
    [found] = standings(one, date(2022, 1, 1))
    assert not found.recorded and found.is_open and found.ruling.code.startswith("F-")


# files


@pytest.mark.parametrize("kind", ["findings", "rulings"])
@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_files_read_back_hold_every_row(demo_session, tmp_path, kind, language):
    lang.use(language)
    try:
        shown = table(demo_session, kind)
        codes = [str(row[1 if kind == "rulings" else 3]).split("\n")[0] for row in shown.rows]
        write(shown, tmp_path / "t.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert [cell for cell in cells if cell == shown.columns[1].title]
        assert sum(cell.split("\n")[0] in set(codes) for cell in cells) == len(codes)
        write(shown, tmp_path / "t.docx")
        with zipfile.ZipFile(tmp_path / "t.docx") as held:
            root = ElementTree.fromstring(held.read("word/document.xml"))
        words = "\n".join(part.text or "" for part in root.iter(f"{W}t"))
        assert all(code in words for code in codes)
        assert sum(1 for _ in root.iter(f"{W}tr")) >= len(codes)
        lines = list(csv.reader(io.StringIO(rendered(shown, "csv"))))
        assert all(any(line and code in " ".join(line) for line in lines) for code in codes)
        told = json.loads(rendered(shown, "json"))
        assert (told["kind"], len(told["rows"])) == (kind, len(codes))
        assert rendered(shown, "html").count("<tr") >= len(codes)
        assert rendered(shown, "md") == rendered(table(demo_session, kind), "md")
    finally:
        lang.use("zh")


# which kinds there are


def narrowed(session, *kinds):
    tables = Tables(kinds=kinds)
    return replace(session, mechanism=msgspec.structs.replace(session.mechanism, tables=tables))


def test_a_store_whose_mechanism_is_older_has_the_later_tables(demo_session):
    old = narrowed(demo_session, "quarterly", "annual-plan", "responsibility", "overdue", "indicators")
    assert table(old, "findings").rows and table(old, "rulings").rows
    assert demo_session.mechanism.tables.kinds[-2:] == ("findings", "rulings")


def test_a_mechanism_can_turn_a_later_table_off(demo_session):
    off = narrowed(demo_session, "overdue", "-findings")
    assert table(off, "overdue").rows and table(off, "rulings").rows
    for kind in ("findings", "indicators"):
        with pytest.raises(Refused) as refused:
            table(off, kind)
        assert refused.value.key == "columns.kind-off"
        assert str(refused.value.values["kinds"]).split()[:2] == ["overdue", "rulings"]


def test_figures_in_words_are_exact():
    found = told(
        "clause 1 commits\nunit jyj\ntask 1-1 kind=quantity target=0.3 due=2025-12-31 lead=jyj\nshare 1-1 2021 jyj 0.1"
    )
    assert Decimal(found["split-mismatch", "1-1"].finding.values["difference"]) == Decimal("-0.2")
    assert "相差 -0.2" in found["split-mismatch", "1-1"].found


def test_a_figure_that_touches_a_binding_indicator_comes_before_the_others():
    one = plan(
        """
        clause 1 commits
        clause 表1
        clause 表1:1 parent=表1 commits
        unit jyj
        indicator 表1:1 name=本科率 unit_of_measure=% baseline=58 target=83 attribute=binding
        task 1-1 kind=duty lead=jyj
        task 表1:1-1 kind=level metric=本科率 op=>= target=83 unit_of_measure=% due=2025-12-31 lead=jyj
        ruling R1 metric=别的 a_value=5 tasks=1-1
        ruling R2 metric=本科率 a_value=83 tasks=表1:1-1
        """
    )
    listed = standings(one, date(2022, 1, 1))
    assert [(each.ruling.code, each.binding) for each in listed] == [("R2", True), ("R1", False)]
