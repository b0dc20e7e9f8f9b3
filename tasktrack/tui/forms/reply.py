"""The unit's reply to a notice: what was done, and the evidence for it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store.lines import ItemDetail
from tasktrack.tui.forms.drafting import Drafting, encoded, restored
from tasktrack.tui.inert import one_line, plain
from tasktrack.tui.panes import ladder
from tasktrack.words import EntryKind


def draft_of(item: int) -> str:
    """The name of the draft of an item's reply."""
    return f"reply/{item}"


class Reply(Drafting[Entry]):
    """Gives the reply, or None when the person leaves; the words stay as a draft. Evidence stands as it was typed."""

    CSS = """
    Reply .form-list { max-height: 7; }
    Reply #evidence { height: 3; }
    Reply.-short TextArea { height: 4; }
    Reply.-short #evidence { height: 2; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, detail: ItemDetail) -> None:
        super().__init__()
        self.detail, self.notice = detail, ladder.notice(detail)

    @property
    def draft(self) -> str:
        """The name of the item's draft."""
        return draft_of(self.detail.line.id)

    def drafted(self) -> str:
        """The words and the evidence, if there are any."""
        typed = {"words": self._words.text, "evidence": self._evidence.text}
        return encoded(typed) if any(text.strip() for text in typed.values()) else ""

    @property
    def _words(self) -> TextArea:
        return self.query_one("#words", TextArea)

    @property
    def _evidence(self) -> TextArea:
        return self.query_one("#evidence", TextArea)

    def compose(self) -> ComposeResult:
        """What the notice asks and by when, the words, the evidence, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(say("tui_supervising.reply-title", letter=one_line(ladder.letter(self.detail))))
            with VerticalScroll(classes="form-list", can_focus=False):
                yield Static(self._asked())
            yield Static(Content(say("tui_supervising.reply-words")), id="said")
            yield TextArea(soft_wrap=True, tab_behavior="focus", id="words")
            yield Static(Content(say("tui_supervising.reply-evidence")))
            yield TextArea(soft_wrap=True, tab_behavior="focus", id="evidence")
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    async def on_mount(self) -> None:
        """Begin with what was typed before."""
        typed = restored(await self.kept())
        self._words.text, self._evidence.text = typed.get("words", ""), typed.get("evidence", "")
        self._words.move_cursor(self._words.document.end)
        self._words.focus()

    def _asked(self) -> Content:
        line = self.detail.line
        asks = self.notice.reason if self.notice else ""
        until = say("tui_supervising.reply-until", day=shown_day(line.notice_due)) if line.notice_due else ""
        return Content("\n").join(
            [
                Content(one_line(line.title)).stylize("bold"),
                Content(say("tui_supervising.reply-asked", asked=plain(asks) or say("tui_supervising.asked-usual"))),
                Content.styled(until, "$text-warning"),
            ]
        )

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.keep_soon()

    async def action_give(self) -> None:
        """Give the reply, if it says what was done."""
        await self.keep()
        if not self._words.text.strip():
            told = Content.styled(say("tui_supervising.reply-missing"), "bold $text-error")
            self.query_one("#said", Static).update(told)
            self._words.focus()
            return
        line = self.detail.line
        evidence = tuple(filter(None, (each.strip() for each in self._evidence.text.splitlines())))
        self.dismiss(
            Entry(
                kind=EntryKind.REPLY,
                item=line.id,
                revision=line.revision,
                progress=self._words.text,
                evidence=evidence,
                answers=line.notice,
            )
        )
