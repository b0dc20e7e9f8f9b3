"""Typing into a grid: a figure into its cell, a copied block into many, and why one can't be taken."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tasktrack import figures, lang
from tasktrack.errors import Refused
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.tui import keys
from tasktrack.tui.widgets import grid_block
from tasktrack.tui.widgets.grid_block import Key
from tasktrack.tui.widgets.grid_cursor import WalkedGrid
from tasktrack.tui.widgets.grid_steps import Steps

_BEGINS = frozenset("0123456789.+-０１２３４５６７８９．＋－−")
"""With what a figure begins as it is typed; any of these opens the cell under the cursor."""


class TypedGrid(WalkedGrid):
    """A grid that takes what is typed and pasted. `is_readonly` says why nothing may be changed; empty when it may."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+v", "paste_copied", show=False),
        Binding("escape", "leave", show=False),
        *keys.bindings("edit_cell"),
    ]

    class Edited(Message):
        """The grid is another one than before, or other cells of it may be changed."""

    class Left(Message):
        """Esc was pressed with nothing being typed and no block chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.is_readonly = ""

    def show(self, steps: Steps | None, names: Mapping[str, str], *, empty: str = "") -> None:
        """Show a split with its past; on another split the cursor begins at the first cell."""
        if steps is not self.steps:
            self.steps, self.typed, self.fault = steps, None, ""
            self.row = self.column = self._first = 0
            self._anchor = (0, 0)
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.names, self.empty = names, empty
        self._stay_inside()
        self.lay_out()

    def change(self, made: Callable[[SplitGrid], SplitGrid]) -> bool:
        """Make another grid of this one, as a step that can be taken back; whether it was not refused."""
        if self.steps is None:
            return False
        if self.is_readonly:
            return self._tell(self.is_readonly)
        try:
            grid = made(self.steps.grid)
        except Refused as refused:
            return self._tell(self._sentence(refused))
        self.fault = ""
        if self.steps.take(grid):
            self.post_message(self.Edited())
        self.lay_out()
        return True

    def put(self, amounts: Mapping[Key, object]) -> bool:
        """Put amounts into cells; whether they were taken."""
        unlock = self.is_unlocked
        return self.change(lambda grid: grid.put(amounts, unlock=unlock))  # type: ignore[arg-type]

    # typing

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Digits are figures here; while one is typed, every character belongs to it."""
        if character is None or not character.isprintable():
            return False
        return self.typed is not None or (self.grid is not None and character in _BEGINS)

    async def on_key(self, event: events.Key) -> None:
        """Take what is typed. What other keys do is done here at once: keys typed fast never overtake each other."""
        if event.character and self.check_consume_key(event.key, event.character):
            self._take(event, (self.typed or "") + event.character)
        elif self.typed is not None and event.key == "backspace":
            self._take(event, self.typed[:-1])
        elif bound := self._bindings.key_to_bindings.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(bound[0].action)

    def _take(self, event: events.Key, typed: str) -> None:
        event.stop()
        event.prevent_default()
        if self.is_readonly:
            self._tell(self.is_readonly)
            return
        if self.typed is None:
            self._anchor = (self.row, self.column)
        self._type(typed)

    def _type(self, typed: str) -> None:
        self.typed, self.fault, self.note = typed, _fault(typed), ""
        self.app.cursor_position = self.caret_region().offset + self.content_region.offset
        self.refresh()

    def settle(self) -> bool:
        """Take what is being typed into its cell; False when it can't be, and then it stays in it."""
        if self.typed is None:
            return True
        try:
            amount = figures.parse(self.typed) if self.typed.strip() else None
        except Refused as refused:
            return self._tell(self._sentence(refused))
        if self.grid is not None and not self.put({self.here: amount}):
            return False
        self.typed = None
        self.refresh()
        return True

    def on_blur(self) -> None:
        """Take what is being typed when the person goes elsewhere in the application, not to another window."""
        if self.app.app_focus:
            self.settle()

    def action_edit_cell(self) -> None:
        """Change the figure under the cursor; while one is typed, take it and go down."""
        if self.typed is not None:
            self.action_move(1, 0)
        elif self.is_readonly:
            self._tell(self.is_readonly)
        elif self.grid is not None and self.grid.units:
            self._anchor = (self.row, self.column)
            self._type(figures.shown(self.grid.cell(self.here).amount))

    def action_leave(self) -> None:
        """Drop what is typed, then the block, then the grid."""
        if self.typed is not None:
            self.typed, self.fault = None, ""
            self.refresh()
        elif self.block.size != (1, 1):
            self._stand(self.row, self.column)
        else:
            self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        """Paste a block; a figure without line ends goes into what is being typed."""
        event.stop()
        if self.typed is not None and "\n" not in event.text and "\t" not in event.text:
            self._type(self.typed + event.text)
        else:
            self.paste(event.text)

    def paste(self, text: str) -> bool:
        """Put a copied block into the grid from the cursor on, all of it or nothing; whether it was taken."""
        grid, block = self.grid, self.block
        if grid is None or not grid.units or not text.strip():
            return False
        try:
            amounts = grid_block.pasted(text, grid, block)
        except Refused as refused:
            return self._tell(self._sentence(refused))
        self.typed = None
        if not self.put(amounts):
            return False
        blank = sum(not said.strip() for line in grid_block.rows(text) for said in line)
        self._choose(amounts)
        self.say(lang.say("tui_planning.pasted", count=len(amounts), blank=blank))
        return True

    def action_paste_copied(self) -> None:
        """Paste what was copied here."""
        self.paste(self.app.clipboard)

    def _tell(self, sentence: str) -> bool:
        """Say why not."""
        self.fault, self.note = sentence, ""
        self.refresh()
        return False

    def say(self, sentence: str) -> None:
        """Say something below the cells, until the cursor moves."""
        self.fault, self.note = "", sentence
        self.refresh()

    def _sentence(self, refused: Refused) -> str:
        """Why not, with the unit's name in place of its code."""
        values = dict(refused.values)
        if "unit" in values:
            values["unit"] = self.names.get(str(values["unit"]), values["unit"])
        key = "tui_planning.reported-locked" if refused.key == "planning.locked-reported" else refused.key
        return lang.say(key, **values)


def _fault(typed: str) -> str:
    """What is wrong with a figure as it is typed so far; nothing while it may still become one."""
    if not typed.strip().strip("+-.＋－．−"):
        return ""
    try:
        figures.parse(typed)
    except Refused as refused:
        return lang.say(refused.key, **refused.values)
    return ""
