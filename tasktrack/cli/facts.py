"""A page of facts about one thing: names on the left, values wrapped on the right."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from tasktrack.cli import output
from tasktrack.cli.columns import inert, pad, terminal, width, wrapped
from tasktrack.lang import say

UNLIMITED = 100
"""How many columns a page takes where nothing limits it."""

_INDENT = "    "

Fact = tuple[str, object]
"""The key of a fact's name (`lang/facts.py`) and its value."""


def put(heading: str, facts: Sequence[Fact]) -> None:
    """Print the heading and the facts that have a value."""
    for line in page(heading, facts, terminal() or UNLIMITED):
        output.put(f"{line}\n")


def page(heading: str, facts: Sequence[Fact], columns: int) -> Iterator[str]:
    """The page as lines of at most so many columns."""
    yield from wrapped(inert(heading), columns)
    told = named(facts)
    left = max((width(name) for name, _ in told), default=0)
    for name, value in told:
        lines = [line for part in value.split("\n") for line in wrapped(inert(part), columns - left - 2)]
        for at, line in enumerate(lines):
            yield f"{pad('' if at else name, left)}  {line}"


def named(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """The facts that have a value, with their names in the person's language."""
    told = [(key, _text(value)) for key, value in facts]
    return [(say(f"facts.{key}"), value) for key, value in told if value]


def _text(value: object) -> str:
    """A text as it is, with its lines; anything else as a cell has it."""
    return value if isinstance(value, str) and not isinstance(value, StrEnum) else output.cell_text(value)


def block(heading: str, texts: Sequence[str]) -> None:
    """Print a heading and, below it and indented, texts in full; wrapped to the room there is."""
    columns = terminal() or UNLIMITED
    for line in wrapped(inert(heading), columns):
        output.put(f"{line}\n")
    for text in texts:
        for line in wrapped(inert(text), columns - len(_INDENT)):
            output.put(f"{_INDENT}{line}\n")
