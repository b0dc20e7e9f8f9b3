"""What happens without a command, and in the demo: the terminal UI, or the overdue table where there is no terminal."""

import gc
import sys

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.columns import terminal
from tasktrack.cli.facts import UNLIMITED
from tasktrack.cli.items import item_columns
from tasktrack.cli.output import Listing
from tasktrack.lang import say
from tasktrack.store import items
from tasktrack.store.selection import Selection

ROWS = 20
"""How many overdue items are printed where there is no terminal."""


def on_terminal() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def opened(session: Session) -> None:
    """Open the UI, or print the overdue table."""
    if not on_terminal():
        print_overdue(session)
        return
    from tasktrack.tui.app import run_app

    gc.enable()
    run_app(session)


def print_overdue(session: Session) -> None:
    """Print the items the longest overdue, and how many there are."""
    chosen = Selection(overdue=True)
    found = items.window(session.store, session.view, chosen, 0, ROWS)
    total = items.count(session.store, session.view, chosen)
    title = say("cli.title-overdue")
    listing = Listing(title=title, records=found, columns=item_columns(session, "overdue"), keys=())
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    output.put(f"{say('cli.overdue-head', day=session.day)}\n")
    output.put_table(listing, terminal() or UNLIMITED)
    output.put(f"{say('cli.overdue-foot', shown=len(found), total=total)}\n")
