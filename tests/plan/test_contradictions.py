import time
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasktrack.plan import cells, folder
from tasktrack.plan.checks import check
from tasktrack.plan.contradictions import blocking, covering, found, open_questions
from tasktrack.plan.parts import Plan, Ruling, Share, Task
from tasktrack.words import Attribute, Kind, Op, Recurrence
from tests.notation import DOCUMENT, plan

SEED = Path(__file__).parents[2] / "seed" / "lechang"


def told(lines: str) -> list[tuple[str, str, str]]:
    """Each contradiction of the plan: the rule, and what its places say."""
    return [(one.rule, *(f"{place.locator} {place.says}" for place in one.places)) for one in found(plan(lines))]


LEVEL = "kind=level unit_of_measure=% due=2025-12-31 op=>="
SEATS = "kind=quantity unit_of_measure=个 due=2025-12-31 op=>="
TOTAL = "kind=level unit_of_measure=万个 due=2025-12-31 op=>="


@pytest.mark.parametrize(
    "lines",
    [
        f"task 3-1 {LEVEL} metric=近视率 target=96\ntask 4-1 {LEVEL} metric=近视率 target=92",
        f"task 3-1 {LEVEL} metric=初中专任教师近视率 target=96\ntask 4-1 {LEVEL} metric=初中教师近视比例 target=92",
        f"task 3-1 {LEVEL} metric=全市近视率 target=96 hedge=约\ntask 4-1 {LEVEL} metric=近视率 target=92",
        "task 3-1 kind=each metric=班额 op=<= target=96% unit_of_measure=人\n".replace("%", "")
        + "task 4-1 kind=each metric=班额 op=<= target=92 unit_of_measure=人",
        f"task 3-1 {SEATS} metric=新增床位 target=96\ntask 4-1 {SEATS} metric=新增床位数 target=92",
    ],
)
def test_the_same_metric_with_two_figures(lines: str) -> None:
    ((rule, a, b),) = told(lines)
    assert (rule, a[:4], b[:4]) == ("figures-differ", "3 96", "4 92")


@pytest.mark.parametrize(
    "lines",
    [
        f"task 3-1 {SEATS} metric=床位 target=13000\ntask 4-1 {SEATS} unit_of_measure=万个 metric=床位 target=1.3 op=~",
        f"task 3-1 {LEVEL} metric=近视率 target=96\ntask 4-1 {LEVEL} metric=近视率 target=96.0 hedge=力争",
        f"task 3-1 {LEVEL} metric=近视率 target=96\ntask 4-1 {LEVEL} metric=近视率 target=92 due=2023-12-31",
        f"task 3-1 {LEVEL} metric=近视率 target=96\ntask 4-1 {SEATS} metric=近视率 target=92",
        f"task 3-1 {LEVEL} metric=毛入学率 target=96\ntask 4-1 {LEVEL} metric=净入学率 target=92",
        f"task 3-1 {LEVEL} metric=覆盖率 target=96\ntask 4-1 {LEVEL} metric=覆盖率 target=92",
        f"task 3-1 {SEATS} metric=基地数 op=range target=1 target_max=2\ntask 4-1 {SEATS} metric=基地数 target=2",
        f"task 3-1 {SEATS} metric=基地数 target=10 recurrence=yearly\ntask 4-1 {SEATS} metric=基地数 target=50",
        f"task 3-1 {SEATS} metric=床位 target=13520\ntask 4-1 {SEATS} unit_of_measure=万个 metric=床位 target=1.4 op=~",
        f"task 3-1 {LEVEL} target=96\ntask 4-1 {LEVEL} target=92",
    ],
)
def test_figures_that_go_together(lines: str) -> None:
    assert told(lines) == []


def test_a_rounded_threshold_is_another_threshold() -> None:
    lines = (
        "task 3-1 kind=level op=<= metric=差异系数 target=0.45\ntask 4-1 kind=level op=<= metric=差异系数 target=0.5"
    )
    assert told(lines) == [("figures-differ", "3 0.45", "4 0.5")]


