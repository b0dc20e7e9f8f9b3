from tasktrack.plan.checks.owners import unknown, without_lead, without_plan
from tests.notation import plan

UNITS = """
    unit jyj name=教育局
    unit lcyz kind=school
    unit lcez name=二中 kind=school
    group zxx members=lcyz;lcez
    """


def test_a_counted_task_needs_a_lead() -> None:
    tasks = plan(UNITS + "task 4-1 lead=jyj\ntask 4-2 responsible=jyj\ntask 4-3 same_as=4-1")
    assert [(found.rule, found.severity, found.where) for found in without_lead(tasks)] == [("no-lead", "error", "4-2")]


def test_codes_in_tasks_are_units_or_groups() -> None:
    tasks = plan(UNITS + "task 4-1 lead=jyj responsible=zxx;xxx support=xxx;yyy")
    found = list(unknown(tasks))
    assert [(one.rule, one.severity, one.where, one.values) for one in found] == [
        ("unit-unknown", "error", "4-1", {"code": "xxx"}),
        ("unit-unknown", "error", "4-1", {"code": "yyy"}),
    ]
    assert not list(unknown(plan(UNITS + "task 4-1 lead=jyj responsible=zxx support=lcez")))


def test_shares_are_for_units_and_not_for_groups() -> None:
    shares = plan(UNITS + "share 4-1 2021 zxx 1\nshare 4-1 2022 zxx 1\nshare 4-1 2021 lcyz 1")
    assert [one.values for one in unknown(shares)] == [{"code": "zxx"}]


def test_who_owes_has_a_share_in_each_year_in_which_the_task_is_shared_out() -> None:
    lines = """
        task 4-1 lead=jyj responsible=zxx
        share 4-1 2021 jyj
        share 4-1 2022 jyj
        share 4-1 2021 lcyz
        share 4-1 2022 lcyz
        share 4-1 2022 lcez
        share 4-1 2030 jyj
        """
    (found,) = without_plan(plan(UNITS + lines))
    assert (found.rule, found.severity, found.where) == ("unit-without-plan", "warning", "lcez")
    assert found.values == {"name": "二中", "years": (2021,)}
    assert "二中（lcez）承担任务，却在 2021 年" in found.message
    assert not list(without_plan(plan(UNITS + lines + "share 4-1 2021 lcez")))


def test_a_share_of_any_task_makes_a_plan_of_the_year() -> None:
    lines = "task 4-1 lead=jyj\ntask 4-2 lead=jyj responsible=lcyz\nshare 4-1 2021 lcyz\nshare 4-2 2021 jyj"
    assert not list(without_plan(plan(UNITS + lines)))


def test_who_supports_or_states_it_elsewhere_owes_nothing() -> None:
    lines = "task 4-1 lead=jyj support=lcyz\ntask 4-2 same_as=4-1 lead=lcez\nshare 4-1 2021 jyj\nshare 4-2 2022 jyj"
    assert not list(without_plan(plan(UNITS + lines)))
