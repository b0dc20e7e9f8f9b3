"""Locators: a place in the plan document, named by the document's own numbering.

`4.2.2(二)` is chapter 4, section 2, item 2, subitem 2; `专栏3.1` a box's entry; `表1:12` a table's row;
`3.4.2(末段)` an unnumbered paragraph; `通知` a part that has no number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tasktrack.plan.parts import Clause

_SHAPE = re.compile(
    r"(?P<word>[^\W\d_]{0,20})(?P<numbers>[0-9]{1,4}(?:\.[0-9]{1,4}){0,8})?"
    r"(?P<subitems>(?:\([^\W_]{1,20}\)){0,4})(?::(?P<row>[0-9]{1,6}))?"
)


@dataclass(frozen=True, slots=True)
class Locator:
    """A locator taken apart: `表1:12` has the word 表, the numbers (1,) and the row 12."""

    word: str
    numbers: tuple[int, ...]
    subitems: tuple[str, ...]
    row: int | None


def parse(text: str) -> Locator | None:
    """The locator in the text, or None when the text is not one."""
    shape = _SHAPE.fullmatch(text)
    if shape is None or not (shape["word"] or shape["numbers"]):
        return None
    return Locator(
        word=shape["word"],
        numbers=tuple(int(number) for number in (shape["numbers"] or "").split(".") if number),
        subitems=tuple(part.rstrip(")") for part in shape["subitems"].split("(")[1:]),
        row=int(shape["row"]) if shape["row"] else None,
    )


def is_locator(text: str) -> bool:
    """Whether the text names a place the way locators do."""
    return parse(text) is not None


def chapters(clauses: Iterable[Clause]) -> dict[str, str]:
    """For each clause's locator the locator of the chapter it stands in: the topmost node above it."""
    parents = {clause.locator: clause.parent for clause in clauses}
    tops: dict[str, str] = {}
    for locator in parents:
        path = [locator]
        while path[-1] not in tops and parents.get(path[-1]) and len(path) <= len(parents):
            path.append(parents[path[-1]])
        top = tops.get(path[-1], path[-1])
        tops.update(dict.fromkeys(path, top))
    return tops


def chapter(locator: str, clauses: Iterable[Clause]) -> str:
    """The chapter a clause stands in, following parents (one walk; for many clauses use `chapters`)."""
    return chapters(clauses).get(locator, "")
