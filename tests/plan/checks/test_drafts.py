from datetime import date

from tasktrack.plan.checks.drafts import waiting
from tasktrack.plan.parts import TaskSplit
from tests.notation import plan


def test_a_draft_that_waits_is_found() -> None:
    told = plan("task 4-1 title=新增学位\nsplit 4-1 drafted_by=王某")
    (found,) = waiting(told)
    assert (found.rule, found.severity, found.where) == ("draft-waiting", "warning", "4-1")
    assert "王某" in found.message and "--from-draft" in found.message and "--drop-draft" in found.message


def test_a_split_without_a_draft_is_none() -> None:
    assert not list(waiting(plan("task 4-1\nsplit 4-1 measure=pupils")))
    assert TaskSplit(task="4-1", drafted_by="王某", drafted_on=date(2021, 1, 1)).drafted_on
