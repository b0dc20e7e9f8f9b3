"""差异对照表: what changed between two days or quarters, read anew when either is typed over, and exported."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.days_typed import parse_day
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.tables import kinds
from tasktrack.tables.difference import When
from tasktrack.tables.table import Table, code
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.inert import one_line
from tasktrack.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

ENDS = ("since", "until")


class Difference(ModalScreen[None]):
    """The table between two ends as the session sees them, of one unit or of all. Enter in a field reads again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "export", show=False, priority=True),
    ]

    def __init__(self, session: Session, since: str, until: str, unit: str | None) -> None:
        super().__init__(classes="form wide-form")
        self._session, self._first, self._unit = session, (since, until), unit
        self.table: Table | None = None

    def compose(self) -> ComposeResult:
        """The two ends, the counts, the rows, and the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui_review.difference")
            with Horizontal(classes="form-field"):
                for name, value in zip(ENDS, self._first, strict=True):
                    yield Static(say(f"tui_review.{name}"), classes="form-label", markup=False)
                    yield Input(value, compact=True, id=name)
            yield Static(id="difference-told", markup=False)
            yield TableView(id="difference-rows")
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_review.export"), variant="primary", id="export", compact=True)
                yield Button(say("tui_review.close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Read the table and stand on it."""
        self.query_one(TableView).focus()
        self.show()

    @property
    def _app(self) -> "TasktrackApp":
        return cast("TasktrackApp", self.app)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.show()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_export() if event.button.id == "export" else self.dismiss(None)

    @work(group="difference", exclusive=True)
    async def show(self) -> None:
        """Read the table between the ends typed; a refusal stands in place of the counts."""
        typed = [self.query_one(f"#{name}", Input).value for name in ENDS]
        self._tell(Content.styled(say("tui_review.reading"), "$text-muted"))
        read = await self._app.answered(_read, self._session, typed, self._unit)
        if read is None:
            return
        self.table = read if isinstance(read, Table) else None
        self.query_one("#export", Button).disabled = self.table is None
        self._tell(_counted(read) if isinstance(read, Table) else Content.styled(read, "bold $text-error"))
        if self.table is not None:
            self.query_one(TableView).show(self.table)

    @work
    async def action_export(self) -> None:
        """Write the table that is shown to a file."""
        if self.table is None:
            return
        since, until = self.table.period.split("..")
        name = say("tui_review.difference-name", since=since, until=until)
        path = await self.app.push_screen_wait(TableExport(say("tui_review.difference"), name, self.table))
        if path:
            self.notify(say("urging.export-done", file=one_line(path)), timeout=10, markup=False)

    def _tell(self, told: Content) -> None:
        self.query_one("#difference-told", Static).update(told)


def when(typed: str, today: date) -> When:
    """The quarter or the day that was typed. Refused: neither."""
    try:
        return Period.parse(typed, today)
    except Refused:
        return parse_day(typed, today)


def _read(session: Session, typed: Sequence[str], unit: str | None) -> Table | str:
    """The table, or the sentence that says why there is none."""
    try:
        since, until = (when(each, session.day) for each in typed)
        return kinds.table(session, "difference", since=since, until=until, unit=unit)
    except Refused as refused:
        return say(refused.key, **refused.values)


def _counted(table: Table) -> Content:
    told = [f"{label} {count}" for label, count in table.totals if count]
    counts = "　".join(told) or say("tui_review.no-difference")
    unit = f"{one_line(table.unit)}　" if table.unit else ""
    return Content.assemble(
        (unit, ""), (counts, "bold"), (f"　{say('tui_review.code', code=code(table))}", "$text-muted")
    )
