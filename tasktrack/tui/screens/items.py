"""Every item of the plan, narrowed by filters that can be kept under a name."""

from typing import ClassVar

from textual import work

from tasktrack.lang import say
from tasktrack.store import views
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.views import Views
from tasktrack.tui.screens.supervising import Supervising


class Items(Supervising):
    """All items."""

    NAME = "items"
    FIRST = Selection()
    COLUMNS: ClassVar = ("light", "title", "unit", "due", "status", "late", "percent", "said", "year")
    BINDINGS = keys.bindings("views")

    @work
    async def action_views(self) -> None:
        """Choose a saved view, keep the present filters as one, or delete one."""
        store = self.session.store
        held = await self.application.answered(views.saved, store)
        chosen = await self.ask(Views(held or [])) if held is not None else None
        if chosen is None:
            return
        if chosen.what == "choose":
            await self.narrow(next(view.selection for view in held or () if view.name == chosen.name))
            return
        act = (
            (views.delete, store, chosen.name)
            if chosen.what == "delete"
            else (views.save, store, chosen.name, self.selection)
        )
        if await self.application.answered(lambda: (act[0](*act[1:]), True)[1]):
            self.notify(say(f"tui.view-{chosen.what}d", name=chosen.name), markup=False)
