"""A list of synthetic rows in an application of its own."""

import threading
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from textual.app import App, ComposeResult

from tasktrack.tui import themes
from tasktrack.tui.widgets.window_list import ColumnSpec, Row, WindowList

COLUMNS = (
    ColumnSpec("序号", 8, align="right", priority=3),
    ColumnSpec("灯", 6, priority=0),
    ColumnSpec("工作项", minimum=10, priority=0),
    ColumnSpec("责任单位", 12, priority=2),
)


@dataclass
class Numbered:
    """Rows with the keys 1 to `size`, without those `gone`; `title` in every row. Remembers what was asked."""

    size: int
    gone: list[int] = field(default_factory=list)
    title: str = "新增普惠性幼儿园学位"
    asked: list[tuple[int, int]] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    threads: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.may_answer.set()

    def count(self) -> int:
        self._wait()
        return self.size - len(self.gone)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        self._wait()
        self.asked.append((offset, limit))
        return [self._row(self._key(place)) for place in range(offset, min(offset + limit, self.size - len(self.gone)))]

    def position(self, key: int) -> int | None:
        if not 1 <= key <= self.size or key in self.gone:
            return None
        return key - 1 - bisect_left(self.gone, key)

    def _key(self, place: int) -> int:
        key = place + 1
        for gone in self.gone:
            key += gone <= key
        return key

    def _row(self, key: int) -> Row:
        return Row(key, (str(key), "● 红", f"{self.title}{key}", "区教育局"))

    def _wait(self) -> None:
        self.threads.add(threading.get_ident())
        assert self.may_answer.wait(10)


class OneList(App[None]):
    """One list and what it told."""

    CSS = "WindowList { height: 1fr; }"

    def __init__(self, source: Numbered, **options: object) -> None:
        super().__init__()
        self.rows = WindowList(COLUMNS, source, empty="没有工作项", **options)  # type: ignore[arg-type]
        self.told: list[object] = []
        themes.register(self)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        self.told.append(("highlighted", event.key))

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        self.told.append(("chosen", event.key))

    def on_window_list_marked(self, event: WindowList.Marked) -> None:
        self.told.append(("marked", event.marked))


@pytest.fixture
def million() -> Numbered:
    return Numbered(1_000_000)
