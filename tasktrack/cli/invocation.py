"""How the command was called: which store, day, actor; the session is opened when it is first asked for."""

import os
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tasktrack.cli import diagnostics
from tasktrack.dates import FIRST_YEAR, LAST_YEAR
from tasktrack.lang import say

if TYPE_CHECKING:
    from tasktrack.acts.session import Session

HERE = "tasktrack.db"


class Invocation:
    """The global options of one call, wherever on the line they stood."""

    def __init__(self) -> None:
        self.store = ""
        self.as_of = ""
        self.actor = ""

    @property
    def place(self) -> str:
        """Where the store is: as asked; else `tasktrack.db` in this folder if there is one; else in the data folder."""
        asked = self.store or os.environ.get("TASKTRACK_STORE", "")
        if asked or Path(HERE).exists():
            return asked or HERE
        from platformdirs import user_data_path

        return str(user_data_path("tasktrack", appauthor=False) / HERE)

    @property
    def person(self) -> str:
        """The name that goes on record; empty for the operating system's user."""
        return self.actor or os.environ.get("TASKTRACK_ACTOR", "")

    @cached_property
    def session(self) -> "Session":
        """The session on the store, looking at the day asked for."""
        from tasktrack.acts.session import open_session

        session = open_session(self.place, actor=self.person)
        click.get_current_context().call_on_close(session.store.close)
        return session.on(self.looked_at(session.day))

    def looked_at(self, today: date) -> date | None:
        """The day asked for, if one was; a relative one is counted from `today`."""
        asked = self.as_of or os.environ.get("TASKTRACK_AS_OF", "")
        return understood(asked, today) if asked else None


def invocation(context: click.Context | None = None) -> Invocation:
    """The invocation of the command that is being carried out."""
    return (context or click.get_current_context()).ensure_object(Invocation)


def understood(typed: str, today: date) -> date:
    """The day that was typed, echoed as understood when it was not typed as ISO 8601."""
    plain = _iso(typed)
    if plain:
        return plain
    from tasktrack.days_typed import parse_day

    day = parse_day(typed, today)
    diagnostics.note(say("cli.understood", typed=typed, meant=day))
    return day


def _iso(typed: str) -> date | None:
    if len(typed) != len("2024-10-15") or not (typed[4] == typed[7] == "-"):
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
