from tasktrack.plan.checks.clauses import uncovered
from tests.notation import plan


def test_a_committing_leaf_needs_a_task() -> None:
    lines = """
        clause 4
        clause 4.1 parent=4 commits
        clause 4.2 parent=4 title=学位 commits
        task 4.1-1
        """
    (found,) = uncovered(plan(lines))
    assert (found.rule, found.severity, found.where) == ("clause-uncovered", "error", "4.2")
    assert found.values == {"title": "学位", "commits": True}
    assert found.message.startswith("条款 4.2《学位》没有任务承接")
    assert not list(uncovered(plan(lines + "task 4.2-1 same_as=4.1-1")))


def test_a_leaf_that_commits_nobody_needs_an_excuse() -> None:
    (found,) = uncovered(plan("clause 1\nclause 1.1 parent=1"))
    assert (found.where, found.values["commits"]) == ("1.1", False)
    assert not list(uncovered(plan("clause 1\nclause 1.1 parent=1 excuse=回顾")))
