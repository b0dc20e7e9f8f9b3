"""`export`: a table to a file, in the format of the file's ending, or to standard output."""

from pathlib import Path
from typing import Any

import click

from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import QUARTER, YEAR, formats, named
from tasktrack.lang import say

_STANDARD = "-"


@command(
    "export",
    click.Argument(["kind"], metavar="KIND"),
    option("--year", type=YEAR, metavar="YEAR", text="export-year"),
    option("--period", type=QUARTER, metavar="QUARTER", text="export-period"),
    option("--unit", type=named("holder_code"), metavar="UNIT", text="export-unit"),
    option("-o", "--output", "file", metavar="FILE", text="output"),
    *formats("md", "export-format"),
)
def export(invocation: Invocation, kind: str, file: str | None, format: str, **asked: Any) -> None:  # noqa: A002
    """Write a table to a file, or print it."""
    from tasktrack.tables import kinds, writers

    session = invocation.session
    made = kinds.table(session, kind, **asked)
    if file and file != _STANDARD:
        writers.write(made, Path(file))
        diagnostics.note(say("cli.written", path=file))
        return
    if session.simulated and format != "json":
        diagnostics.note(say("cli.simulated"))
    output.put(writers.rendered(made, format))
