"""Points and ranks, by hand."""

from datetime import date
from decimal import Decimal

import pytest

from tasktrack.errors import Refused
from tasktrack.rules import mechanism, scores
from tasktrack.rules.scores import Fact, Score, ScoreRule
from tasktrack.words import Merit

RULES = (
    ScoreRule(on=Merit.DONE_IN_TIME, points=2),
    ScoreRule(on=Merit.DONE_IN_TIME, points=3, days=30),
    ScoreRule(on=Merit.OVERDUE, points=-1, days=10),
    ScoreRule(on=Merit.OVERDUE, points=-4, days=90),
)


def fact(unit, on, days=0, item=1):
    return Fact(on=on, unit=unit, item=item, number=2, day=date(2024, 9, 1), days=days)


@pytest.mark.parametrize(
    ("on", "days", "points"),
    [
        (Merit.DONE_IN_TIME, 0, 2),
        (Merit.DONE_IN_TIME, 29, 2),
        (Merit.DONE_IN_TIME, 30, 3),
        (Merit.OVERDUE, 9, None),
        (Merit.OVERDUE, 10, -1),
        (Merit.OVERDUE, 89, -1),
        (Merit.OVERDUE, 500, -4),
        (Merit.RETURNED, 0, None),
    ],
)
def test_the_rule_with_the_most_days_reached_gives_the_points(on, days, points):
    given = scores.points([fact("甲", on, days)], RULES)
    assert [one.rule.points for one in given] == ([] if points is None else [points])


def test_ranks_go_by_points_an_item_with_ties_and_few_items_have_none():
    facts = [
        *(fact("大", Merit.DONE_IN_TIME) for _ in range(10)),
        *(fact("小", Merit.DONE_IN_TIME) for _ in range(2)),
        *(fact("同", Merit.DONE_IN_TIME) for _ in range(2)),
        fact("差", Merit.OVERDUE, 100),
        fact("少", Merit.DONE_IN_TIME, 40),
    ]
    items = {"大": 30, "小": 4, "同": 4, "差": 3, "少": 2, "无": 3, "空": 0}
    standings = scores.standings(scores.points(facts, RULES), items, least_items=3)
    assert [(one.unit, one.rank, one.tied, one.points, one.average) for one in standings] == [
        ("小", 1, True, 4, Decimal("1.00")),
        ("同", 1, True, 4, Decimal("1.00")),
        ("大", 3, False, 20, Decimal("0.67")),
        ("无", 4, False, 0, Decimal("0.00")),
        ("差", 5, False, -4, Decimal("-1.33")),
        ("少", None, False, 3, Decimal("1.50")),
    ]
    assert (standings[2].gained, standings[2].lost) == (20, 0)


@pytest.mark.parametrize(
    "text",
    [
        "least_items = 0",
        '[[score.rules]]\non = "overdue"\npoints = 0',
        '[[score.rules]]\non = "overdue"\npoints = 1001',
        '[[score.rules]]\non = "overdue"\npoints = -1\ndays = -1',
        '[[score.rules]]\non = "overdue"\npoints = -1\n[[score.rules]]\non = "overdue"\npoints = -2',
        '[[score.rules]]\non = "late"\npoints = -1',
        '[[score.rules]]\non = "overdue"\npoints = -0.5',
    ],
)
def test_rules_that_make_no_sense_are_refused(text):
    with pytest.raises(Refused) as refused:
        mechanism.parse(f"[score]\n{text}")
    assert refused.value.key == "refusals.mechanism"
    assert refused.value.values["place"].startswith("score")


def test_the_shipped_mechanism_has_the_rules_that_hold_without_it():
    from tasktrack.acts import loading

    text = (loading.shipped("lechang") / "mechanism.toml").read_text("utf-8")
    assert mechanism.parse(text).score == Score()
    assert mechanism.parse("").score == Score()
    assert mechanism.read(mechanism.written(mechanism.parse(text))).score == Score()
