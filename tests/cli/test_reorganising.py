"""`hand-over`, `unit rename|merge|split|history`, `look-back draw|list|verify`, as processes."""

import json


def test_a_person_hands_over_and_says_how_much(run, simulated):
    run("unit", "add", "jyj", "--person", "王一", "--reason", "明确责任人")
    preview = run("hand-over", "--from", "王一", "--to", "赵五", "--reason", "调离", "--dry-run", "--json")
    assert preview.json["dry_run"]
    done = run("hand-over", "--from", "王一", "--to", "赵五", "--on", "2024-10-08", "--reason", "调离", "--json")
    assert done.code == 0
    assert done.json["counts"] == preview.json["counts"]
    assert done.json["counts"]["items"] == len(done.json["items"]) > 100
    assert run("hand-over", "--from", "王一", "--to", "赵五", "--reason", "调离").code == 1
    assert run("hand-over", "--from", "赵五", "--to", "王一").code == 1
    told = run("unit", "history", "教育局", "--json").json[-1]
    assert (told["kind"], told["reason"]) == ("reorganise", "调离")
    assert {"person", "person_since"} == {one["field"] for one in told["changes"]}
    first = done.json["items"][0]
    assert run("history", first, "--json").json[-1]["person"] == "赵五"


def test_a_unit_is_renamed_and_found_by_its_new_name(run, simulated):
    done = run(
        "unit", "rename", "发展改革", "--name", "乐昌市发展和改革局", "--short", "发改局", "--reason", "三定方案"
    )
    assert done.code == 0
    assert [one["code"] for one in run("unit", "list", "--text", "发展和改革局", "--json").json] == ["fgbm"]
    assert run("list", "--unit", "发改局", "--limit", 1, "--json").json[0]["unit"] == "乐昌市发展和改革局"
    assert run("unit", "rename", "发改局", "--name", "审计部门", "--reason", "x").code == 1


def test_a_merge_is_previewed_done_and_refused_on_an_older_sight(run, simulated):
    preview = run("unit", "merge", "czbm", "--into", "fgbm", "--reason", "机构改革", "--dry-run", "--json").json
    assert run("unit", "history", "czbm", "--json").json == []
    done = run("unit", "merge", "czbm", "--into", "fgbm", "--reason", "机构改革", "--json")
    assert done.json["counts"] == preview["counts"]
    assert done.json["counts"]["moved"] + done.json["counts"]["joined"] == len(done.json["items"])
    assert not run("list", "--unit", "czbm", "--status", "in_progress", "--json").json
    assert run("unit", "rename", "fgbm", "--name", "发改局", "--seen", 1, "--reason", "x").code == 4
    again = run("unit", "merge", "czbm", "--into", "fgbm", "--reason", "x")
    assert again.code == 1
    assert run("store", "verify").code == 0
    table = run("unit", "merge", "sjbm", "--into", "fgbm", "--reason", "x", "--dry-run", COLUMNS="100")
    assert table.code == 0
    assert all(len(row) <= 100 for row in table.rows)


def test_a_split_needs_to_know_who_takes_what(run, simulated):
    asked = ("unit", "split", "jyj", "--into", "jyj", "--into", "sjbm", "--reason", "划出")
    refused = run(*asked)
    assert refused.code == 1
    assert "--rest" in refused.err
    assert run(*asked, "--task", "4.2.2(二)-23", "--rest", "jyj").code == 1
    assert run(*asked, "--item", "1=sjbm", "--item", "1=jyj", "--rest", "jyj").code == 1
    done = run(*asked, "--item", "1,2=sjbm", "--rest", "jyj", "--json")
    assert [move["item"] for move in done.json["items"]] == [1, 2]
    assert run("show", 1, "--json").json["unit_code"] == "sjbm"


def test_done_items_are_drawn_looked_at_and_the_draw_repeated(run, simulated):
    made = run("look-back", "draw", "--period", "2024Q3", "--share", "5%", "--seed", "抽查1", "--json").json
    assert (made["drawn"], made["waiting"], made["seed"]) == (len(made["items"]), made["drawn"], "抽查1")
    first, second, *_ = (one["id"] for one in made["items"])
    assert run("look-back", first, "--held").code == 0
    assert run("look-back", "--not-held", second, "--reason", "未建成").code == 0
    held = run("look-back", "list", 1, "--json").json
    assert [one["outcome"] for one in held[:3]] == ["held", "failed", "waiting"]
    listed = run("look-back", "list", "--json").json
    assert (listed[0]["looked_at"], listed[0]["failed"]) == (2, 1)
    again = run("look-back", "verify", 1, "--json")
    assert (again.code, again.json["ok"]) == (0, True)
    assert again.json["picked"] == [one["code"] for one in made["items"]]
    codes = run("look-back", "verify", 1, "--codes").rows
    assert len(codes) == made["population"]
    assert run("look-back", "draw", "--year", 2024, "--period", "2024Q3").code == 1
    assert run("look-back", "draw", "--share", "0%").code == 1
    assert run("look-back", "verify", 7).code == 1
    assert json.dumps(made)
