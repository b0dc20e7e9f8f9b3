"""What a list tells its screen."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tasktrack.tui.widgets.window_list import WindowList


class ListMessage(Message):
    """A message of a list, which `@on(…, selector)` can tell from another list's."""

    def __init__(self, window_list: "WindowList") -> None:
        super().__init__()
        self.window_list = window_list

    @property
    def control(self) -> "WindowList":
        """The list."""
        return self.window_list


class Highlighted(ListMessage, namespace="window_list"):
    """The cursor came to another row. `key` is None in an empty list; `place` counts from 0, of `count` rows."""

    def __init__(self, window_list: "WindowList", key: int | None, place: int, count: int) -> None:
        super().__init__(window_list)
        self.key = key
        self.place = place
        self.count = count


class Chosen(ListMessage, namespace="window_list"):
    """Enter was pressed on a row, or it was clicked twice."""

    def __init__(self, window_list: "WindowList", key: int) -> None:
        super().__init__(window_list)
        self.key = key


class Marked(ListMessage, namespace="window_list"):
    """The marks changed; `marked` holds the keys of all marked rows."""

    def __init__(self, window_list: "WindowList", marked: frozenset[int]) -> None:
        super().__init__(window_list)
        self.marked = marked
