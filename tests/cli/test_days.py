"""Days as people type them, and the day that everything is looked at."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2024.7.1", "2024-07-01"), ("7月1日", "2024-07-01"), ("2024Q2", "2024-06-30"), ("去年底", "2023-12-31")],
)
def test_a_typed_day_is_echoed_as_understood(run, simulated, typed, meant):
    done = run("overdue", "--as-of", typed, "--json")
    assert done.code == 0 and typed in done.err and meant in done.err
    assert done.json == run("overdue", "--as-of", meant, "--json").json


def test_an_iso_day_is_not_echoed(run, simulated):
    assert run("overdue", "--as-of", "2024-07-01", "--json").err == ""


@pytest.mark.parametrize("typed", ["2024-02-30", "someday", "1066-10-14", "2024-13-01"])
def test_an_impossible_day_is_refused(run, simulated, typed):
    done = run("overdue", "--as-of", typed)
    assert (done.code, done.out) == (1, "")
    assert typed in done.err


def test_the_environment_names_the_day_and_the_option_overrules_it(run, simulated):
    by_option, by_both = (
        run("overdue", "--as-of", "2024-07-01", "--json", **env).out for env in ({}, {"TASKTRACK_AS_OF": "2023-01-01"})
    )
    assert by_option == by_both == run("overdue", "--json", TASKTRACK_AS_OF="2024-07-01").out
    assert by_option != run("overdue", "--json").out


def test_a_past_day_shows_what_was_known_then(run, simulated):
    item = run("overdue", "--limit", 1, "--json").json[0]
    before = run("show", item["id"], "--as-of", "2022-10-18", "--json").json
    assert (before["revision"], before["status"], before["actual"]) == (1, "not_started", None)


def test_a_day_before_the_first_entry_says_so(run, simulated):
    done = run("list", "--as-of", "2020-01-01")
    assert (done.code, done.out) == (0, "") and "2022-10-18" in done.err


def test_global_options_may_stand_before_and_after(run, simulated):
    assert run("--as-of", "2024-07-01", "list", "--json").out == run("list", "--as-of", "2024-07-01", "--json").out


def test_a_simulated_store_dates_entries_by_as_of(run, simulated):
    item = run("list", "--year", 2025, "--status", "not_started", "--limit", 1, "--json").json[0]["id"]
    assert run("report", item, "--progress", "开工", "--as-of", "2024-11-20").code == 0
    assert run("history", item, "--as-of", "2024-11-20", "--json").json[-1]["made_on"] == "2024-11-20"
    refused = run("report", item, "--progress", "更早", "--as-of", "2024-11-19")
    assert refused.code == 1 and "2024-11-20" in refused.err


def test_a_real_store_refuses_as_of_with_an_entry(run, real):
    done = run("report", 1, "--progress", "开工", "--as-of", "2024-11-20")
    assert done.code == 1 and "--as-of" in done.err
    assert len(run("history", 1, "--json").json) == 1


def test_tasks_are_told_as_the_plan_stood_on_the_day(run, simulated):
    code, day = "专栏3.1-1", "2022-06-01"
    asked = (
        ("task", "list", "--json"),
        ("task", "list", "--unit", "教育局", "--json"),
        ("task", "show", code, "--json"),
        ("task", "show", code),
        ("list", "--task", code, "--json"),
        ("export", "responsibility", "--task", code, "--format", "csv"),
    )
    before = [run(*one, "--as-of", day).out for one in asked]
    assert all(before)
    changes = (
        ("retarget", code, "--target", "6000", "--reason", "调整"),
        ("edit", code, "--title", "改了题", "--note", "注"),
        ("assign", code, "--lead", "发展改革部门", "--reason", "分工"),
        ("add", "--clause", "专栏3.1", "--title", "新任务", "--kind", "duty"),
    )
    for one in changes:
        done = run("task", *one)
        assert done.code == 0, done.err
    assert [run(*one, "--as-of", day).out for one in asked] == before
    assert [run(*one).out for one in asked] != before
    added = next(one["code"] for one in run("task", "list", "--json").json if one["title"] == "新任务")
    done = run("task", "show", added, "--as-of", day)
    assert done.code == 1
    assert day in done.err and "没有任务" in done.err
