"""`store verify --table`: a table, by its line or as a file, held against the store."""

from dataclasses import asdict
from pathlib import Path

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.tables import verifying
from tasktrack.tables.verifying import Difference, Verdict
from tasktrack.tables.writers.cells import one_line

_LONGEST = 120


def verify(session: Session, asked: str, format: str) -> int:  # noqa: A002 - the option's own name
    """Hold a table against the store and say what was found; 1 when the store gives another one today."""
    path = Path(asked)
    is_file = len(asked) < _LONGEST * 8 and "\0" not in asked and path.is_file()
    found = verifying.verify_file(session, path) if is_file else verifying.verify_line(session, asked)
    if format == "json":
        output.put_json({**asdict(found), "question": str(found.question), "sealed": _sealed(found)})
        return not found.same
    _said(found, is_file=is_file)
    if found.differences:
        output.show(session, _listing(found), format)
    return not found.same


def _sealed(found: Verdict) -> object:
    return None if found.sealed is None else {"period": found.sealed.period, "made_on": found.sealed.made_on}


def _said(found: Verdict, *, is_file: bool) -> None:
    told = {"question": found.question, "code": found.code, "now": found.now, "count": len(found.differences)}
    key = f"{'same' if found.same else 'differs'}{'-file' if is_file else ''}"
    output.put(f"{say(f'seals.{key}', **told)}\n")
    if not (found.same or is_file):
        diagnostics.note(say("seals.give-file"))
    if not found.same and found.plan_changes:
        diagnostics.note(say("seals.plan-changed", day=found.question.day, count=found.plan_changes))
    if found.sealed:
        diagnostics.note(say("seals.sealed-since", period=found.sealed.period, day=found.sealed.made_on))


def _listing(found: Verdict) -> Listing:
    return Listing(
        title=say("seals.title-differences"),
        records=found.differences,
        columns=[
            Column(key="row", title=say("seals.col-where"), cell=lambda one: str(one.row or ""), right=True),
            Column(key="column", title=say("seals.col-column"), cell=_column),
            Column(key="file", title=say("seals.col-file"), cell=lambda one: one_line(one.file)),
            Column(key="store", title=say("seals.col-store"), cell=lambda one: one_line(one.store)),
        ],
        keys=("row", "column", "file", "store"),
    )


def _column(one: Difference) -> str:
    if one.column or (one.file and one.store):
        return one_line(one.column)
    return say("seals.only-file") if one.file else say("seals.only-store")