def test_the_indicator_goes_by_the_metric_of_its_row() -> None:
    lines = f"""
        indicator 表1:9 name=均衡系数 unit_of_measure=% target=40 attribute=binding
        task 表1:9-1 {LEVEL} metric=差异系数 target=40
        task 3-1 {LEVEL} metric=差异系数 target=45
        """
    (one,) = found(plan(lines))
    assert (one.rule, one.severity, one.tasks) == ("figures-differ", "binding", ("3-1", "表1:9-1"))
    assert (one.a.locator, one.b and (one.b.locator, one.b.code)) == ("3", ("表1:9", "表1:9"))


def test_two_rows_with_one_name_are_told_apart_by_their_headings() -> None:
    rows = "indicator 表1:1 group=幼儿园 name=达标数 unit_of_measure=个 target=1\n"
    assert told(rows + "indicator 表1:2 group=小学 name=达标数 unit_of_measure=个 target=2") == []


def test_baselines_may_be_rounded_but_not_differ() -> None:
    given = (
        f"task 3-1 {LEVEL} metric=近视率 baseline=84.47 target=96\ntask 4-1 {LEVEL} metric=近视率 target=96 baseline="
    )
    assert told(given + "83") == [("baselines-differ", "3 84.47%", "4 83%")]
    assert told(given + "84.5") == []
    assert told(given + "82 baseline_year=2019") == []


def test_linked_tasks_whose_figures_differ() -> None:
    lines = f"task 3-1 {SEATS} metric=甲床位 target=100 same_as=4-1\ntask 4-1 {SEATS} metric=乙床位 target=60\n"
    assert told(lines) == [("figures-differ", "3 100个", "4 60个")]
    assert told(lines + f"task 4-2 {SEATS} metric=丙床位 target=40") == [], "the clause sums to it"
    assert told(lines.replace("乙床位 target=60", "乙床位 unit_of_measure=张 target=60")) == []


PARTS = f"""
    task 4-1 {SEATS} metric=公办小学新增学位 target=5130
    task 4-2 {SEATS} metric=公办初中新增学位 target=8400
    """


def test_parts_that_do_not_sum_to_their_whole() -> None:
    whole = f"task 3-1 {SEATS} metric=公办义务教育新增学位 op=~ same_as=4-2 target="
    assert told(PARTS + whole + "13000") == [("parts-do-not-sum", "3 13000个", "4 5130+8400个")]
    (one,) = found(plan(PARTS + whole + "13000"))
    assert one.b is not None
    assert (one.b.value, one.b.role, one.values["difference"]) == (Decimal(13530), "sum", Decimal(530))
    assert one.tasks == ("3-1", "4-1", "4-2")
    assert told(PARTS + whole + "13530") == []
    assert told(PARTS + whole.replace("=个", "=万个") + "1.353") == []
    assert told(PARTS + whole.replace("=个", "=万个") + "1.4") == [], "about, and rounded"


def test_a_part_without_its_sister_may_only_not_exceed_the_whole() -> None:
    part = f"task 4-1 {SEATS} metric=小学新增学位 target=50\ntask 3-1 {SEATS} metric=义务教育新增学位 target="
    assert told(part + "60") == []
    assert told(part + "40") == [("parts-do-not-sum", "3 40个", "4 50个")]


def test_shares_of_a_whole_are_not_added_up() -> None:
    lines = [
        f"task 4-{n} {LEVEL} metric={stage}巩固率 target=90" for n, stage in enumerate(("义务教育", "小学", "初中"))
    ]
    assert told("\n".join(lines)) == []


