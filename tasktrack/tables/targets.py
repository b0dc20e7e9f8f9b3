"""Targets in words, and the mark on what neither the plan says nor a person confirmed (推定)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.plan.parts import Task, provenance
from tasktrack.words import Kind, Op, Provenance

_WRITTEN = {Op.AT_LEAST: "at-least", Op.AT_MOST: "at-most", Op.ABOUT: "about"}


def whole(task: Task) -> str:
    """The task's own target as the plan states it."""
    return _stated(task, task.target) if task.target is not None else without_figure(task)


def of_year(task: Task, amount: Decimal | None, *, last: bool = True) -> str:
    """What an item owes in its year; `last` says that it is the year in which a state is to be reached."""
    if amount is None:
        return without_figure(task, last=last)
    return _stated(task, amount)


def without_figure(task: Task, *, last: bool = True) -> str:
    """What is owed where there is nothing to count."""
    if task.recurrence:
        return lang.say("columns.target-recurring", recurrence=lang.word(task.recurrence))
    name = {Kind.DUTY: "duty", Kind.EACH: "each"}.get(task.kind, "milestone" if last else "stage")
    return lang.say(f"columns.target-{name}")


def figure_proposed(task: Task, amount: Decimal | None, *, confirmed: bool = False) -> bool:
    """Whether the figure is not the plan's own: a proposal, a part of the target, or a value on the way to it.

    A share that a person `confirmed` as it is, is no proposal any more.
    """
    return amount is not None and not confirmed and (is_proposed(task.figure_source) or amount != task.target)


def due_proposed(task: Task, due: date, *, confirmed: bool = False) -> bool:
    """Whether the due day is not the plan's own, nor that of a share that a person `confirmed`."""
    return is_proposed(task.due_source) or (due != task.due and not confirmed)


def is_proposed(source: str) -> bool:
    """Whether a value with this source is a proposal: neither the plan's own nor confirmed by a person."""
    return provenance(source) is Provenance.PROPOSED


def mark(task: Task, amount: Decimal | None, due: date, *, confirmed: bool = False) -> str:
    """Which of target, due day and lead are proposed, in words; empty when none is.

    `confirmed` says that a person confirmed what the unit owes as it is.
    """
    return _marked(
        (figure_proposed(task, amount, confirmed=confirmed), "part-figure"),
        (due_proposed(task, due, confirmed=confirmed), "part-due"),
        (is_proposed(task.lead_source), "part-lead"),
    )


def shown(figure: Decimal, *, proposed: bool) -> str | Decimal:
    """A figure for a cell: as it is when the plan's own, else in words that say so."""
    return lang.say("columns.figure-proposed", figure=figures.shown(figure)) if proposed else figure


def _stated(task: Task, amount: Decimal | None) -> str:
    if task.op is Op.RANGE and task.target_max is not None and amount == task.target:
        least, most = figures.shown(amount), figures.shown(task.target_max)
        return lang.say("columns.range", least=least, most=most) + task.unit_of_measure
    figure = figures.shown(amount) + task.unit_of_measure
    written = _WRITTEN.get(task.op) if task.op else None
    return lang.say(f"columns.{written}", figure=figure) if written else figure


def _marked(*parts: tuple[bool, str]) -> str:
    named: Iterable[str] = [lang.say(f"columns.{name}") for proposed, name in parts if proposed]
    return lang.say("columns.proposed", parts=lang.say("columns.between").join(named)) if named else ""
