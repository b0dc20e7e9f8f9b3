"""The line in a table's foot: written, read out, typed in again."""

from datetime import date

import pytest

from tasktrack.tables.question import Question, line, printed

DAY = date(2024, 10, 10)
CODE = "YH4EQSRULX"


@pytest.mark.parametrize(
    "asked",
    [
        Question(kind="quarterly", day=DAY, period="2024Q3"),
        Question(kind="quarterly", day=DAY, period="2024Q3", unit="jyj", sealed=True),
        Question(kind="annual-plan", day=DAY, period="2024", unit="lcyz"),
        Question(kind="responsibility", day=DAY, tasks=("专栏3.1-1", "4.2.2(二)-3")),
        Question(kind="difference", day=DAY, period="2024-01-01..2024-10-10", unit="jyj"),
        Question(kind="circular", day=DAY, period="2024-09"),
    ],
    ids=str,
)
def test_what_is_printed_is_read_again(asked):
    for foot in (line(str(asked), CODE), f"某规划　截至：2024年10月10日　核验码：{line(str(asked), CODE)}"):
        found = printed(foot)
        assert (found.question, found.code) == (asked, CODE)


@pytest.mark.parametrize(
    "typed",
    [
        "quarterly 2024Q3 2024-10-10 all · YH4EQ-SRULX",
        "  quarterly  2024Q3 2024-10-10 all - yh4eqsrulx ",
        "QUARTERLY 2024Q3 2024-10-10 ALL YH4EQSRULX",
        "Code: quarterly 2024Q3\n2024-10-10 all · YH4EQSRULX",
    ],
)
def test_people_may_type_it_as_they_like(typed):
    found = printed(typed)
    assert (found.question.kind, found.question.period, found.question.day) == ("quarterly", "2024Q3", DAY)
    assert found.code == CODE


@pytest.mark.parametrize("typed", ["", CODE, "quarterly 2024Q3 2024-13-10 all · YH4EQSRULX", "quarterly 2024Q3 · YH4"])
def test_what_is_no_line_is_none(typed):
    assert printed(typed) is None


def test_many_tasks_are_kept_as_their_number():
    asked = Question(kind="responsibility", day=DAY, tasks=tuple(f"4.2.2(二)-{n}" for n in range(40)))
    assert str(asked) == "responsibility - 2024-10-10 all task=40"