def test_a_level_rises_by_what_is_newly_made() -> None:
    level = f"task 4-1 {TOTAL} metric=普通高中学位数 baseline=0.57 target=0.81\n"
    made = f"task 3-1 {SEATS} metric=普通高中新增学位 target="
    assert told(level + made + "2400") == []
    assert told(level + made + "3000") == [("figures-differ", "3 3000个", "4 +0.24万个")]
    other = f"task 4-2 {TOTAL} metric=中职学位数 baseline=0.24 target=0.30\n"
    whole = f"task 4-3 {TOTAL} metric=高中阶段学位数 baseline=0.81 target=1.11\n"
    assert told(other + whole + made + "2400") == [], "2400 and the 600 of 中职"
    assert [rule for rule, *_ in told(other + whole + made + "2500")] == ["parts-do-not-sum"]


@pytest.mark.parametrize(
    ("made", "rules"),
    [("4340", ["part-exceeds-whole"]), ("1450", ["part-nearly-whole"]), ("1500", []), ("900", [])],
)
def test_what_is_publicly_run_within_all(made: str, rules: list[str]) -> None:
    lines = f"""
        task 4-1 {TOTAL} metric=幼儿园学位数 baseline=1.7 target=1.85
        task 3-1 {SEATS} metric=公办幼儿园新增学位 target={made}
        """
    assert [rule for rule, *_ in told(lines)] == rules


@pytest.mark.parametrize(
    ("task", "rules"),
    [
        ("op=>= target=65 baseline=70", ["worse-than-baseline"]),
        ("op=<= target=70 baseline=65", ["worse-than-baseline"]),
        ("op=<= target=65 baseline=70", []),
        ("op=>= target=70 baseline=70 hedge=保持", []),
        ("op=>= target=55 baseline=50 hedge=保持;以上", ["kept-not-had"]),
        ("op=<= target=50 baseline=55 hedge=保持", ["kept-not-had"]),
        ("op=>= target=55 baseline=50 hedge=保持 figure_source='confirmed 2024-01-01 某人'", []),
        ("op== target=65 baseline=70", []),
        ("op=range target=60 target_max=75 baseline=70", []),
    ],
)
def test_a_target_behind_its_baseline(task: str, rules: list[str]) -> None:
    lines = f"task 4-1 kind=level metric=近视率 unit_of_measure=% due=2025-12-31 {task}"
    assert [rule for rule, *_ in told(lines)] == rules


def test_the_baseline_is_found_elsewhere_and_the_direction_in_the_table() -> None:
    row = "indicator 表1:1 name=近视率 unit_of_measure=% baseline=50 baseline_year=2020 direction=down\n"
    task = f"task 4-1 {LEVEL} metric=近视率 target="
    assert told(row + task.replace(">=", "<=") + "55") == [("worse-than-baseline", "4 55%", "表1:1 50%")]
    assert told(row + task.replace(">=", "<=") + "45") == []
    worse = row.replace("direction", "target=60 target_year=2025 direction")
    assert told(worse) == [("worse-than-baseline", "表1:1 60%", "表1:1 50%")]


def test_the_own_baseline_counts_before_one_elsewhere_and_only_its_place_is_named() -> None:
    lines = f"""
        indicator 表1:1 name=近视率 unit_of_measure=% baseline=50 baseline_year=2019
        task 4-1 {LEVEL} metric=近视率 target=55 baseline=60
        task 5-1 {LEVEL} metric=近视率 target=55
        """
    (one,) = found(plan(lines))
    assert (one.rule, one.b and one.b.says, one.tasks) == ("worse-than-baseline", "60%", ("4-1", "5-1"))
    falling = f"task 4-1 {LEVEL} metric=近视率 target=5 baseline=95"
    assert [rule for rule, *_ in told(falling)] == ["worse-than-baseline"], "not too fast as well"


def test_a_later_target_is_not_worse_than_an_earlier_one() -> None:
    lines = f"task 4-1 {LEVEL} metric=近视率 target=80 due=2022-12-31\ntask 4-2 {LEVEL} metric=近视率 target="
    assert told(lines + "90") == []
    assert told(lines + "70") == [("falls-back", "4 70%", "4 80%")]


