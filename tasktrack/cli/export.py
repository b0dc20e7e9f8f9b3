"""`export`: a table to a file, in the format of the file's ending, or to standard output; annual plans for many units.

With `--all`, or a group and `--as`, every unit's annual plan of a year goes to a file of its own in a folder.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import STRETCH, WHEN, YEAR, formats, named
from tasktrack.errors import Refused
from tasktrack.lang import say

_STANDARD = "-"
_TENTH = 10
_MANY = "annual-plan"


@command(
    "export",
    click.Argument(["kind"], metavar="KIND"),
    option("--year", type=YEAR, metavar="YEAR", text="export-year"),
    option("--period", type=STRETCH, metavar="QUARTER|MONTH", text="export-period"),
    option("--from", "since", type=WHEN, metavar="DAY|QUARTER", text="yearend.opt-from"),
    option("--to", "until", type=WHEN, metavar="DAY|QUARTER", text="yearend.opt-to"),
    option("--unit", type=named("holder_code"), metavar="UNIT", text="export-unit"),
    option("--task", type=named("task"), multiple=True, metavar="TASK", text="cli_planning.opt-export-task"),
    option("--item", type=named("item"), multiple=True, metavar="ID", text="notices.opt-item"),
    option("--all", "everyone", is_flag=True, text="annual_plans.opt-files-all"),
    option("--as", "ending", metavar="xlsx|docx", text="annual_plans.opt-files-as"),
    option("--replace", "replacing", is_flag=True, text="annual_plans.opt-files-replace"),
    option("-o", "--output", "file", metavar="FILE", text="output"),
    *formats("md", "export-format"),
)
def export(
    invocation: Invocation,
    kind: str,
    file: str | None,
    format: str,  # noqa: A002 - the option's own name
    everyone: bool,
    ending: str | None,
    replacing: bool,
    **asked: Any,
) -> None:
    """Write a table to a file, or print it; or the annual plans of many units, a file each."""
    from tasktrack.tables import kinds, writers

    session = invocation.session
    given = {"--all": everyone, "--as": ending, "--replace": replacing}
    if everyone or ending:
        _many_asked(kind, asked, file, everyone=everyone)
        _put_many(session, asked, Path(str(file)), ending or "xlsx", replacing=replacing)
        return
    _single_asked(given)
    made = kinds.table(session, kind, **asked)
    if file and file != _STANDARD:
        writers.write(made, Path(file))
        diagnostics.note(say("cli.written", path=file))
        return
    if session.simulated and format != "json":
        diagnostics.note(say("cli.simulated"))
    output.put(writers.rendered(made, format))


def _single_asked(given: Mapping[str, object]) -> None:
    """Refuse what would change nothing of a single table."""
    for name, value in given.items():
        if value:
            raise Refused("annual_plans.files-option", option=name)


def _many_asked(kind: str, asked: Mapping[str, Any], file: str | None, *, everyone: bool) -> None:
    """Refuse many files of anything but annual plans, or without all that they need."""
    if kind != _MANY:
        raise Refused("annual_plans.files-option", option="--all" if everyone else "--as")
    if everyone and asked["unit"]:
        raise Refused("annual_plans.files-unit-or-all")
    if not (everyone or asked["unit"]):
        raise Refused("columns.unit-needed")
    if asked["year"] is None:
        raise Refused("columns.year-needed")
    for name in ("period", "since", "until"):
        if asked[name] is not None:
            spare = {"since": "--from", "until": "--to"}.get(name, f"--{name}")
            raise Refused("columns.takes-only", kind=kind, spare=spare, takes="--unit --year --all")
    if not file or file == _STANDARD:
        raise Refused("annual_plans.files-folder-needed")


def _put_many(session: Session, asked: Mapping[str, Any], folder: Path, ending: str, *, replacing: bool) -> None:
    """Write the files one after the other, and say how far it is; when one fails, how far it came."""
    from tasktrack.tables import annual_files, kinds

    only: Collection[str] = kinds.find_unit(session, asked["unit"]).members if asked["unit"] else ()
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    made = annual_files.batch(session, asked["year"], folder, ending, only=only, replacing=replacing)
    total = len(made.files)
    for done, file in enumerate(made.files, 1):
        name = file.path.name
        told = say("annual_plans.files-progress", done=done, total=total, name=name)
        diagnostics.progress(told, also=done % _TENTH == 0 or done == total)
        try:
            made.write(file)
        except (Refused, OSError, KeyboardInterrupt):
            left = total - done + 1
            diagnostics.progress("")
            diagnostics.note(say("annual_plans.files-stopped", name=name, count=done - 1, left=left))
            raise
    diagnostics.progress("")
    diagnostics.note(say("annual_plans.files-written", count=total, folder=folder))
    if made.without:
        units = "、".join(made.without)
        told = say("annual_plans.files-without", year=asked["year"], count=len(made.without), units=units)
        diagnostics.note(told)
