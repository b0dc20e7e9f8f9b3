"""Units, groups and their data from the command line; and the whole walk to a plan that nothing is found in."""

import pytest

from tests.acts.planning import planned


@pytest.fixture
def plan(run, tmp_path):
    """Run on a small simulated store, on a day on which entries can be made."""
    planned(tmp_path / "tasktrack.db").store.close()

    def on_the_day(*arguments, **more):
        return run(*arguments, TASKTRACK_AS_OF="2021-06-01", TASKTRACK_ACTOR="规划员", **more)

    return on_the_day


def units(plan):
    return {one["code"]: one for one in plan("unit", "list", "--json").json}


def test_units_are_listed_with_their_latest_data(plan):
    found = units(plan)
    assert (found["s1"]["groups"], found["s1"]["data"]) == (["xx"], {"pupils": 1000})
    assert [one["code"] for one in plan("unit", "list", "--kind", "school", "--group", "xx", "--json").json] == [
        "s1",
        "s2",
    ]
    assert "在校生" in plan("unit", "list").out


def test_a_unit_is_added_and_changed(plan):
    refused = plan("unit", "add", "s9")
    assert refused.code == 1 and "--name" in refused.err
    done = plan("unit", "add", "s9", "--name", "某市第九小学", "--kind", "学校", "--group", "xx", "--json").json
    assert all(code.endswith("/s9") for code in done["made"]) and done["made"]
    plan("unit", "add", "s9", "--person", "李校长")
    one = units(plan)["s9"]
    assert (one["name"], one["person"], one["groups"]) == ("某市第九小学", "李校长", ["xx"])
    assert plan("unit", "add", "s8", "--name", "甲", "--kind", "school", "--group", "jyj").code == 1
    assert plan("unit", "add").code == 1


def test_many_units_come_from_a_file(plan, tmp_path):
    (tmp_path / "units.csv").write_text(
        "代码,名称,类型,上级\ns8,某市第八小学,学校,\ns9,某市第九小学,,\n", encoding="gb18030"
    )
    refused = plan("unit", "add", "--from", "units.csv")
    assert refused.code == 1 and "s9" in refused.err and "--kind" in refused.err
    assert plan("unit", "add", "--from", "units.csv", "--kind", "school", "--group", "xx", "--dry-run").code == 0
    assert "s8" not in units(plan)
    assert plan("unit", "add", "--from", "units.csv", "--kind", "school", "--group", "xx").code == 0
    assert units(plan)["s9"]["groups"] == ["xx"]
    again = plan("unit", "add", "--from", "units.csv", "--kind", "school", "--group", "xx")
    assert again.code == 0 and "没有什么要改动" in again.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("代码,名称,颜色\ns8,甲,红\n", ("颜色",)),
        ("名称\n甲\n", ("code",)),
        ("代码,名称\n s 8,甲\ns;9,乙\n", ("第 2 行", "第 3 行")),
        ("代码,名称\ns8,甲\ns8,乙\n", ("s8",)),
        ("代码,名称,类型\ns8,甲,商店\n", ("商店",)),
        ("代码,名称,上级\ns8,甲,无此单位\n", ("无此单位",)),
    ],
)
def test_a_faulty_list_of_units_is_refused_whole(plan, tmp_path, text, told):
    (tmp_path / "units.csv").write_text(text, encoding="utf-8")
    before = units(plan)
    done = plan("unit", "add", "--from", "units.csv", "--kind", "school")
    assert (done.code, done.out) == (1, "")
    assert all(one in done.err for one in told), done.err
    assert units(plan) == before


