"""`python -m bench.screens STORE`: seconds to the first rows of the overdue screen, and of work a page down."""

import asyncio
import statistics
import sys
import time

started = time.perf_counter()

from tasktrack.acts.session import open_session  # noqa: E402
from tasktrack.tui.app import TasktrackApp  # noqa: E402
from tasktrack.tui.widgets.window_list import WindowList  # noqa: E402

PAGES = 30


async def paint(place: str) -> None:
    async with TasktrackApp(open_session(place)).run_test(size=(120, 36)) as pilot:
        while not pilot.app.screen.query(WindowList) or not pilot.app.screen.query_one(WindowList).count:
            await pilot.pause(0.001)
        first = time.perf_counter() - started
        pages = []
        for _ in range(PAGES):
            began = time.process_time()  # what the page costs: the pilot itself waits between keys
            await pilot.press("pagedown")
            await pilot.pause(0.05)
            pages.append(time.process_time() - began)
        print(first, statistics.median(pages))


asyncio.run(paint(sys.argv[1]))
