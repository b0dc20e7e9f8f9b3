"""Whether the store would give a printed table again today: by the line at its foot, or by the file itself."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tasktrack.acts.session import Session
from tasktrack.dates import shown_day
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.tables import verifying
from tasktrack.tables.verifying import Difference, Verdict
from tasktrack.tui.inert import one_line

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

LISTED = 200
"""How many differences are listed; the rest are counted. System setting."""

_LONGEST_PATH = 4_000


class TableVerify(ModalScreen[None]):
    """Asks for the line or the file, and says what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "verify", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(classes="form")

    def compose(self) -> ComposeResult:
        """What to type, the field, the verdict, and the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui_review.verify")
            yield Static(say("tui_review.verify-line" if self.app.is_web else "tui_review.verify-about"), markup=False)
            yield Input(placeholder="quarterly 2024Q3 2024-10-10 all · ABCDEFGHIJ", compact=True, id="verify-typed")
            with VerticalScroll(classes="form-list", can_focus=True):
                yield Static(id="verify-told", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_review.verify-do"), variant="primary", id="verify", compact=True)
                yield Button(say("tui_review.close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Begin with the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_verify()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_verify() if event.button.id == "verify" else self.dismiss(None)

    @work(group="verify", exclusive=True)
    async def action_verify(self) -> None:
        """Hold what was typed against the store."""
        typed = self.query_one(Input).value.strip()
        if not typed:
            return
        told = self.query_one("#verify-told", Static)
        told.update(Content.styled(say("tui_review.reading"), "$text-muted"))
        session = cast("TasktrackApp", self.app).session
        told.update(await asyncio.to_thread(_verdict, session, typed, not self.app.is_web))


def _verdict(session: Session, typed: str, files: bool) -> Content:
    """The verdict in words; a file is looked for only where the person sits at this machine."""
    try:
        path = Path(typed).expanduser()
        is_file = files and len(typed) < _LONGEST_PATH and "\0" not in typed and path.is_file()
        found = verifying.verify_file(session, path) if is_file else verifying.verify_line(session, typed)
    except Refused as refused:
        return Content.styled(say(refused.key, **refused.values), "bold $text-error")
    return _told(found, is_file=is_file)


def _told(found: Verdict, *, is_file: bool) -> Content:
    told = {"question": found.question, "code": found.code, "now": found.now, "count": len(found.differences)}
    key = f"{'same' if found.same else 'differs'}{'-file' if is_file else ''}"
    sign, style = ("✔", "bold $text-success") if found.same else ("✗", "bold $text-error")
    lines = [Content.styled(f"{sign} {say(f'seals.{key}', **told)}", style)]
    if not found.same and found.plan_changes:
        lines.append(Content(say("seals.plan-changed", day=found.question.day, count=found.plan_changes)))
    if found.sealed:
        lines.append(
            Content(say("seals.sealed-since", period=found.sealed.period, day=shown_day(found.sealed.made_on)))
        )
    lines += [_difference(one) for one in found.differences[:LISTED]]
    if len(found.differences) > LISTED:
        lines.append(Content(say("tui_review.verify-more", count=len(found.differences) - LISTED)))
    return Content("\n").join(lines)


def _difference(one: Difference) -> Content:
    where = say("tui_review.verify-row", row=one.row) if one.row else ""
    if (one.file and one.store) or one.column:
        sides = f"{one_line(one.file) or '—'} → {one_line(one.store) or '—'}"
        return Content.assemble((f"{where} {one_line(one.column)}：".lstrip(), "$text-muted"), sides)
    only = say("seals.only-file" if one.file else "seals.only-store")
    return Content.assemble((f"{where} {only}：".lstrip(), "$text-muted"), one_line(one.file or one.store))
