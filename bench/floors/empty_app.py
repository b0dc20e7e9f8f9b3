"""The first paint of an empty Textual application: `python -m bench.floors.empty_app` prints its seconds."""

import asyncio
import time

started = time.perf_counter()

from textual.app import App  # noqa: E402


async def paint() -> None:
    async with App[None]().run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        print(time.perf_counter() - started)


asyncio.run(paint())
