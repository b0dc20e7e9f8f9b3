"""Sealing, looking back and verifying tables, as commands."""

import json
import re

import icalendar
import pytest


def code_of(csv):
    return re.search(r"核验码：(.*)", csv.splitlines()[-1])[1].rstrip('"')


def test_a_quarter_is_sealed_listed_exported_from_its_seal_and_verified(run, simulated):
    assert run("seal", "list").out == "还没有封存过季度。\n"
    first = run("seal", "2024年第三季度", "--reason", "季度通报用", "--actor", "王主任")
    assert first.code == 0
    assert first.out.startswith("2024Q3 已封存")
    again = run("seal", "2024Q3")
    assert (again.code, "已由 王主任 于 2024-10-15 封存" in again.err) == (1, True)
    ahead = run("seal", "2024Q4")
    assert (ahead.code, "2024-12-31" in ahead.err) == (1, True)
    (held,) = run("seal", "list", "--json").json
    assert (held["period"], held["made_by"], len(held["hash"])) == ("2024Q3", "王主任", 64)
    before = run("export", "quarterly", "--period", "2024Q3", "--format", "csv").out
    assert "已锁定" in before
    reported = run("report", "17", "--period", "2024Q3", "--progress", "封存以后", "--actor", "某人")
    assert reported.code == 0, reported.err
    assert run("export", "quarterly", "--period", "2024Q3", "--format", "csv").out == before
    found = run("store", "verify", "--table", code_of(before))
    assert (found.code, found.out.startswith("一致")) == (0, True)
    assert run("store", "verify").code == 0


def test_a_file_that_differs_is_told_by_rows(run, simulated, tmp_path):
    assert run("export", "overdue", "-o", "t.xlsx").code == 0
    assert run("store", "verify", "--table", "t.xlsx").code == 0
    late = run("overdue", "--json", "--limit", "1").json[0]["id"]
    assert run("report", late, "--progress", "有了进展", "--actor", "某人").code == 0
    found = run("store", "verify", "--table", "t.xlsx")
    assert found.code == 1
    assert "不一致" in found.out
    assert "有了进展" in found.out
    told = run("store", "verify", "--table", "t.xlsx", "--json")
    assert (told.code, told.json["same"]) == (1, False)
    assert any("有了进展" in one["store"] for one in told.json["differences"])
    assert run("store", "verify", "--table", "没有这一行").code == 1


def test_looking_back_tables_are_asked_with_their_options(run, simulated):
    shown = run("export", "difference", "--from", "2024Q2", "--to", "2024.10.15", "--format", "json")
    assert (shown.code, shown.json["question"]) == (0, "difference 2024Q2..2024-10-15 2024-10-15 all")
    assert run("export", "difference", "--from", "2024Q2").code == 1
    assert run("export", "circular", "--period", "2024年9月", "--json").json["period"] == "2024-09"
    assert run("export", "circular", "--json").json["period"] == "2024Q3"
    assert run("export", "duty-report", "--year", "2023", "--json").json["rows"][0]["items"] > 0
    assert run("export", "overdue", "--from", "2024Q2").code == 1
    assert run("export", "quarterly", "--period", "2024-09").code == 1
    assert run("export", "annual-plan", "--all", "--year", "2024", "--to", "2024Q2", "-o", "x").code == 1


@pytest.mark.parametrize("options", [[], ["--unit", "教育局", "--year", "2024"]])
def test_a_calendar_is_written(run, simulated, tmp_path, options):
    done = run("export", "calendar", *options, "-o", "c.ics")
    assert done.code == 0, done.err
    events = icalendar.Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    arguments = ["--unit", "教育局", "--year", "2024"] if options else []
    listed = run("list", *arguments, "--json").json
    assert len(events) == sum(one["status"] in ("not_started", "in_progress", "submitted") for one in listed) > 0
    refused = run("export", "overdue", "-o", "o.ics")
    assert (refused.code, (tmp_path / "o.ics").exists()) == (1, False)


def test_json_of_a_seal_is_the_seal(run, simulated):
    made = run("seal", "2024Q2", "--json")
    assert json.loads(made.out)["entry_count"] > 0
