"""`progress`: the leaders' page of how the whole plan stands, to a file or to standard output."""

from pathlib import Path

from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.lang import say

_STANDARD = "-"


@command("progress", option("-o", "--output", "file", metavar="FILE.html", text="progress.opt-output"))
def progress(invocation: Invocation, file: str | None) -> None:
    """Write the page, or print it."""
    from tasktrack.pages import page
    from tasktrack.pages.progress import progress as read

    session = invocation.session
    shown = read(session)
    if file and file != _STANDARD:
        page.write(shown, Path(file))
        diagnostics.note(say("cli.written", path=file))
        return
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    output.put(page.written(shown))