def test_data_come_from_a_file_or_one_by_one(plan, tmp_path):
    (tmp_path / "data.csv").write_text(
        "学校,日期,在校生,班级\n某市第一小学,2021.3.1,1200,30\ns3,2021-03-01,400,\n", encoding="utf-8"
    )
    assert plan("unit", "data", "data.csv", "--dry-run").code == 0
    assert units(plan)["s1"]["data"] == {"pupils": 1000}
    done = plan("unit", "data", "data.csv", "--source", "年报", "--reason", "年报")
    assert done.code == 0 and "在校生 2" in done.out
    assert units(plan)["s1"]["data"] == {"pupils": 1200, "classes": 30}
    assert plan("unit", "data", "--unit", "s3", "--on", "2021-05-01", "pupils=1.2万", "教职工=66").code == 0
    assert units(plan)["s3"]["data"] == {"pupils": 12000, "staff": 66}


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("单位,pupils\n甲,1\n乙,2\n", ("--on", "2021-05-01"), ("甲", "乙")),
        ("单位,pupils\ns1,1\n", (), ("--on",)),
        ("哪家,pupils\ns1,1\n", ("--on", "2021-05-01"), ("哪家", "单位")),
        ("序号,在校生\n1,900\n", ("--on", "2021-05-01"), ("序号",)),
        ("单位,pupils\ns1,12.5\n", ("--on", "2021-05-01"), ("12.5", "在校生")),
        ("单位,pupils\ns1,12\n", ("--on", "2021-06-02"), ("2021-06-02", "2021-06-01")),
        ("单位,pupils,有多少?\ns1,1,2\n", ("--on", "2021-05-01"), ("有多少",)),
        ("单位,pupils\ns1,-1\ns2,x\n", ("--on", "2021-05-01"), ("第 2 行", "第 3 行")),
        ("单位,日期,pupils\ns1,五月,1\n", (), ("五月",)),
        ("单位,pupils\ns1,\n", ("--on", "2021-05-01"), ("data.csv",)),
    ],
)
def test_faulty_data_are_refused_whole(plan, tmp_path, text, more, told):
    (tmp_path / "data.csv").write_text(text, encoding="utf-8")
    before = units(plan)
    done = plan("unit", "data", "data.csv", *more)
    assert (done.code, done.out) == (1, "")
    assert all(one in done.err for one in told), done.err
    assert units(plan) == before


@pytest.mark.parametrize(
    "arguments", [("pupils=1",), ("--unit", "s1", "pupils=1"), ("--unit", "s1", "--on", "2021-05-01", "Ü=1")]
)
def test_data_typed_wrongly_are_refused(plan, arguments):
    done = plan("unit", "data", *arguments)
    assert done.code == 1 and done.err.count("\n") == 1


def test_a_group_gets_its_members_and_is_closed(plan):
    preview = plan("group", "set", "xx", "--add", "s3", "--closed", "--dry-run")
    assert preview.code == 0 and "第三小学" in preview.out
    done = plan("group", "set", "xx", "--add", "s3", "--drop", "s1", "--closed", "--json").json
    assert done["made"] and all(code.endswith("/s3") for code in done["made"])
    [one] = plan("group", "list", "--json").json
    assert (one["members"], one["open"]) == (["s2", "s3"], False)
    assert plan("group", "set", "xx", "--open").code == 0
    for refused in (("xx",), ("xx", "--open", "--closed"), ("jyj", "--closed"), ("nobody", "--closed")):
        assert plan("group", "set", *refused).code == 1


def test_a_clause_is_excused_and_committed(plan):
    assert plan("plan", "excuse", "1.2", "--reason", "只是背景").code == 1, "it has tasks"
    assert plan("plan", "excuse", "1.3").code == 1
    done = plan("plan", "commit", "1.3", "--json").json
    assert [change["field"] for change in done["changes"]] == ["commits", "excuse"]
    found = plan("plan", "check", "--rule", "clause-uncovered", "--json")
    assert (found.code, [one["where"] for one in found.json["findings"]]) == (1, ["1.3"])
    assert plan("plan", "excuse", "1.3", "--reason", "只是回顾").code == 0
    assert plan("plan", "check", "--rule", "条款没有任务").code == 0


def test_an_open_group_says_which_command_closes_it(plan):
    command = "tasktrack group set xx --add 单位 --closed"
    [one] = plan("plan", "check", "--rule", "group-open", "--json").json["findings"]
    assert command in one["message"]
    assert plan(*command.replace("单位", "s3").split()[1:]).code == 0
    assert plan("plan", "check", "--rule", "group-open", "--json").json["findings"] == []


def test_a_member_that_leaves_a_split_task_is_found_and_mended(plan):
    """Whatever the planner typed by hand, no share stays silently with a unit that owes it no more."""
    figures = [word for cell in ("2024/s1=3000", "2024/s2=2130") for word in ("--set", cell)]
    assert plan("task", "split", "1.1-1", "--by", "given", *figures, "--reason", "手工").code == 0
    kept = plan("task", "split", "1.1-1", "--json").json["cells"]
    assert {one["unit"] for one in kept if one["amount"]} >= {"s1", "s2"}
    plan("group", "set", "xx", "--drop", "s2", "--closed", "--reason", "撤并")
    held = {one["unit"] for one in plan("task", "split", "1.1-1", "--json").json["cells"] if one["amount"]}
    found = plan("plan", "check", "--rule", "split-mismatch", "--json").json["findings"]
    named = {unit for one in found if one["where"] == "1.1-1" for unit in one["values"].get("units", ())}
    assert ("s2" in held) == ("s2" in named)


