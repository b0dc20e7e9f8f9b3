"""Waiting for what a person would wait for, and what they would then see."""

from collections.abc import Callable
from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import Static

from tasktrack.acts.session import Session
from tasktrack.store import entries
from tasktrack.store.lines import EntryLine
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.screens.listing import Listing


async def until(pilot: Pilot[Any], seen: Callable[[], object], *, seconds: float = 8) -> None:
    """Wait until something is seen; fail when it is not within the time."""
    for _ in range(int(seconds / 0.02)):
        await pilot.pause(0.02)
        if seen():
            return
    raise AssertionError(f"never seen: {shown(pilot.app)}")


def listing(pilot: Pilot[Any]) -> Listing:
    """The list screen that is open."""
    return cast(Listing, cast(TasktrackApp, pilot.app).page)


async def listed(pilot: Pilot[Any], page: str) -> Listing:
    """The list screen of this name, once its first item and the item's detail are there."""
    await until(pilot, lambda: getattr(cast(TasktrackApp, pilot.app).page, "NAME", "") == page)
    screen = listing(pilot)
    await until(pilot, lambda: screen.rows.key is not None and _stands(screen))
    return screen


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and let the screen come to rest."""
    await pilot.press(*keys)
    await pilot.pause()


async def formed(pilot: Pilot[Any], form: type) -> Any:
    """The form of this class, once it is open."""
    await until(pilot, lambda: isinstance(pilot.app.screen, form))
    await pilot.pause()
    return pilot.app.screen


def last(session: Session, item: int) -> EntryLine:
    """The last entry on record for an item."""
    return entries.latest_of(session.store, item)


def shown(app: Any) -> str:
    """Everything on the terminal as text."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def text(screen: Any, selector: str) -> str:
    """The text of a static."""
    return str(screen.query_one(selector, Static).content)


def _stands(screen: Listing) -> bool:
    return screen.line is not None and screen.line.id == screen.rows.key
