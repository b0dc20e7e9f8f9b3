import pytest

from tasktrack.plan.checks.proposals import unconfirmed
from tests.notation import plan

TASK = "task 4-1 kind=level target=80 figure_source={} due_source={} lead_source={}\n"
CONFIRMED = "'confirmed 2026-11-25 某人'"


@pytest.mark.parametrize(
    ("sources", "what"),
    [
        (("proposed", "proposed", "proposed"), ("figure", "due", "lead")),
        (("4", "proposed", CONFIRMED), ("due",)),
        (("4", CONFIRMED, "proposed"), ("lead",)),
        (("proposed", "4", "4"), ("figure",)),
        (("4", "4", CONFIRMED), None),
        (("", "", ""), None),
    ],
)
def test_what_was_proposed_and_not_confirmed(sources: tuple[str, ...], what: tuple[str, ...] | None) -> None:
    found = list(unconfirmed(plan(TASK.format(*sources))))
    told = [(one.rule, one.severity, one.where, one.values["what"], one.values["shares"]) for one in found]
    assert told == ([] if what is None else [("proposed-unconfirmed", "note", "4-1", what, 0)])


def test_says_what_in_words() -> None:
    (found,) = unconfirmed(plan(TASK.format("proposed", "4", "proposed")))
    assert found.message == "任务 4-1《某事》的目标值、牵头单位是推定的；核对后确认（task confirm 4-1），不对的改正"


SHARES = """
    share 4-1 2021 jyj 60
    share 4-1 2022 jyj 70 fixed
    share 4-1 2023 jyj 70 confirmed
    share 4-1 2024 jyj
    share 4-1 2025 jyj 80
    """


@pytest.mark.parametrize(("source", "count"), [("4", 2), (CONFIRMED, 2), ("proposed", 3)])
def test_shares_that_nobody_saw(source: str, count: int) -> None:
    (found,) = unconfirmed(plan(TASK.format(source, "4", "4") + SHARES))
    assert found.values["shares"] == count
    assert f"有 {count} 个分解值没有人确认" in found.message


def test_linked_tasks_are_confirmed_where_they_count() -> None:
    assert not list(unconfirmed(plan("task 4-2 same_as=4-1 due_source=proposed")))
    assert not list(unconfirmed(plan(TASK.format("4", "4", "4") + "share 4-1 2025 jyj 80")))
