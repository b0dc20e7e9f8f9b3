"""The screens, one a file with its style beside it. `PAGES` says which there are and by which key they open."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasktrack.tui.screens.page import Page

PAGES: dict[str, str] = {
    "overview": "Overview",
    "overdue": "Overdue",
    "review": "Review",
    "my_items": "MyItems",
    "items": "Items",
    "journal": "Journal",
    "decomposition": "Decomposition",
    "indicators": "Indicators",
    "findings": "Findings",
    "rulings": "Rulings",
    "annual_plans": "AnnualPlans",
    "quarter": "Quarter",
    "notices": "Notices",
}
"""Each screen's module in this folder and its class there, in the order of the keys 1 to 9, 0, -, = and ;."""


def opener(page: str) -> "Callable[[], Page]":
    """What makes the screen of this name; its module is imported only then, so that the first paint waits for one."""

    def opened() -> "Page":
        made: Page = getattr(import_module(f"tasktrack.tui.screens.{page}"), PAGES[page])()
        return made

    return opened
