"""The window of a list: reading its rows in the background, and drawing them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tasktrack.tui.widgets.cells import ColumnSpec, columns_that_fit
from tasktrack.tui.widgets.pages import Held, Row, Run, Source
from tasktrack.tui.widgets.places import Found, Place, find, near
from tasktrack.tui.widgets.strips import GUTTER, Frame, sentences

HEAD = 1
"""Lines of the head, which does not scroll."""

Ask = Callable[..., Awaitable[Any]]
"""Runs a read off the screen's thread: `await ask(function, *args)`; None when it failed."""


class DrawnRows(ScrollView, inherit_bindings=False):
    """Draws the window of a source. One read runs at a time; until it is back the lines last drawn stay."""

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        source: Source,
        *,
        empty: str = "",
        ask: Ask = asyncio.to_thread,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns, self._empty, self._ask = tuple(columns), empty, ask
        self._held = Held(source)
        self._cursor, self._key, self._marked = 0, None, frozenset()  # type: int, int | None, frozenset[int]
        self._top, self._lines = 0, []  # type: int, list[Row | None]
        self._is_stale, self._is_reading, self._is_read, self._downward = True, False, False, True
        self._otherwise: int | None = None
        self._sought: int | None = None
        self._has_jumped = False
        self._frame = Frame(self._columns, (), 0)

    @property
    def count(self) -> int:
        """How many rows the source had when it was last read."""
        return self._held.count

    @property
    def height_of_rows(self) -> int:
        """How many rows fit under the head."""
        return max(self.size.height - HEAD, 0)

    @property
    def width_of_rows(self) -> int:
        """The cells of a line, beside the scroll bar."""
        return self.scrollable_content_region.width

    def cursor_named(self) -> None:
        """Called when the row under the cursor may have become another."""

    def refresh_source(self) -> None:
        """Read again, keeping the cursor on its row, or going to the nearest that is still there."""
        self._is_stale = True
        self._start_reading()

    def show(self, source: Source, *, columns: Sequence[ColumnSpec] | None = None, empty: str | None = None) -> None:
        """List another source: another filter or order. The cursor stays on its row, or goes to the first."""
        count, self._held = self._held.count, Held(source)
        self._held.count, self._otherwise = count, 0
        self._columns, self._empty = tuple(columns or self._columns), self._empty if empty is None else empty
        self._lay_out()
        self.refresh_source()

    # reading

    def on_mount(self) -> None:
        """Begin to read as soon as the height is known."""
        self.call_after_refresh(self._start_reading)

    def on_resize(self) -> None:
        """Lay the columns out anew, keep the cursor in sight and fill the window."""
        saw_cursor = self._top <= self._cursor < self._top + len(self._lines)
        self._lay_out()
        if not self.height_of_rows:
            return  # no row to be seen for a moment: what was in sight before shall be again
        if saw_cursor:
            self._bring_into_sight()
        self._settle()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fill the window at its new place."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self._downward = new_value > old_value
            self._settle()

    def _start_reading(self) -> None:
        if self.is_mounted and self.height_of_rows and not self._is_reading:
            self._is_reading = True
            self.run_worker(self._read(), group="rows", exclusive=True, name="rows")

    async def _read(self) -> None:
        try:
            while self._is_stale or self._wanted():
                if not await (self._read_again() if self._is_stale else self._read_on()):
                    break
        finally:
            self._is_reading = False

    async def _read_again(self) -> bool:
        self._is_stale, held, place, sought = False, self._held, self._stand(), self._sought
        found: Found | None = await self._ask(find, held.source, place)
        if held is not self._held:
            return True
        if found is None:
            self._is_stale = True
            return False
        self._take(found, place, sought)
        return True

    async def _read_on(self) -> bool:
        held, run = self._held, self._wanted()
        rows = await self._ask(run.read, held.source) if run else None
        if run and rows is not None:
            held.pages.keep(run, rows)
            self._settle()
        return rows is not None or held is not self._held

    def _wanted(self) -> Run | None:
        return self._held.wanted(self.scroll_offset.y, self.height_of_rows, self._downward)

    def _stand(self) -> Place:
        shown = [row.key for row in self._lines if row]
        key = self._key if self._sought is None else self._sought
        keys = near(key, shown if self._otherwise is None else ())
        otherwise = self._cursor if self._otherwise is None else self._otherwise
        top, height = self.scroll_offset.y, self.height_of_rows
        return Place(self._cursor, top, height, keys, tuple(shown), self._marked, otherwise)

    def _take(self, found: Found, place: Place, sought: int | None) -> None:
        """Stand where the rows were found again, moved on by what the person moved meanwhile.

        A key other than the one `sought` by this read, asked for meanwhile, is left to the next.
        """
        moved, scrolled = self._cursor - place.cursor, self.scroll_offset.y - place.top
        bring = place.sees_cursor or self._otherwise is not None or self._has_jumped
        cursor = self._cursor if self._has_jumped else found.cursor + moved
        self._is_read, self._has_jumped = True, False
        self._held.take(found.count, found.run, found.rows)
        self._cursor = max(0, min(cursor, found.count - 1))
        if self._sought == sought:
            self._sought = self._otherwise = None
        else:
            self._otherwise = self._cursor
        self._marked = (found.marked & self._marked) | (self._marked - place.marked)
        self._lay_out()
        self._scroll_up_to(found.top + scrolled)
        if bring:
            self._bring_into_sight()
        self._settle()

    def _settle(self) -> None:
        """Draw the window if all its rows are held; else the lines last drawn stay. Read what is missing."""
        top = self.scroll_offset.y
        lines = self._held.lines(top, self.height_of_rows) if self._is_read else None
        if lines is not None:
            self._top, self._lines = top, lines
            self.refresh()
        self.cursor_named()
        self._start_reading()

    def _scroll_up_to(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _bring_into_sight(self) -> None:
        top, height = self.scroll_offset.y, max(self.height_of_rows, 1)
        if not top <= self._cursor < top + height:
            self._scroll_up_to(self._cursor if self._cursor < top else self._cursor - height + 1)

    # drawing

    def _lay_out(self) -> None:
        width = self.width_of_rows
        self._frame = Frame(self._columns, columns_that_fit(self._columns, max(width - GUTTER, 0)), width)
        self.virtual_size = Size(width, self.count + HEAD)

    def render_line(self, y: int) -> Strip:
        """The head, a row, or the sentence of an empty list."""
        if y < HEAD:
            return self._frame.head(self.get_visual_style("window-list--head"))
        line = y - HEAD
        if self._is_read and not self.count:
            return self._empty_line(line)
        row = self._lines[line] if line < len(self._lines) else None
        return self._row_line(row, self._top + line) if row else self._frame.blank(self.visual_style)

    def _row_line(self, row: Row, place: int) -> Strip:
        is_cursor, is_marked = place == self._cursor, row.key in self._marked
        style = self.get_visual_style("window-list--cursor") if is_cursor else self.visual_style
        return self._frame.row(
            row,
            style,
            self._sign("window-list--cursor-sign") if is_cursor else None,
            self._sign("window-list--mark") if is_marked else None,
        )

    def _empty_line(self, line: int) -> Strip:
        style = self.get_visual_style("window-list--empty")
        told = sentences(self._empty, self.width_of_rows)
        return self._frame.sentence(told[line - 1] if 0 < line <= len(told) else "", style)

    def _sign(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)

    def _redraw_row(self, place: int) -> None:
        self.refresh(Region(0, place - self._top + HEAD, self.width_of_rows, 1))
