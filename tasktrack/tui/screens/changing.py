"""The road that every change of a task takes: what it would do is shown, the reason asked for, and it is done."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.plan.parts import Task
from tasktrack.store import drafts, plan_entries, plans
from tasktrack.tui.forms import task as task_form
from tasktrack.tui.forms.fields import Asked as FieldsAsked
from tasktrack.tui.forms.fields import Fields, Typed
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.panes import split_told as told
from tasktrack.tui.screens.saving import Saving

LISTED = 200
"""How many tasks a bulk act lists before it; the rest are counted. System setting."""

Amounts = Mapping[tuple[int, str], object]


class Changing(Saving):
    """A screen from which tasks are changed."""

    def task_now(self, code: str) -> Task | None:
        """A task as it was read last."""
        held = self.held.plan.tasks if self.held else ()
        return next((task for task in held if task.code == code), None)

    def tell(self, key: str, severity: str = "information", **values: object) -> None:
        """Tell the person what was done, or why not."""
        self.notify(say(f"tui_planning.{key}", **values), severity=severity, timeout=5, markup=False)  # type: ignore[arg-type]

    async def typed_through(
        self, code: str, form: FieldsAsked, act: Callable[..., Revised], *, needed: bool = False, hint: str = ""
    ) -> bool:
        """Ask a form until what is typed is on record, or the person leaves; whether it is."""
        while (task := self.task_now(code)) is not None:
            seen = await self.application.answered(seen_entries, self.session, [code])
            typed: Typed | None = await self.ask(Fields(form))
            if typed is None:
                return False
            changed = task_form.changed(task, typed, self.session.entry_day())
            if not changed:
                self.tell("edit-nothing", "warning")
                return False
            values = task_form.values(typed, self.session.entry_day()) if needed else changed
            bound = partial(act, seen=(seen or {}).get(code))
            if await self.carried_through([code], form.title, bound, code, values, needed=needed, hint=hint):
                await self.forget(form.draft)
                return True
        return False

    async def carried_through(
        self,
        codes: Sequence[str],
        title: str,
        act: Callable[..., Any],
        *args: object,
        needed: bool = False,
        hint: str = "",
        first: Sequence[str] = (),
    ) -> bool:
        """Show what an act would do, ask once and for the reason, and do it; whether it is on record."""
        foreseen = await self.application.answered(partial(act, reason="-", dry_run=True), self.session, *args)
        if foreseen is None:
            return False
        before = await self.application.answered(amounts, self.session, codes) or {}
        draft = f"why/{title}"
        words = say(f"tui_planning.{hint}") if hint else ""
        reason = await self.ask(
            Reason(
                Asked(
                    title=title,
                    happens=[*first, *self._happens(foreseen, codes, before)],
                    needed=needed or _in_force(foreseen),
                    draft=draft,
                    hint=words,
                )
            )
        )
        if reason is None or not await self.put_on_record(codes, partial(act, reason=reason), *args):
            return False
        await self.forget(draft)
        return True

    def _happens(self, foreseen: Any, codes: Sequence[str], before: Mapping[str, Amounts]) -> list[str]:
        names = self.held.waiting.names if self.held else {}
        if isinstance(foreseen, tuple):
            code, revised = foreseen
            return told.changing(code, revised, names, {})
        if isinstance(foreseen, Revised):
            return told.changing(codes[0], foreseen, names, before.get(codes[0], {}))
        if len(codes) == 1:
            return told.changing(codes[0], foreseen[codes[0]], names, before.get(codes[0], {}))
        force = told.in_force(Revised(changes=(), issued=tuple(s for one in foreseen.values() for s in one.issued)))
        return listed([*force, *(told.items(code, foreseen[code]) for code in codes)])

    async def put_on_record(self, codes: Sequence[str], act: Callable[..., object], *args: object) -> bool:
        """Run an act; what is not saved of these tasks' splits is laid over what the act leaves."""

        def put(session: Session) -> None:
            act(session, *args)
            for code in codes:
                if code in self.works:
                    self.works[code].is_followed = True

        return await self.application.carry_out(put, self.session)

    async def forget(self, draft: str) -> None:
        """Forget words that are on record now."""
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)


def _in_force(foreseen: Any) -> bool:
    """Whether items in force would change: by one change, one of a new task, or one of several tasks."""
    changes = (
        foreseen.values() if isinstance(foreseen, dict) else foreseen if isinstance(foreseen, tuple) else [foreseen]
    )
    return any(one.issued for one in changes if isinstance(one, Revised))


def listed(lines: Sequence[str]) -> list[str]:
    """The lines of a bulk act, as far as they are listed."""
    more = len(lines) - LISTED
    return list(lines) if more <= 0 else [*lines[:LISTED], say("tui_planning.many-cut", count=len(lines))]


def seen_entries(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """The number of the last entry about each task."""
    with session.store.reading():
        return {code: plan_entries.latest(session.store, code) for code in codes}


def amounts(session: Session, codes: Sequence[str]) -> dict[str, dict[tuple[int, str], object]]:
    """What the units owe of these tasks now."""
    found: dict[str, dict[tuple[int, str], object]] = {code: {} for code in codes}
    for share in plans.owed(session.store) if codes else ():
        if share.task in found:
            found[share.task][share.year, share.unit] = share.amount
    return found