@pytest.mark.parametrize(
    ("figure", "fits"),
    [
        ("metric=巩固率 unit_of_measure=% target=101", False),
        ("metric=巩固率 unit_of_measure=% target=100", True),
        ("metric=巩固率 unit_of_measure=% baseline=-1", False),
        ("metric=毛入学率 unit_of_measure=% target=104", True),
        ("metric=产值增长率 unit_of_measure=% target=120", True),
        ("metric=床位 unit_of_measure=个 target=-1", False),
        ("metric=常住人口 unit_of_measure=万人 target=3600", False),
        ("metric=常住人口 unit_of_measure=万人 target=3100", True),
        ("metric=温度 unit_of_measure=度 target=-1", True),
    ],
)
def test_what_a_unit_of_measure_allows(figure: str, fits: bool) -> None:
    rules = [
        rule
        for rule, *_ in told(
            f"task 4-1 kind=level op=>= due=2025-12-31 {figure}"
            if "target" in figure
            else f"task 4-1 kind=level {figure}"
        )
    ]
    assert rules == ([] if fits else ["out-of-range"])


def test_a_place_has_no_more_people_than_its_pupils_allow() -> None:
    pupils = f"task 4-1 {TOTAL} metric=义务教育学位数 target=8\n"
    people = "task 4-2 kind=level metric=大学文化程度的人数 unit_of_measure=万人 baseline="
    assert told(pupils + people + "769") == [("out-of-range", "4 769万人")]
    assert told(pupils + people + "7.69") == []


@pytest.mark.parametrize(
    ("figure", "fits"),
    [
        ("metric=平均受教育年限 unit_of_measure=年 baseline=8.83 target=11.76", False),
        ("metric=平均受教育年限 unit_of_measure=年 baseline=8.83 target=9.5", True),
        ("metric=教师本科学历比例 unit_of_measure=% baseline=58.49 target=83", False),
        ("metric=教师本科学历比例 unit_of_measure=% baseline=76 target=83", True),
        ("metric=教师硕士学历比例 unit_of_measure=% baseline=4.95 target=14", False),
        ("metric=教师硕士学历比例 unit_of_measure=% baseline=0.5 target=5", True),
        ("metric=续约率 unit_of_measure=% baseline=40 target=100", True),
        ("metric=续约率 unit_of_measure=% baseline=5 target=100", False),
        ("metric=自来水覆盖率 unit_of_measure=% baseline=5 target=100", True),
    ],
)
def test_how_fast_a_level_moves(figure: str, fits: bool) -> None:
    rules = [rule for rule, *_ in told(f"task 4-1 kind=level op=>= due=2025-12-31 {figure}")]
    assert rules == ([] if fits else ["moves-too-fast"])


TWO = f"task 3-1 {LEVEL} metric=近视率 target=65\ntask 4-1 {LEVEL} metric=近视率 target=75\n"


def test_codes_are_stable_and_may_stand_in_a_plan_folder() -> None:
    (one,) = found(plan(TWO))
    (again,) = found(plan(f"task 1-1 metric=别的\n{TWO}"))
    (other,) = found(plan(TWO.replace("task 4-1", "task 5-1")))
    assert one.code == again.code != other.code
    assert cells.code(one.code) == one.code


