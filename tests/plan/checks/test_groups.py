from tasktrack.plan.checks.groups import still_open
from tests.notation import plan


def test_says_that_a_group_which_owes_tasks_is_open() -> None:
    groups = plan(
        """
        unit lcyz
        group zxx members=lcyz open
        group chuzhong open
        group towns members=lcyz
        group unused open
        task 4-1 lead=zxx responsible=chuzhong;towns support=unused
        task 4-2 responsible=zxx
        """
    )
    assert [(one.rule, one.severity, one.where, one.values["tasks"]) for one in still_open(groups)] == [
        ("group-open", "note", "zxx", 2),
        ("group-open", "warning", "chuzhong", 1),
    ]
