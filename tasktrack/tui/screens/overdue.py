"""temporary"""
from textual.widgets import Static
from textual.app import ComposeResult
from tasktrack.tui import keys
from tasktrack.tui.screens.page import Page
class Overdue(Page):
    NAME = "overdue"
    BINDINGS = keys.bindings("return_item","accept","remind","notice","escalate","extension","detail","clause","mark","copy","search","filters","unit","sort")
    def content(self) -> ComposeResult:
        yield Static("x")
    async def action_remind(self)->None:
        self.notify("hi")
