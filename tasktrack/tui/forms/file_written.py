"""The form that asks which file something is written to; the ending says the format. It never overwrites."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.tui.inert import one_line


class FileWritten(ModalScreen[str | None]):
    """Gives the path that was written, or None when the person leaves. `write` writes to a path, or refuses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(self, title: str, name: str, endings: Iterable[str], write: Callable[[Path], object]) -> None:
        super().__init__(classes="form")
        self._heading, self._file, self._endings, self._write = title, name, tuple(endings), write

    def compose(self) -> ComposeResult:
        """The file, what is wrong with it, and the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self._heading)
            with Horizontal(classes="form-field"):
                yield Static(say("urging.export-file"), classes="form-label", markup=False)
                yield Input(str(Path.cwd() / self._file), compact=True, id="table-file")
            yield Static(" ".join(f".{ending}" for ending in self._endings), id="table-formats", markup=False)
            yield Static("", id="table-fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_give()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_give() if event.button.id == "give" else self.dismiss(None)

    @work
    async def action_give(self) -> None:
        """Write the file, unless there is one of this name."""
        path = Path(self.query_one(Input).value.strip()).expanduser()
        fault = await asyncio.to_thread(self._fault, path)
        if fault:
            self.query_one("#table-fault", Static).update(Content.styled(fault, "bold $text-error"))
        else:
            self.dismiss(str(path))

    def _fault(self, path: Path) -> str:
        """What kept the file from being written, as a sentence; empty when it is there."""
        if path.exists():
            return say("urging.export-there", file=one_line(str(path)))
        try:
            self._write(path)
        except Refused as refused:
            return say(refused.key, **refused.values)
        return ""
