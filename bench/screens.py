"""`python -m bench.screens STORE`: seconds to the first rows of the overdue screen, and of work a page of all items."""

import asyncio
import statistics
import sys
import time

started = time.perf_counter()

from textual.app import App  # noqa: E402

from tasktrack.acts.session import open_session  # noqa: E402
from tasktrack.tui.app import TasktrackApp  # noqa: E402
from tasktrack.tui.widgets.window_list import WindowList  # noqa: E402

PAGES = 20


def _rows(app: App[None]) -> int:
    return sum(listed.count for listed in app.screen.query(WindowList))


async def paint(place: str) -> None:
    async with TasktrackApp(open_session(place)).run_test(size=(120, 36)) as pilot:
        while not _rows(pilot.app):
            await pilot.pause(0.001)
        first = time.perf_counter() - started
        await pilot.press("5")  # all items: a list that has pages to turn at every size
        while not _rows(pilot.app):
            await pilot.pause(0.01)
        pages = []
        for _ in range(PAGES):
            began = time.process_time()  # what the page costs: the pilot itself waits between keys
            await pilot.press("pagedown")
            await pilot.pause(0.05)
            pages.append(time.process_time() - began)
        print(first, statistics.median(pages))


asyncio.run(paint(sys.argv[1]))
