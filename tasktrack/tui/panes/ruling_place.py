"""One of the two places of a contradiction: where it stands in the plan, what it says, and the plan's own text."""

from collections.abc import Mapping

from textual.content import Content

from tasktrack.lang import say
from tasktrack.plan.parts import Plan, Ruling
from tasktrack.tables.rulings import Side, figure
from tasktrack.tui import inert

SIDES: tuple[Side, Side] = ("a", "b")


def path(plan: Plan, locator: str) -> list[str]:
    """The titles of a clause and of those above it, from the top."""
    clauses = {clause.locator: clause for clause in plan.clauses}
    titles: list[str] = []
    while locator in clauses and len(titles) < len(clauses):
        titles.insert(0, inert.one_line(clauses[locator].title))
        locator = clauses[locator].parent
    return titles


def locator(ruling: Ruling, side: Side) -> str:
    """Where a side stands."""
    return ruling.a_locator if side == "a" else ruling.b_locator


def is_there(ruling: Ruling, side: Side) -> bool:
    """Whether the ruling has this side."""
    return bool(locator(ruling, side) or (ruling.a_says if side == "a" else ruling.b_says))


def place(plan: Plan, ruling: Ruling, side: Side, texts: Mapping[str, str]) -> Content:
    """The place in full; for a second place that is not there, that there is none."""
    if not is_there(ruling, side):
        return Content.styled(say("tui_rulings.no-b"), "$text-muted")
    at, says = locator(ruling, side), ruling.a_says if side == "a" else ruling.b_says
    holds = " ✔" if ruling.ruled == side else ""
    told = figure(plan, ruling, side)
    lines = [
        Content.assemble(
            (f" {say(f'tui_rulings.place-{side}')}{holds} ", "bold $text-accent on $accent-muted"), (f" {at}", "bold")
        ),
        Content.styled(" › ".join(path(plan, at)), "$text-muted"),
        inert.content(says),
        Content.styled(say("tui_rulings.figure", figure=told), "bold $text-warning")
        if told
        else Content.styled(say("tui_rulings.no-figure"), "$text-muted"),
        _text(texts.get(at, "")),
    ]
    return Content("\n").join(line for line in lines if line.plain)


def _text(text: str) -> Content:
    if not text.strip():
        return Content()
    return Content.assemble((f"{say('tui_rulings.part-text')}：", "$text-muted"), inert.content(text))
