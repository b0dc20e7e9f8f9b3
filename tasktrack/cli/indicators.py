"""Indicators: `indicator list`, `show`, and the reading of one; `observe` and `publish` stand in `observing`."""

from collections.abc import Sequence
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.columns import inert
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command
from tasktrack.cli.options import formats
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.references import closest
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.store import observations, plan_entries, plans
from tasktrack.store.observations import Series
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.tables import indicator_words as words
from tasktrack.typed import half_width, quoted

KEYS = (
    "code", "group", "name", "unit_of_measure", "baseline", "baseline_year", "target", "target_year", "direction",
    "attribute", "path", "observed", "forecast", "light", "note",
)  # fmt: skip
"""The JSON keys of an indicator."""

_YEAR_COLUMNS = ("year", "path", "value", "state", "source")
_SERIES = ("path", "observed", "forecast", "light")


def record(one: Series) -> dict[str, Any]:
    """An indicator under its JSON keys."""
    return {key: getattr(one if key in _SERIES else one.indicator, key) for key in KEYS}


def found(session: Session, typed: str) -> Series:
    """The indicator of a code; refused with the nearest codes."""
    plans.required(session.store)
    known = {_key(one.indicator.code): one for one in observations.series(session.store, session.view)}
    if _key(typed) not in known:
        raise Refused("cli.indicator-unknown", code=quoted(typed), near=closest(_key(typed), known))
    return known[_key(typed)]


def _key(code: str) -> str:
    return half_width(code).strip().casefold()


@command("list", *formats(), text="indicators.help-indicator-list")
def listed(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """List the indicators of the plan, as they were known on the day looked at."""
    session = invocation.session
    plans.required(session.store)
    output.show(session, _listing(observations.series(session.store, session.view)), format)


def _listing(series: Sequence[Series]) -> Listing:
    lines = {one.indicator.code: one for one in series}
    return Listing(
        title=say("cli.title-indicators"),
        records=[record(one) for one in series],
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="light", title=say("indicators.col-light"), cell=lambda one: one["light"]),
            Column(key="attribute", title=say("cli.col-attribute"), cell=lambda one: one["attribute"], room=100),
            Column(
                key="baseline",
                title=say("cli.col-baseline"),
                cell=lambda one: _at(one, "baseline"),
                right=True,
                room=100,
            ),
            Column(key="target", title=say("cli.col-target"), cell=lambda one: _at(one, "target"), right=True),
            Column(
                key="observed",
                title=say("indicators.col-observed"),
                cell=lambda one: _latest(lines[one["code"]]),
                right=True,
            ),
            Column(
                key="forecast",
                title=say("indicators.col-forecast"),
                cell=lambda one: _foreseen(lines[one["code"]]),
                right=True,
                room=100,
            ),
            Column(key="name", title=say("cli.col-name"), cell=lambda one: one["name"], flexible=True),
        ],
        keys=KEYS,
    )


def _at(one: dict[str, Any], name: str) -> str:
    """A figure with its measure and year."""
    if one[name] is None:
        return "—"
    return f"{shown(one[name])}{one['unit_of_measure']} ({one[f'{name}_year'] or '—'})"


def _latest(one: Series) -> str:
    """The last value with its year."""
    return f"{words.figure(one.indicator, one.latest.value)} ({one.latest.year})" if one.latest else "—"


def _foreseen(one: Series) -> str:
    if one.forecast is None:
        return "—"
    low, high = one.forecast.low, one.forecast.high
    ranged = "" if low is None else f" [{shown(low)}, {shown(high)}]"
    return f"{words.figure(one.indicator, one.forecast.value)}{ranged}"


@command("show", click.Argument(["code"], metavar="CODE"), *formats(), text="indicators.help-indicator-show")
def show(invocation: Invocation, code: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Show one indicator: its years, its forecast, the tasks taken out of its row, and who put what on record."""
    session = invocation.session
    one = found(session, code)
    tasks = [task for task in plans.required(session.store).tasks if task.clause == one.indicator.code]
    entries = plan_entries.history(session.store, session.view, one.indicator.code)
    if format == "json":
        return output.put_json({**record(one), "tasks": [task.code for task in tasks], "journal": entries})
    if format != "table":
        return output.show(session, _listing([one]), format)
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    told = record(one)
    named = [
        ("group", told["group"]),
        ("attribute", told["attribute"]),
        ("baseline", _at(told, "baseline")),
        ("goal", _at(told, "target")),
        ("tasks", "\n".join(f"{task.code}  {task.title}" for task in tasks)),
        ("note", told["note"]),
    ]
    facts.put(f"{one.indicator.code}  {one.indicator.name}", named)
    output.put("\n")
    output.put_table(_years(one))
    output.put("\n")
    light = f"{say('indicators.col-light')}：{word(one.light)}"
    output.put_line("  ".join(filter(None, [light, words.foreseen(one), words.method(one)])))
    return _put_entries(entries)


def _years(one: Series) -> Listing:
    """The years of the path and those observed."""
    path, seen = {each.year: each for each in one.path}, {each.year: each for each in one.observed}
    records = [
        {
            "year": str(year),
            "path": words.planned(one.indicator, path[year]) if year in path else "",
            "value": words.observed(one.indicator, seen[year]) if year in seen else "—",
            "state": words.state(seen[year]) if year in seen else "",
            "source": seen[year].source if year in seen else "",
        }
        for year in sorted({*path, *seen})
    ]
    return Listing(title="", records=records, columns=[_column(key) for key in _YEAR_COLUMNS], keys=_YEAR_COLUMNS)


def _column(key: str) -> Column:
    title = say(f"indicators.col-{key}")
    return Column(
        key=key, title=title, cell=lambda one: one[key], flexible=key == "source", right=key in ("path", "value")
    )


def _put_entries(entries: Sequence[PlanEntryLine]) -> None:
    """Who put what on record when, newest first."""
    for entry in reversed(entries):
        year = entry.changes[0].code.rpartition("/")[2] if entry.changes else ""
        values = [words.revised(one) for one in entry.changes if one.field == "value"]
        head = say("indicators.step", day=entry.made_on, actor=entry.actor, kind=word(entry.kind), year=year)
        output.put_line(inert("  ".join(filter(None, [head, *values, entry.reason]))))


indicator = Group(
    "indicator",
    {
        "commands": {
            "list": ("indicators", "listed"),
            "show": ("indicators", "show"),
            "observe": ("observing", "observe"),
            "publish": ("observing", "publish"),
        }
    },
    room="indicators",
)
