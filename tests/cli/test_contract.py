"""What scripts rely on: the JSON keys of every read."""

import json
from decimal import Decimal

import pytest

LINE = {
    "id",
    "code",
    "task",
    "title",
    "clause",
    "unit",
    "unit_code",
    "role",
    "year",
    "due",
    "status",
    "light",
    "days_overdue",
    "supervision_level",
    "kind",
    "metric",
    "op",
    "target",
    "actual",
    "unit_of_measure",
    "percent",
    "expected_percent",
    "last_report_on",
    "revision",
    "simulated",
}
TASK = {
    "code",
    "clause",
    "title",
    "kind",
    "metric",
    "op",
    "target",
    "target_max",
    "unit_of_measure",
    "hedge",
    "baseline",
    "baseline_year",
    "due",
    "recurrence",
    "same_as",
    "city_only",
    "provenance",
    "evidence_required",
    "lead",
    "responsible",
    "support",
}
INDICATOR = {
    "code",
    "group",
    "name",
    "unit_of_measure",
    "baseline",
    "baseline_year",
    "target",
    "target_year",
    "attribute",
    "observed",
    "forecast",
    "light",
}
RULING = {"code", "metric", "severity", "a", "b", "note", "ruled", "decided_by", "decided_on"}


@pytest.mark.parametrize("command", ["list", "overdue", "due"])
def test_lists_of_items_hold_the_keys_of_the_contract(run, simulated, command):
    more = ["--within", "90d"] if command == "due" else []
    done = run(command, *more, "--limit", 3, "--json")
    assert done.code == 0
    assert len(done.json) == 3
    assert all(line.keys() >= LINE for line in done.json)
    assert all(line["simulated"] is True for line in done.json)


def test_json_is_not_mixed_with_notes(run, simulated):
    done = run("overdue", "--limit", 2, "--format", "json")
    assert done.err == ""
    assert [line["days_overdue"] > 0 for line in done.json] == [True, True]


def test_show_adds_what_one_item_has(run, simulated):
    item = run("overdue", "--limit", 1, "--json").json[0]
    shown = run("show", item["id"], "--json").json
    assert {key: shown[key] for key in LINE} == {key: item[key] for key in LINE}
    assert shown.keys() >= {"clause_title", "clause_text", "responsible", "provenance", "journal", "flags"}
    assert shown["responsible"][0].keys() >= {"unit", "role", "person"}
    assert [entry["number"] for entry in shown["journal"]] == list(range(1, item["revision"] + 1))


def test_history_is_the_journal_of_show(run, simulated):
    item = run("list", "--status", "done", "--limit", 1, "--json").json[0]
    assert run("history", item["id"], "--json").json == run("show", item["id"], "--json").json["journal"]


def test_figures_are_exact_numbers(run, simulated):
    out = run("task", "list", "--json").out
    figures = [task["target"] for task in json.loads(out, parse_float=Decimal, parse_int=Decimal)]
    assert Decimal("7.983") in figures
    assert {type(figure) for figure in figures} == {Decimal, type(None)}


def test_task_indicator_and_ruling_lists(run, simulated):
    tasks, indicators, rulings = (run(noun, "list", "--json").json for noun in ("task", "indicator", "ruling"))
    assert tasks[0].keys() >= TASK and len(tasks) > 600
    assert tasks[0]["provenance"].keys() >= {"figure", "due", "lead"}
    assert indicators[0].keys() >= INDICATOR and len(indicators) == 21
    assert rulings[0].keys() >= RULING
    assert rulings[0]["a"].keys() == {"locator", "says", "value"}
    assert rulings[0]["a"]["value"] == 0.45


def test_plan_check_tells_coverage_and_findings(run, simulated):
    done = run("plan", "check", "--json")
    found = done.json
    assert found["coverage"].keys() == {"leaf_clauses", "committing", "covered", "excused", "percent"}
    assert found["findings"][0].keys() == {"rule", "severity", "where", "message", "values"}
    grave = [one for one in found["findings"] if one["severity"] != "note"]
    assert found["ok"] is (not grave)
    assert done.code == (1 if grave else 0)


def test_export_as_json_has_columns_and_rows(run, simulated):
    table = run("export", "overdue", "--json").json
    assert table.keys() >= {"kind", "plan", "period", "as_of", "sealed", "columns", "rows", "totals"}
    assert table["as_of"] == "2024-10-15"
    assert set(table["rows"][0]) == {column["key"] for column in table["columns"]}


def test_csv_has_the_json_keys_even_without_rows(run, simulated):
    done = run("overdue", "--text", "绝无此事", "--format", "csv")
    assert set(done.out.strip().split(",")) >= LINE
