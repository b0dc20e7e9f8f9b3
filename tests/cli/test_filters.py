"""Which items a filter selects, and what is said of a filter that can't be."""

from collections import Counter

import pytest


def ids(done):
    return [line["id"] for line in done.json]


def test_units_by_code_name_short_name_and_initials_are_the_same(run, simulated):
    found = [ids(run("overdue", "--unit", name, "--json")) for name in ("jyj", "乐昌市教育局", "教育局", "ＪＹＪ")]
    assert found[0] and found.count(found[0]) == 4


def test_pinyin_initials_of_the_name_find_a_unit(run, simulated):
    assert {line["unit"] for line in run("list", "--unit", "lcsjyj", "--json").json} == {"乐昌市教育局"}


def test_a_group_is_its_known_members(run, simulated):
    lines = run("list", "--unit", "zhineng", "--json").json
    assert lines and {line["unit_code"] for line in lines} <= {"fgbm", "czbm", "zrzybm", "zjbm", "sjbm"}


def test_an_unknown_unit_is_refused_with_the_nearest(run, simulated):
    done = run("list", "--unit", "教于局")
    assert (done.code, done.out) == (1, "")
    assert "教于局" in done.err and "教育局(jyj)" in done.err


def test_an_ambiguous_unit_is_refused_with_those_it_fits(run, simulated):
    done = run("list", "--unit", "教育")
    assert done.code == 1 and "教育局(jyj)" in done.err and "特教学校(tjxx)" in done.err


def test_a_clause_takes_in_what_is_below_it(run, simulated):
    clauses = {line["clause"] for line in run("list", "--clause", "4.2.2", "--json").json}
    assert {"4.2.2(一)", "4.2.2(二)", "专栏3.1"} <= clauses and not {"4.2.1(一)", "4.2.3(一)"} & clauses
    below = {line["clause"] for line in run("list", "--clause", "4.2.2（二）", "--json").json}
    assert below == {"4.2.2(二)"}


def test_period_is_the_quarter_in_which_items_are_in_work(run, simulated):
    every = run("list", "--json").json
    lines = run("list", "--period", "2024Q4", "--json").json
    table = run("export", "quarterly", "--period", "2024Q4", "--format", "json").json
    listed = Counter((line["clause"], line["title"], line["due"]) for line in lines)
    assert listed == Counter((row["clause"], row["task"], row["due"]) for row in table["rows"])
    assert {line["year"] for line in lines} > {2024} and max(line["year"] for line in lines) == 2024
    assert len([line for line in every if line["year"] <= 2024]) > len(lines) > 0
    earlier = run("list", "--period", "2024Q4", "--year", 2023, "--json").json
    assert earlier == [line for line in lines if line["year"] == 2023]


@pytest.mark.parametrize("word", ["submitted", "待审核"])
def test_status_by_code_and_by_word(run, simulated, word):
    lines = run("list", "--status", word, "--json").json
    assert lines and {line["status"] for line in lines} == {"submitted"}


def test_light_level_and_text(run, simulated):
    assert {line["light"] for line in run("list", "--light", "amber", "--json").json} == {"amber"}
    assert {line["supervision_level"] for line in run("overdue", "--level", "升级", "--json").json} == {"escalate"}
    assert all("学位" in line["title"] for line in run("list", "--text", "学位", "--json").json)


def test_sort_reversed_limit_and_offset(run, simulated):
    forwards, backwards = (run("overdue", "--sort", sort, "--json").json for sort in ("due", "-due"))
    assert forwards[0]["due"] < backwards[0]["due"] and len(forwards) == len(backwards)
    page = run("overdue", "--limit", 5, "--offset", 3, "--json").json
    assert page == forwards[3:8]


def test_limit_0_and_no_limit_give_everything_in_a_pipe(run, simulated):
    every = run("list", "--json").json
    assert len(every) > 4000
    assert len(run("list", "--limit", 0).rows) == len(run("list").rows) == len(every) + 2


def test_a_limit_says_that_there_is_more(run, simulated):
    done = run("list", "--limit", 5)
    assert len(done.rows) == 7 and "--offset 5" in done.err


@pytest.mark.parametrize("command", [["list", "--year", 2024], ["overdue"], ["due", "--within", "120d"]])
def test_a_table_ends_with_the_total(run, simulated, command):
    total = len(run(*command, "--json").json)
    assert total > 5
    assert run(*command).rows[-1] == f"共 {total} 项"
    assert run(*command, "--limit", 5, "--offset", 2).rows[-1] == f"显示 5 项，共 {total} 项"
    assert run(*command, "--offset", total).rows == [f"显示 0 项，共 {total} 项"]
    assert "共" not in run(*command, "--limit", 5, "--format", "csv").rows[-1]


def test_mine_are_the_units_of_the_person(run, simulated):
    done = run("list", "--mine", "--actor", "无此人")
    assert done.code == 1 and "无此人" in done.err


def test_due_counts_the_day_itself_and_leaves_out_what_is_finished(run, simulated):
    assert run("due", "--as-of", "2024-12-31", "--within", "0d", "--json").json
    lines = run("due", "--within", "三个月", "--json").json
    assert lines and {line["status"] for line in lines} <= {"not_started", "in_progress", "submitted"}
    assert all("2024-10-15" <= line["due"] <= "2025-01-13" for line in lines)


def test_nothing_found_is_said_and_is_no_fault(run, simulated):
    done = run("overdue", "--text", "绝无此事")
    assert (done.code, done.out) == (0, "") and "没有符合条件的工作项" in done.err
    assert run("overdue", "--text", "绝无此事", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--clause", "9.9"], "9.9"),
        (["--task", "4.2.9-1"], "4.2.9-1"),
        (["--year", "20x4"], "20x4"),
        (["--year", "1066"], "1066"),
        (["--period", "2024Q5"], "2024Q5"),
        (["--unit", "全市初中"], "全市初中"),
    ],
)
def test_what_is_not_there_is_refused(run, simulated, arguments, said):
    done = run("list", *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--limit", "-1"],
        ["list", "--limit", "many"],
        ["list", "--status", "finished"],
        ["list", "--sort", "colour"],
        ["list", "--format", "pdf"],
        ["list", "--foo"],
        ["list", "extra"],
        ["overdo"],
        ["plan", "burn"],
        ["show"],
        ["report", "1", "--percent"],
        ["extend", "1"],
        ["--lang", "fr", "list"],
    ],
)
def test_used_wrongly_is_one_sentence_and_exit_2(run, simulated, arguments):
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1 and "Traceback" not in done.err and "Error" not in done.err