@pytest.mark.parametrize(
    ("ruling", "covers"),
    [
        ("a_locator=3 a_value=65 b_locator=4 b_value=75 tasks=3-1;4-1", True),
        ("a_locator=4 a_value=75 b_locator=3 b_value=65 tasks=4-1", True),
        ("a_locator=3 a_value=65 b_locator=4 b_value=75 metric=近视率", True),
        ("a_locator=1 a_value=65 b_locator=2 b_value=75 tasks=3-1;4-1", True),
        ("a_locator=3 a_value=65 b_locator=4 b_value=70 ruled=75 tasks=3-1;4-1", True),
        ("a_locator=3 a_value=65 b_locator=4 b_value=70 tasks=3-1;4-1", False),
        ("a_locator=1 a_value=65 b_locator=4 b_value=75 tasks=3-1", True),
        ("a_locator=1 a_value=65 b_locator=4 b_value=75 tasks=3-1 ruled=b", False),
        ("a_locator=1 a_value=65 b_locator=2 b_value=75 tasks=3-1", False),
        ("a_locator=3 a_value=65 b_locator=4 b_value=75 metric=别的", False),
        ("a_locator=3 b_locator=4 b_says=力争 tasks=3-1;4-1", False),
    ],
)
def test_a_ruling_on_record_covers_what_it_names(ruling: str, covers: bool) -> None:
    held = plan(f"{TWO}ruling R01 metric=某 {ruling}" if "metric" not in ruling else f"{TWO}ruling R01 {ruling}")
    (one,) = found(held)
    assert [named.code for named in covering(held, (one,))[one.code]] == (["R01"] if covers else [])


def test_what_is_ruled_on_a_pair_does_not_settle_a_single_figure() -> None:
    lines = "task 4-1 kind=level op=>= metric=近视率 target=650 unit_of_measure=%\nruling R01 a_locator=4 a_value=650 "
    for b, covers in (("", ["R01"]), (" b_locator=5 b_value=650", [])):
        held = plan(f"{lines}tasks=4-1{b}")
        (one,) = found(held)
        assert [named.code for named in covering(held, (one,))[one.code]] == covers


def test_what_is_open_to_rule_on() -> None:
    (one,) = found(plan(TWO))
    assert [question.code for question in open_questions(plan(TWO))] == [one.code]
    ruling = "ruling R01 a_locator=3 a_value=65 b_locator=4 b_value=75 tasks=3-1;4-1"
    assert [question.code for question in open_questions(plan(f"{TWO}{ruling}"))] == ["R01"]
    assert not open_questions(plan(f"{TWO}{ruling} ruled=a"))
    assert not open_questions(plan(f"{TWO}ruling {one.code} a_value=65 b_value=75 ruled=b"))


BINDING = f"""
    indicator 表1:1 name=近视率 unit_of_measure=% target=40 target_year=2025 attribute=binding
    task 表1:1-1 {LEVEL} metric=近视率 target=40
    task 3-1 {LEVEL} metric=近视率 target=40 same_as=表1:1-1
    task 9-1 {LEVEL} metric=别的率 target=40
    """


def test_an_open_question_on_a_binding_indicator_holds_its_tasks_both_ways() -> None:
    assert not blocking(plan(BINDING))
    contested = plan(f"{BINDING}task 4-1 {LEVEL} metric=近视率 target=45")
    (one,) = found(contested)
    assert blocking(contested) == {"表1:1-1": one.code, "3-1": one.code, "4-1": one.code}
    ruling = "ruling R01 severity=binding a_locator=3 tasks=3-1"
    assert blocking(plan(f"{BINDING}{ruling}")) == {"表1:1-1": "R01", "3-1": "R01"}
    assert not blocking(plan(f"{BINDING}{ruling} ruled=40"))
    assert not blocking(plan(f"{BINDING}ruling R01 a_locator=9 tasks=9-1"))
    assert blocking(plan(f"{BINDING}ruling R01 severity=figure a_locator=3 tasks=3-1"))
    assert not blocking(plan(f"{BINDING}ruling R01 severity=wording a_locator=3 tasks=3-1"))


BY_RULE = {f"R{n:02}" for n in (1, 3, 4, 5, 7, *range(10, 14), *range(16, 22), 23, 24, 25)}


def test_finds_in_lechang_what_its_readers_found_and_nothing_else() -> None:
    lechang = folder.read(SEED)
    contradictions = found(lechang)
    covered = covering(lechang, contradictions)
    assert [one.note for one in contradictions if not covered[one.code]] == []
    assert {ruling.code for rulings in covered.values() for ruling in rulings} >= BY_RULE
    assert {"表1:9-1", "3.4.2(二)-4", "表1:20-1"} <= set(blocking(replace(lechang, rulings=())))
    assert all(one.note for one in contradictions)


