"""The command palette: every action that applies, found by 中文, English or pinyin initials."""

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tasktrack.lang import say
from tasktrack.tui import keys


class Commands(Provider):
    """The actions of the screen under the palette and of the application."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._active():
            yield DiscoveryHit(Content(_named(action)), self._run(action), text=_named(action))

    async def search(self, query: str) -> Hits:
        """Those whose name in either language, or whose initials, match what was typed."""
        matcher = self.matcher(query)
        for action in self._active():
            score = max(matcher.match(name) for name in (action.zh, action.en, action.initials))
            if score > 0:
                yield Hit(score, Content(_named(action)), self._run(action), text=_named(action))

    def _active(self) -> Iterator[keys.Action]:
        bound = [active.binding.id for active in self.screen.active_bindings.values() if active.enabled]
        return (keys.ACTIONS[name] for name in dict.fromkeys(bound) if name in keys.ACTIONS and name != "palette")

    def _run(self, action: keys.Action) -> "partial[Coroutine[Any, Any, bool]]":
        return partial(self.app.run_action, action.does or action.name, default_namespace=self.screen)


def palette() -> CommandPalette:
    """The palette over the screen that is open."""
    return CommandPalette([Commands], placeholder=say("tui.palette"))


def _named(action: keys.Action) -> str:
    other = action.en if action.label == action.zh else action.zh
    return f"{action.label}  {other} {action.initials}  [{action.face}]"
