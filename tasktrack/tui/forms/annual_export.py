"""The form that writes many units' annual plans to a folder: where to, in what format, how far it is, and stop."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, ProgressBar, Select, Static

from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store.annual_plans import AnnualPlan
from tasktrack.tables import annual_files
from tasktrack.tables.annual_files import Batch, File
from tasktrack.tui.inert import one_line

FORMATS = ("xlsx", "docx")
"""The formats offered, the usual one first."""

_THERE = "annual_plans.files-there"


class Export(ModalScreen[str | None]):
    """Gives a sentence on what was written, or None when the person leaves before anything was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(self, session: Session, year: int, plans: Sequence[AnnualPlan]) -> None:
        super().__init__(classes="form")
        self.session, self.year = session, year
        self.only = tuple(one.unit_code for one in plans)
        self.count = sum(bool(one.items) for one in plans)
        self._stopped = False

    def compose(self) -> ComposeResult:
        """Folder, format, how far it is, and the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(say("annual_plans.export-title", year=self.year, count=self.count))
            with Horizontal(classes="form-field"):
                yield Static(say("annual_plans.field-folder"), classes="form-label", markup=False)
                yield Input(str(_first_folder(self.year)), compact=True, id="export-folder")
            with Horizontal(classes="form-field"):
                yield Static(say("annual_plans.field-as"), classes="form-label", markup=False)
                yield Select([(name, name) for name in FORMATS], value=FORMATS[0], allow_blank=False, compact=True)
            yield Checkbox(say("annual_plans.field-replace"), compact=True, id="export-replace")
            yield Static(self._without(), id="export-said", markup=False)
            yield ProgressBar(show_eta=False, id="export-bar")
            yield Static("", id="export-fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("annual_plans.export-give"), variant="primary", id="give", compact=True)
                yield Button(say("annual_plans.export-leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the folder."""
        self.query_one("#export-folder").focus()

    @property
    def is_writing(self) -> bool:
        """Whether files are being written."""
        return self.has_class("-writing")

    def action_leave(self) -> None:
        """Leave; while files are being written stop after the one in hand."""
        if self.is_writing:
            self._stopped = True
        else:
            self.dismiss(None)

    def action_give(self) -> None:
        """Begin to write."""
        if not self.is_writing:
            self.write()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_give()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_give() if event.button.id == "give" else self.action_leave()

    @work
    async def write(self) -> None:
        """Write the files one after the other, until all are there, one fails, or the person stops it."""
        batch = await self._batch()
        if batch is None:
            return None
        self._begin(len(batch.files))
        for done, file in enumerate(batch.files):
            if self._stopped:
                return self._stop(batch, done)
            self.query_one("#export-said", Static).update(Content(one_line(file.path.name)))
            fault = await asyncio.to_thread(_fault, batch, file)
            if fault:
                return self._stop(batch, done, fault)
            self.query_one(ProgressBar).advance(1)
        self.dismiss(_told(batch))
        return None

    def _stop(self, batch: Batch, done: int, fault: str = "") -> None:
        """Leave with the number of files that are there."""
        left = say("annual_plans.export-stopped", count=done, left=len(batch.files) - done)
        self.dismiss(" ".join(filter(None, (fault, left))))

    def _begin(self, count: int) -> None:
        self.add_class("-writing")
        self._say("")
        self.query_one(ProgressBar).update(total=count, progress=0)
        for one in self.query("Input, Select, Checkbox, #give"):
            one.disabled = True
        leave = self.query_one("#leave", Button)
        leave.label = Content(say("annual_plans.export-stop"))
        leave.focus()

    async def _batch(self) -> Batch | None:
        """What is to be written; a refusal is told in the form."""
        typed = self.query_one("#export-folder", Input).value.strip()
        if not typed:
            self._say(say("annual_plans.folder-missing"))
            return None
        folder, ending = Path(typed).expanduser(), str(self.query_one(Select).value)
        replacing = self.query_one("#export-replace", Checkbox).value
        try:
            return await asyncio.to_thread(
                lambda: annual_files.batch(self.session, self.year, folder, ending, only=self.only, replacing=replacing)
            )
        except Refused as refused:
            key = "annual_plans.export-there" if refused.key == _THERE else refused.key
            self._say(say(key, **refused.values))
            return None

    def _say(self, fault: str) -> None:
        self.query_one("#export-fault", Static).update(Content.styled(fault, "bold $text-error"))

    def _without(self) -> str:
        lacking = len(self.only) - self.count
        return say("annual_plans.export-without", count=lacking, year=self.year) if lacking else ""


def _fault(batch: Batch, file: File) -> str:
    """What kept a file from being written, as a sentence; empty when it is there."""
    try:
        batch.write(file)
    except Refused as refused:
        return say(refused.key, **refused.values)
    return ""


def _first_folder(year: int) -> Path:
    return Path.cwd() / say("annual_plans.default-folder", year=year)


def _told(batch: Batch) -> str:
    told = [say("annual_plans.files-written", count=len(batch.files), folder=one_line(str(batch.folder)))]
    if batch.without:
        units = "、".join(batch.without)
        told.append(say("annual_plans.files-without", year=batch.year.year, count=len(batch.without), units=units))
    return one_line("  ".join(told))
