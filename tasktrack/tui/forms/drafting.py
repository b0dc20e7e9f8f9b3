"""What all forms share in which words are typed: they are kept as a draft, whether given or left, by key or button."""

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Button, Static, TextArea

from tasktrack.store import drafts

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

Given = TypeVar("Given")

KEEP_SECONDS = 0.3
"""How long after the last keystroke a draft is kept. System setting."""


class Drafting(ModalScreen[Given | None]):
    """Gives what was typed, or None when the person leaves; then it stays as a draft.

    Its buttons are `give` and `leave`; others are the form's own. A form says under which name its draft is kept
    (`draft`), what of it (`drafted`), and how it is given (`action_give`, which awaits `keep` before).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(classes="form")
        self._waiting: Timer | None = None
        self._writing = asyncio.Lock()

    @property
    def draft(self) -> str:
        """The name under which what is typed is kept."""
        raise NotImplementedError

    def drafted(self) -> str | None:
        """What is kept of what is typed; empty when it is not worth keeping, None to leave what was kept as it is."""
        raise NotImplementedError

    def told_kept(self) -> None:
        """Called when a draft was written."""

    async def action_give(self) -> None:
        """Give what is typed, if it can be read."""
        raise NotImplementedError

    @property
    def application(self) -> "TasktrackApp":
        """The application, as what it is."""
        return cast("TasktrackApp", self.app)

    async def kept(self) -> str:
        """What was typed before and is not on record."""
        app = self.application
        return await app.answered(drafts.kept, app.session.store, app.session.actor, self.draft) or ""

    async def keep(self) -> None:
        """Write the draft; the newest text always wins, however slow the store is."""
        app = self.application
        async with self._writing:
            told = self.drafted() if self.is_attached else None
            if told is None:
                return
            await app.answered(drafts.keep, app.session.store, app.session.actor, self.draft, told)
        if self.is_attached:
            self.told_kept()

    def keep_soon(self) -> None:
        """Write the draft once nothing more is typed for a while."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(KEEP_SECONDS, self.keep)

    async def action_leave(self) -> None:
        """Leave; what is typed stays as a draft."""
        await self.keep()
        self.dismiss(None)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        acts = {"give": self.action_give, "leave": self.action_leave}
        if event.button.id in acts:
            await acts[event.button.id]()


class Wording(Drafting[Given]):
    """A form whose draft is the words of its one text area: it begins with those that were typed before."""

    def drafted(self) -> str:
        """The words."""
        return self.query_one(TextArea).text

    async def on_mount(self) -> None:
        """Begin with what was typed before."""
        words = self.query_one(TextArea)
        words.text = await self.kept()
        words.move_cursor(words.document.end)
        words.focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.keep_soon()

    def refuse(self, where: str, sentence: str) -> None:
        """Say in the place of a line of the form why it can't be given."""
        self.query_one(where, Static).update(Content.styled(sentence, "bold $text-error"))


def restored(draft: str) -> dict[str, str]:
    """The fields of a draft by their names; none of one that can't be read."""
    try:
        return msgspec.json.decode(draft, type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


def encoded(typed: object) -> str:
    """Fields as a draft keeps them."""
    return msgspec.json.encode(typed).decode("utf-8", "replace")
