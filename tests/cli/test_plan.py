"""The plan from the command line: show, export, load."""


def test_the_outline_counts_its_leaves(run, simulated):
    found = run("plan", "show", "--json").json
    top = [one for one in found["clauses"] if one["level"] == 1]
    assert sum(one["leaves"] for one in top) == found["coverage"]["leaf_clauses"]
    assert sum(one["covered"] for one in top) == found["coverage"]["covered"]
    assert f"{found['coverage']['covered']}" in run("plan", "show").rows[-1]


def test_what_is_exported_loads_again_without_a_change(run, simulated):
    assert run("plan", "export", "out").code == 0
    done = run("plan", "load", "out", "--json")
    assert (done.code, done.json["changes"], done.json["made"]) == (0, [], [])
    assert run("plan", "export", "out").code == 1


def test_a_dry_run_shows_the_changes_and_changes_nothing(run, simulated, tmp_path):
    run("plan", "export", "out")
    tasks = tmp_path / "out" / "tasks.csv"
    text = tasks.read_text(encoding="utf-8")
    title = run("task", "list", "--json").json[5]["title"]
    assert text.count(title) == 1
    tasks.write_text(text.replace(title, "改过的名称"), encoding="utf-8")
    done = run("plan", "load", "out", "--dry-run")
    assert done.code == 0 and title in done.out and "改过的名称" in done.out
    assert run("task", "list", "--json").json[5]["title"] == title
    assert run("plan", "load", "out").code == 0
    assert run("task", "list", "--json").json[5]["title"] == "改过的名称"


def without(folder, code):
    """Take a task out of an exported plan."""
    for path in folder.glob("*.csv"):
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(row for row in rows if not row.startswith(f"{code},")), encoding="utf-8")


def test_a_load_names_the_items_and_a_withdrawn_task_says_so(run, real, tmp_path):
    code = "5.1-20"
    run("plan", "export", "out")
    without(tmp_path / "out", code)
    told = run("plan", "load", "out", "--dry-run")
    found = run("plan", "load", "out", "--json").json
    cancelled = found["cancelled"]
    assert len(cancelled) == found["counts"]["cancelled"] > 10
    assert all(one.startswith(f"{code}/") for one in cancelled)
    assert {"made", "retargeted", "left"} <= found.keys() and set(found["counts"]) > {"changes", "left"}
    assert f"撤销：{'、'.join(cancelled[:10])} 等，另有 {len(cancelled) - 10} 个" in told.out
    shown = run("task", "show", code)
    assert (shown.code, shown.err.count("\n")) == (1, 1)
    assert "已不在规划中" in shown.err and f"list --task {code}" in shown.err


def test_a_faulty_folder_is_refused_with_file_and_line(run, simulated, tmp_path):
    run("plan", "export", "out")
    units = tmp_path / "out" / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace(",department,", ",部门,", 1), encoding="utf-8")
    done = run("plan", "load", "out")
    assert done.code == 1 and "units.csv" in done.err and "部门" in done.err


def test_one_task_with_its_items(run, simulated):
    shown = run("task", "show", "3.4.2(一)-3", "--json").json
    assert shown["target"] == sum(line["target"] for line in shown["items"]) == 4340
    assert run("task", "show", "nothing").code == 1


def test_one_indicator_with_its_tasks(run, simulated):
    assert run("indicator", "show", "表1:1", "--json").json["tasks"] == ["表1:1-1"]
    done = run("indicator", "show", "表1:99")
    assert done.code == 1 and "表1:9" in done.err


def test_a_store_without_a_plan_says_so(run, tmp_path):
    from tasktrack.acts import loading

    session, _ = loading.make(str(tmp_path / "tasktrack.db"), None)
    session.store.close()
    for command in (["plan", "check"], ["task", "list"], ["plan", "export", "out"]):
        done = run(*command)
        assert done.code == 1 and "plan load" in done.err


def test_export_writes_by_the_ending(run, simulated, tmp_path):
    from openpyxl import load_workbook

    done = run("export", "quarterly", "--period", "2024Q3", "-o", "季度表.xlsx")
    assert (done.code, done.out) == (0, "") and "季度表.xlsx" in done.err
    assert load_workbook(tmp_path / "季度表.xlsx").active.max_row > 20
    assert run("export", "overdue", "-o", "-", "--format", "csv").out.count("\n") > 20
    assert run("export", "overdue", "-o", "x.pdf").code == 1
    assert run("export", "nothing").code == 1
    assert run("export", "annual-plan").code == 1
