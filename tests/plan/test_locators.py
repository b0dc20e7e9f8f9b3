import pytest

from tasktrack.plan.locators import Locator, chapter, chapters, is_locator, parse
from tests.notation import plan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.4", Locator("", (5, 4), (), None)),
        ("4.2.2(二)", Locator("", (4, 2, 2), ("二",), None)),
        ("3.4.2(末段)", Locator("", (3, 4, 2), ("末段",), None)),
        ("专栏3.1", Locator("专栏", (3, 1), (), None)),
        ("表1:12", Locator("表", (1,), (), 12)),
        ("4.1(二)(3)", Locator("", (4, 1), ("二", "3"), None)),
        ("通知", Locator("通知", (), (), None)),
    ],
)
def test_takes_a_locator_apart(text: str, expected: Locator) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "4.", ".4", "4..2", "4.2（二）", "4 .2", "(二)", ":3", "表1:", "4.2()", "4;5", "a" * 50]
)
def test_what_is_no_locator(text: str) -> None:
    assert parse(text) is None
    assert not is_locator(text)


OUTLINE = plan(
    """
    clause 专栏3.1 parent=专栏3
    clause 专栏3 parent=4.2
    clause 4
    clause 4.2 parent=4
    clause 5
    """
).clauses


def test_a_box_stands_in_the_chapter_of_its_parents() -> None:
    assert chapters(OUTLINE) == {"专栏3.1": "4", "专栏3": "4", "4": "4", "4.2": "4", "5": "5"}
    assert chapter("专栏3.1", OUTLINE) == "4"
    assert chapter("9", OUTLINE) == ""


def test_nodes_above_themselves_do_not_hang() -> None:
    circular = plan("clause 1 parent=2\nclause 2 parent=1\nclause 3 parent=3").clauses
    assert set(chapters(circular)) == {"1", "2", "3"}
