"""`demo`: the Lechang plan with simulated reports on a fixed day, in a store that is thrown away unless kept."""

from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation, understood
from tasktrack.cli.lazy import command, option
from tasktrack.cli.opening import on_terminal, opened
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say


@command("demo", option("--keep", metavar="FILE"))
def demo(invocation: Invocation, keep: str | None) -> None:
    """Make the demo's store and open it."""
    if keep:
        _shown(invocation, keep)
        diagnostics.note(say("cli.kept", path=keep))
        return
    with TemporaryDirectory(prefix="tasktrack-demo-") as folder:
        _shown(invocation, str(Path(folder, "demo.db")))


def _shown(invocation: Invocation, place: str) -> None:
    from tasktrack import demo as simulation

    session = simulation.make(place, actor=invocation.person)
    try:
        if invocation.as_of:
            session = session.on(understood(invocation.as_of, session.day))
        opened(session)
        if not on_terminal():
            output.put(f"{say('cli.quarterly-written', path=_quarterly(session))}\n")
    finally:
        session.store.close()


def _quarterly(session: Session) -> Path:
    """Write the last full quarter's table into this folder, or where temporary files go; gives its path."""
    from tasktrack.tables import kinds, writers

    period = Period.of(session.day).previous
    made = kinds.table(session, "quarterly", period=period)
    name = f"tasktrack-demo-{period}.xlsx"
    try:
        writers.write(made, Path(name))
    except Refused:
        path = Path(gettempdir(), name)
        writers.write(made, path)
        return path
    return Path(name).resolve()