def test_findings_are_filtered_and_grouped(plan):
    found = plan("plan", "check", "--json").json["findings"]
    only = plan("plan", "check", "--severity", "error", "--json").json["findings"]
    assert only and only == [one for one in found if one["severity"] == "error"]
    told = plan("plan", "check").out
    assert "矛盾未裁定" in told and "conflict-unruled" in told
    assert plan("plan", "check", "--rule", "nothing").code == 2


def test_a_planner_walks_from_the_seed_to_a_plan_without_findings(run, tmp_path):
    """By command alone: schools, groups, data, splits with fixed cells, confirmations, rulings; nothing is left."""

    def done(*arguments, **more):
        ended = run("--store", "walk.db", *arguments, **more)
        assert ended.code == 0, (arguments, ended.err)
        return ended

    done("init")
    schools = [f"x{number:02}" for number in range(1, 41)]
    listed = "".join(f"{code},学校{code},{code}校\n" for code in schools)
    (tmp_path / "schools.csv").write_text("code,name,short_name\n" + listed, encoding="utf-8")
    pupils = "".join(f"{code}校,{200 + 37 * at}\n" for at, code in enumerate(schools))
    (tmp_path / "pupils.csv").write_text("单位,在校生\n" + pupils, encoding="utf-8")
    known = [one["code"] for one in done("unit", "list", "--kind", "school", "--json").json]
    groups = [one["code"] for one in done("group", "list", "--json").json if one["open"]]
    of_schools = [code for code in groups if code not in ("zhenjie", "zhineng")]
    into = [word for code in of_schools for word in ("--group", code)]
    done("unit", "add", "--from", "schools.csv", "--kind", "school", *into, "--reason", "名册")
    for code in groups:
        done("group", "set", code, "--closed", "--reason", "名册齐全")
    done("unit", "data", "pupils.csv", "--on", "2024-09-01", "--source", "年报")
    nothing = "".join(f"{code},0\n" for code in known)  # the plan's own schools, of which none is to get a share
    (tmp_path / "none.csv").write_text("单位,在校生\n" + nothing, encoding="utf-8")
    done("task", "assign", "专栏3.1-1", "专栏3.1-2", "--responsible", "zxx", "--reason", "分工")
    for code, total in (("专栏3.1-1", 5130), ("专栏3.1-2", 8400)):
        fixed = [word for cell in ("2023/x01=30", "2024/x02=40", "2025/jyj=50") for word in ("--fix", cell)]
        done("task", "split", code, "--by", "pupils", *fixed, "--reason", "按在校生")
        found = done("task", "split", code, "--json").json
        amounts = {(one["year"], one["unit"]): one["amount"] for one in found["cells"] if one["amount"]}
        assert sum(amounts.values()) == total == found["total"]
        assert [amounts[key] for key in ((2023, "x01"), (2024, "x02"), (2025, "jyj"))] == [30, 40, 50]
        assert len({unit for _, unit in amounts}) == 41
    unweighed = run("--store", "walk.db", "plan", "check", "--rule", "split-mismatch", "--json").json["findings"]
    assert {one["where"] for one in unweighed} >= {"专栏3.1-1", "专栏3.1-2"}
    assert all(set(one["values"]["units"]) <= set(known) for one in unweighed), "schools whose pupils nobody told"
    done("unit", "data", "none.csv", "--on", "2024-09-01", "--source", "年报")
    for _ in range(5):
        for one in done("ruling", "list", "--open", "--json").json:
            done("ruling", "set", one["code"], "a", "--by", "市政府常务会议", "--reason", "以前一处为准")
        done("task", "confirm", "--all", "--reason", "核对")
        left = run("--store", "walk.db", "plan", "check", "--json").json["findings"]
        for one in left:
            if one["rule"] == "title-outdated":
                title = one["values"]["title"].replace(one["values"]["old"], str(one["values"]["figure"]))
                done("task", "edit", one["where"], "--title", title, "--reason", "随裁定改")
        if not left:
            break
    assert left == []
    found = done("plan", "check", "--json").json
    assert (found["ok"], found["findings"], found["coverage"]["percent"]) == (True, [], 100.0)
    done("store", "verify")
