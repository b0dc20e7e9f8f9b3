"""The fields of a task as options: what `task add` and `task edit` take."""

from collections.abc import Mapping
from typing import Any

import click

from tasktrack import words
from tasktrack.cli.lazy import option
from tasktrack.cli.options import DAY, FIGURE, YEAR, Typed, named, word
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.typed import quoted

OPS = {
    **{op.value: op for op in words.Op},
    ">": words.Op.AT_LEAST, "<": words.Op.AT_MOST, "≥": words.Op.AT_LEAST, "≤": words.Op.AT_MOST,
    "≈": words.Op.ABOUT, "at-least": words.Op.AT_LEAST, "at-most": words.Op.AT_MOST, "about": words.Op.ABOUT,
    "equal": words.Op.EQUAL,
}  # fmt: skip
"""How an actual figure is held against a target, as people type it."""

EMPTIED: Mapping[str, Any] = {
    "metric": "", "op": None, "unit_of_measure": "", "hedge": "", "baseline": None, "baseline_year": None,
    "due": None, "recurrence": None, "same_as": "", "note": "", "target": None, "target_max": None,
}  # fmt: skip
"""The fields that may be emptied, and what they are then."""


def _op(typed: str, name: str) -> words.Op:
    if typed.strip().lower() not in OPS:
        known = " ".join(dict.fromkeys(op.value for op in words.Op))
        raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known=known))
    return OPS[typed.strip().lower()]


def _yes_no(typed: str, name: str) -> bool:
    answers = {"yes": True, "no": False, "是": True, "否": False}
    if typed.strip().lower() not in answers:
        raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known="yes no"))
    return answers[typed.strip().lower()]


def _emptied(typed: str, name: str) -> str:
    field = typed.strip().lower().replace("-", "_")
    if field not in EMPTIED:
        raise click.UsageError(
            say("cli.no-such-word", option=name, typed=quoted(typed), known=" ".join(EMPTIED).replace("_", "-"))
        )
    return field


_OP = Typed("op", _op)
_YES_NO = Typed("yes-no", _yes_no)


def _words() -> tuple[click.Option, ...]:
    return (
        option("--title", metavar="TEXT", text="cli_planning.opt-title"),
        option("--kind", type=word(words.Kind), metavar="KIND", text="cli_planning.opt-kind"),
        option("--metric", metavar="TEXT", text="cli_planning.opt-metric"),
        option("--op", type=_OP, metavar="OP", text="cli_planning.opt-op"),
        option("--unit-of-measure", metavar="TEXT", text="cli_planning.opt-unit-of-measure"),
        option("--hedge", metavar="TEXT", text="cli_planning.opt-hedge"),
        option("--baseline", type=FIGURE, metavar="FIGURE", text="cli_planning.opt-baseline"),
        option("--baseline-year", type=YEAR, metavar="YEAR", text="cli_planning.opt-baseline-year"),
        option("--due", type=DAY, metavar="DAY", text="cli_planning.opt-due"),
        option("--recurrence", type=word(words.Recurrence), metavar="WORD", text="cli_planning.opt-recurrence"),
        option("--city-only", type=_YES_NO, metavar="yes|no", text="cli_planning.opt-city-only"),
        option(
            "--evidence", "evidence_required", type=_YES_NO, metavar="yes|no", text="cli_planning.opt-evidence-required"
        ),
        option("--note", metavar="TEXT", text="cli_planning.opt-note"),
    )


def own() -> tuple[click.Option, ...]:
    """The fields that both an added and an edited task take, but for the figure aimed at and who holds it."""
    return _words()


def figure() -> tuple[click.Option, ...]:
    """The figure aimed at, and the upper end of a range."""
    return (
        option("--target", type=FIGURE, metavar="FIGURE", text="cli_planning.opt-target"),
        option("--target-max", type=FIGURE, metavar="FIGURE", text="cli_planning.opt-target-max"),
    )


def holders() -> tuple[click.Option, ...]:
    """Who leads, is responsible and supports: units or groups."""
    kind = named("holder_code")
    return (
        option("--lead", type=kind, multiple=True, metavar="UNIT", text="cli_planning.opt-lead"),
        option("--responsible", type=kind, multiple=True, metavar="UNIT", text="cli_planning.opt-responsible"),
        option("--support", type=kind, multiple=True, metavar="UNIT", text="cli_planning.opt-support"),
        option("--person", metavar="NAME", text="cli_planning.opt-person"),
    )


def emptied() -> click.Option:
    """Fields to be emptied."""
    kind = Typed("field", _emptied)
    return option("--clear", type=kind, multiple=True, metavar="FIELD", text="cli_planning.opt-clear")


def given(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were given, by name; those to be emptied with what they are then."""
    values = {name: value for name, value in asked.items() if value not in (None, (), "") and name != "clear"}
    for name in asked.get("clear", ()):
        if name in values:
            raise Refused("cli_planning.given-and-cleared", field=name)
        values[name] = EMPTIED[name]
    return values