METRICS = [
    "公办小学新增学位",
    "小学学位数",
    "义务教育学位",
    "初中新增学位数",
    "近视率",
    "率",
    "",
    "🏫",
    "学历年限",
    "公办",
]
UNITS = ["", "%", "个", "万个", "亿", "人", "万人", "年", "岁", "台/人", "〇", "万亿元"]
ANY_FIGURE = st.none() | st.decimals(-(10**19), 10**19, places=4) | st.integers(-3, 3).map(Decimal)
CODES = ["3-1", "3-2", "表1:1-1", "x"]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans that no folder would let in: links in circles, rows without tasks, ranges upside down."""
    some = st.sampled_from
    tasks = st.builds(
        Task,
        code=some(CODES),
        clause=some(["3", "表1:1", "表1:2"]),
        title=st.just("某事"),
        kind=some(Kind),
        metric=some(METRICS),
        op=st.none() | some(Op),
        target=ANY_FIGURE,
        target_max=ANY_FIGURE,
        unit_of_measure=some(UNITS),
        hedge=some(["", "保持", "约"]),
        baseline=ANY_FIGURE,
        baseline_year=st.none() | some([2020, 2025, 2999]),
        due=st.none() | st.dates(),
        recurrence=st.none() | some(Recurrence),
        same_as=some(["", *CODES]),
        figure_source=some(["", "proposed", "confirmed ", "4"]),
    )
    shares = st.builds(
        Share,
        task=some(CODES),
        year=some([1, 2021, 2025]),
        unit=some(["a", "b"]),
        amount=ANY_FIGURE,
        due=st.dates(),
        confirmed=st.booleans(),
    )
    rulings = st.builds(
        Ruling,
        code=some(["R01", "R02"]),
        metric=some(METRICS),
        severity=some(["binding", "figure", "date", "wording", "?"]),
        a_locator=some(["", "3", "表1:1"]),
        a_says=some(["", "{x}"]),
        a_value=some(["", "1", "1.3万", "很多", "NaN"]),
        b_locator=some(["", "3"]),
        tasks=st.lists(some(CODES), max_size=2).map(tuple),
        ruled=some(["", "a", "b", "3"]),
    )
    base = plan("\n".join(f"indicator 表1:{n}" for n in (1, 2)))
    rows = tuple(
        replace(
            one,
            name=draw(some(METRICS)),
            unit_of_measure=draw(some(UNITS)),
            baseline=draw(ANY_FIGURE),
            target=draw(ANY_FIGURE),
            attribute=draw(some(Attribute)),
        )
        for one in base.indicators
    )
    return Plan(
        document=DOCUMENT,
        indicators=rows,
        tasks=tuple(draw(st.lists(tasks, max_size=5))),
        shares=tuple(draw(st.lists(shares, max_size=5))),
        rulings=tuple(draw(st.lists(rulings, max_size=3))),
    )


@given(plans())
@settings(max_examples=200, deadline=None)
def test_any_plan_can_be_checked(generated: Plan) -> None:
    findings = check(generated)
    assert all(one.message for one in findings)
    assert set(blocking(generated)) <= {task.code for task in generated.tasks}
    contradictions = found(generated)
    assert len({one.code for one in contradictions}) == len(contradictions)
    assert all(cells.code(one.code) for one in contradictions)
    counts = Counter(one.code for one in open_questions(generated) if one.contradiction)
    assert not counts or max(counts.values()) == 1


def test_time_grows_with_the_size_of_the_plan_only() -> None:
    def spent(count: int) -> float:
        lines = [f"task {n}-1 {LEVEL} metric=近视率 target=50.{n} baseline=30.{n}" for n in range(1, count)]
        crowded = plan("\n".join(lines))
        start = time.perf_counter()
        assert found(crowded)
        return time.perf_counter() - start

    spent(100)
    assert spent(2000) < 40 * max(spent(200), 0.002)
