"""The evidence of an item: what each entry named, the kept files with kind, size and hash; opened, or saved."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from tasktrack.acts import evidence
from tasktrack.acts.evidence import Named
from tasktrack.acts.evidence_kinds import KINDS
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.rules.evidence import Reference, reference, size_shown
from tasktrack.tui import opening
from tasktrack.tui.inert import one_line

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp


class Evidence(ModalScreen[None]):
    """Lists the evidence, newest first. Enter opens a kept file, a folder typed below takes a copy of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(self, title: str, named: Sequence[Named]) -> None:
        super().__init__(classes="form")
        self._heading, self.named = title, named[::-1]

    def compose(self) -> ComposeResult:
        """The pieces, what is known of the one under the cursor, the folder, and the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(one_line(self._heading))
            yield OptionList(*map(_option, self.named), markup=False, compact=True, classes="form-list")
            yield Static(id="evidence-about", markup=False)
            with Horizontal(classes="form-field"):
                yield Static(say("tui_review.evidence-folder"), classes="form-label", markup=False)
                yield Input(str(Path.home()), compact=True, id="evidence-folder")
            yield Static(id="evidence-told", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_review.evidence-open"), variant="primary", id="open", compact=True)
                yield Button(say("tui_review.evidence-save"), id="save", compact=True)
                yield Button(say("tui_review.close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Stand on the newest piece. A browser's visitor gets downloads, and reaches no folder of this machine."""
        if self.app.is_web:
            self.query_one(".form-field").display = False
            self.query_one("#save").display = False
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    @property
    def piece(self) -> Named | None:
        """The piece under the cursor."""
        at = self.query_one(OptionList).highlighted
        return None if at is None else self.named[at]

    @property
    def kept(self) -> Reference | None:
        """The kept file under the cursor, under the name that its entry gave it."""
        piece = self.piece
        return reference(piece.text) if piece and piece.kept else None

    @on(OptionList.OptionHighlighted)
    def _looked(self) -> None:
        piece = self.piece
        self.query_one("#evidence-about", Static).update(_about(piece) if piece else Content())
        for button in ("open", "save"):
            self.query_one(f"#{button}", Button).disabled = self.kept is None

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self._open()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        {"open": self._open, "save": self.action_save}.get(event.button.id or "", self.dismiss)()

    @work(group="open")
    async def _open(self) -> None:
        """Put the file into the private folder and show it with the desktop's program, or say where it is."""
        app, kept = cast("TasktrackApp", self.app), self.kept
        if kept is None:
            return
        if app.is_web:
            held = await app.answered(evidence.content, app.session, kept)
            if held is not None:
                app.deliver_binary(io.BytesIO(held), save_filename=kept.name)
            return
        path = await app.answered(evidence.saved, app.session, str(kept), opening.private_folder())
        if path is not None:
            key = "evidence-opened" if opening.opened(path) else "evidence-no-display"
            self._tell(say(f"tui_review.{key}", path=one_line(str(path))))

    @work(group="save")
    async def action_save(self) -> None:
        """Save the file to the folder typed; what is there already stays as it is."""
        app, kept = cast("TasktrackApp", self.app), self.kept
        if kept is None or app.is_web:
            return
        folder = Path(self.query_one(Input).value.strip()).expanduser()
        path = await app.answered(evidence.save, app.session, str(kept), folder / kept.name)
        if path is not None:
            self._tell(say("evidence.saved", path=one_line(str(path))))

    def _tell(self, told: str) -> None:
        self.query_one("#evidence-told", Static).update(Content.styled(told, "$text-success"))


def _option(piece: Named) -> Option:
    kept, entry = piece.kept, piece.entry
    named = reference(piece.text)
    name = one_line(named.name if named else piece.text)
    about = f"{_kind(kept.media_type)}　{size_shown(kept.size)}" if kept else say("tui_review.evidence-named")
    return Option(Content.assemble((name, "bold"), (f"　{about}　{shown_day(entry.made_on)}", "$text-muted")))


def _about(piece: Named) -> Content:
    entry, kept = piece.entry, piece.kept
    who = say(
        "tui_review.evidence-who", day=shown_day(entry.made_on), kind=word(entry.kind), actor=one_line(entry.actor)
    )
    if kept is None:
        missing = say("tui_review.evidence-missing") if reference(piece.text) else ""
        return Content("\n").join([Content(one_line(piece.text)), Content(who), Content.styled(missing, "$text-error")])
    told = f"{kept.media_type}　{size_shown(kept.size)}"
    return Content("\n").join([Content(who), Content(told), Content.styled(f"sha256 {kept.hash}", "$text-muted")])


def _kind(media_type: str) -> str:
    """The kind in a word: the ending that it usually has."""
    return next((name for name, kind in KINDS.items() if kind.media_type == media_type), media_type)
