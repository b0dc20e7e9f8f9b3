"""A page of help: usage, what the command does, and what it takes, in two columns that fit Chinese."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tasktrack.cli.columns import pad, terminal, width, wrapped
from tasktrack.lang import say

MOST = 100
_LEFT = 30


class Entry(NamedTuple):
    """A line of help: the name of a command or option, and what it is for."""

    name: str
    text: str


def written(usage: str, text: str, sections: Mapping[str, Sequence[Entry]], foot: str = "") -> str:
    """The page as text, as wide as the terminal, at most 100 columns."""
    columns = min(terminal() or 80, MOST)
    lines = [say("cli.help-usage", usage=usage), ""]
    for paragraph in text.split("\n"):
        lines += wrapped(paragraph, columns)
    for heading, entries in sections.items():
        if entries:
            lines += ["", heading, *_section(entries, columns)]
    if foot:
        lines += ["", *wrapped(foot, columns)]
    return "\n".join(lines)


def _section(entries: Sequence[Entry], columns: int) -> Iterable[str]:
    left = min(max(width(entry.name) for entry in entries), _LEFT)
    for name, text in entries:
        first, *rest = [*wrapped(text, max(columns - left - 4, 20))] or [""]
        if width(name) > left:
            yield f"  {name}"
            name = ""
        yield f"  {pad(name, left)}  {first}".rstrip()
        yield from (f"  {' ' * left}  {line}" for line in rest)
