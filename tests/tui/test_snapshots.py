"""What the screens look like, on the demo's fixed day. A changed picture is looked at before it is accepted.

Made anew with `pytest tests/tui/test_snapshots.py --snapshot-update`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tasktrack.tui.app import TasktrackApp
from tests.tui.steps import listed, listing, pressed, until

SMALL, WIDE = (80, 24), (120, 36)

Compared = Callable[..., bool]


def _after(page: str, *keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await listed(pilot, "overdue")
        if page != "overdue":
            await pressed(pilot, keys[0])
        await listed(pilot, page)
        for key in keys if page == "overdue" else keys[1:]:
            await pressed(pilot, key)
            await pilot.pause(0.3)
        await until(pilot, lambda: listing(pilot).line is not None)
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause(0.3)

    return run


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x36"])
@pytest.mark.parametrize(
    ("page", "keys"),
    [
        pytest.param("overdue", (), id="overdue-worst-first-with-the-five-answers"),
        pytest.param("overdue", ("d",), id="overdue-detail-opened"),
        pytest.param("overdue", ("space", "space", "space", "m"), id="overdue-three-marked-about-to-be-reminded"),
        pytest.param("overdue", ("left_square_bracket",), id="overdue-a-quarter-back-read-only"),
        pytest.param("overdue", ("f",), id="overdue-filter-form"),
        pytest.param("review", ("3",), id="review-promise-beside-progress"),
        pytest.param("review", ("3", "r"), id="review-return-with-a-reason"),
        pytest.param("items", ("5",), id="items-all"),
        pytest.param("overdue", ("question_mark",), id="help"),
    ],
)
def test_screen(app: TasktrackApp, snap_compare: Compared, size: tuple[int, int], page: str, keys: Any) -> None:
    assert snap_compare(app, terminal_size=size, run_before=_after(page, *keys))
