"""A list of any length that holds and draws only the rows of its window."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding

from tasktrack.tui import keys
from tasktrack.tui.widgets.cells import ColumnSpec
from tasktrack.tui.widgets.drawn_rows import HEAD, Ask, DrawnRows
from tasktrack.tui.widgets.list_messages import Chosen, Highlighted, Marked
from tasktrack.tui.widgets.pages import Row, Source
from tasktrack.tui.widgets.strips import GUTTER

__all__ = ["ColumnSpec", "Row", "Source", "WindowList"]

_LETTERS = {"j": "cursor(1)", "k": "cursor(-1)", "g": "first", "G": "last"}


class WindowList(DrawnRows):
    """Rows under fixed column titles, with a cursor that stays on its row, and with marks.

    `ask` runs a read (`await ask(function, *args)`) and gives None when it failed, as the application's `answered`
    does; then the lines stay as they are. A letter key that the screen has its own action for is left to the screen.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
        Binding("ctrl+a", "mark_seen", show=False),
        *(Binding(letter, f"letter('{letter}')", show=False) for letter in _LETTERS),
        *keys.bindings("mark"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "window-list--head",
        "window-list--cursor",
        "window-list--cursor-sign",
        "window-list--mark",
        "window-list--empty",
    }
    DEFAULT_CSS = """
    WindowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .window-list--head { text-style: bold; color: $text-muted; background: $panel; }
        & > .window-list--cursor { background: $block-cursor-blurred-background; }
        & > .window-list--cursor-sign { color: $text-muted; }
        & > .window-list--mark { color: $text-accent; text-style: bold; }
        & > .window-list--empty { color: $text-muted; }
        &:focus > .window-list--cursor { background: $block-cursor-background; text-style: bold; }
        &:focus > .window-list--cursor-sign { color: $text-accent; }
    }
    """
    ALLOW_SELECT = False
    Highlighted = Highlighted
    Chosen = Chosen
    Marked = Marked

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        source: Source,
        *,
        empty: str = "",
        marking: bool = True,
        ask: Ask = asyncio.to_thread,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(columns, source, empty=empty, ask=ask, id=id, classes=classes)
        self._marking = marking
        self._told: tuple[int | None, int, frozenset[int]] | None = None

    @property
    def place(self) -> int:
        """Where the cursor stands, counted from 0."""
        return self._cursor

    @property
    def key(self) -> int | None:
        """The key of the row under the cursor; None while it is being read, or in an empty list."""
        return self._key

    @property
    def marked(self) -> frozenset[int]:
        """The keys of the marked rows."""
        return self._marked

    @property
    def meant(self) -> tuple[int, ...]:
        """The keys that an action is for: the marked rows, or without marks the row under the cursor."""
        return tuple(sorted(self._marked)) or (() if self._key is None else (self._key,))

    def go_to(self, key: int) -> None:
        """Put the cursor on the row of this key, if it is there; after the read that is under way, if there is one."""
        self._sought, self._otherwise, self._has_jumped = key, self._cursor, False
        self.refresh_source()

    def unmark(self) -> None:
        """Take all marks away."""
        self._mark(frozenset())

    def cursor_named(self) -> None:
        """Tell the screen when the cursor has come to another row, or when marked rows went."""
        row = self._held.pages.row(self._cursor)
        if not self._is_read or (row is None and self.count):
            return
        self._key = row.key if row else None
        told, self._told = self._told, (self._key, self.count, self._marked)
        if told is None or told[0] != self._key:
            self.post_message(Highlighted(self, self._key, self._cursor, self.count))
        if told is not None and told[2] != self._marked:
            self.post_message(Marked(self, self._marked))
        self._tell_place()

    # what keys and the mouse do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the screen where it uses them, and marks where there are none."""
        if action == "letter":
            return str(parameters[0]) not in self.screen._bindings.key_to_bindings
        return self._marking if action in ("mark", "mark_seen") else super().check_action(action, parameters)

    def action_cursor(self, lines: int) -> None:
        """Move the cursor by lines."""
        self._move_to(self._cursor + lines)

    def action_page(self, pages: int) -> None:
        """Move cursor and window by a page, less a line."""
        lines = pages * max(self.height_of_rows - 1, 1)
        self._scroll_up_to(self.scroll_offset.y + lines)
        self._move_to(self._cursor + lines)

    def action_first(self) -> None:
        """Go to the first row."""
        self._jump_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._jump_to(self.count - 1)

    def _jump_to(self, place: int) -> None:
        """Go to a place, not to a row: what is being read meanwhile does not move it."""
        if self._sought is not None:
            self._sought, self._otherwise = None, None
        self._has_jumped = self._is_reading or self._is_stale
        self._move_to(place)

    async def action_letter(self, letter: str) -> None:
        """Move as in a pager: j, k, g, G."""
        await self.run_action(_LETTERS[letter])

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self._key is not None:
            self.post_message(Chosen(self, self._key))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        if self._key is not None:
            self._mark(self._marked ^ {self._key})
            self._move_to(self._cursor + 1)

    def action_mark_seen(self) -> None:
        """Mark every row on the screen; if all are marked, take their marks away."""
        seen = frozenset(row.key for row in self._lines if row)
        self._mark(self._marked - seen if seen <= self._marked else self._marked | seen)

    def on_click(self, event: events.Click) -> None:
        """Go to the row; on the sign before it, mark it; with a second click, open it."""
        at = event.get_content_offset(self)
        row = self._lines[at.y - HEAD] if at and HEAD <= at.y < len(self._lines) + HEAD else None
        if at is None or row is None:
            return
        self._move_to(self._top + at.y - HEAD)
        if at.x < GUTTER and self._marking:
            self._mark(self._marked ^ {row.key})
        elif event.chain == 2:
            self.action_choose()

    def _move_to(self, place: int) -> None:
        left, self._cursor = self._cursor, max(0, min(place, self.count - 1))
        if left != self._cursor and self._held.pages.row(self._cursor) is None:
            self._key = None
        self._bring_into_sight()
        self._redraw_row(left)
        self._redraw_row(self._cursor)
        self.cursor_named()
        self._start_reading()

    def _mark(self, marked: frozenset[int]) -> None:
        self._marked = marked
        self.cursor_named()
        self.refresh()

    def _tell_place(self) -> None:
        marks = f"✓{len(self._marked)}  " if self._marked else ""
        place = f"{marks}{self._cursor + 1:,} / {self.count:,}" if self.count else ""
        if place != self.border_subtitle:
            self.border_subtitle = place
