"""Confirming what was proposed: figures, due days and leads of tasks, and what each unit owes of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from tasktrack.acts import plan_journal
from tasktrack.acts.session import Session
from tasktrack.acts.tasks import SOURCES, one
from tasktrack.plan.changes import Change, changes
from tasktrack.plan.parts import PROPOSED, Plan, Share, Task, confirmed, provenance
from tasktrack.store import laying, plans, splits
from tasktrack.words import PlanEntryKind, Provenance

SHARE = "share"
VALUES = (*SOURCES, SHARE)
"""What of a task can be confirmed: its figure, due day, lead, and what the units owe."""


def confirm(
    session: Session,
    codes: Collection[str],
    values: Collection[str] = VALUES,
    *,
    reason: str = "",
    dry_run: bool = False,
) -> dict[str, tuple[str, ...]]:
    """Confirm what was proposed of tasks; gives which values of which task were confirmed now.

    What the plan says itself, and what is confirmed already, stays as it is. Each task is on record by itself.
    """
    with session.store.reading() if dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.CONFIRM)
        held = plans.required(session.store)
        tasks = [one(held, code) for code in dict.fromkeys(codes)]
        plan, sourced = _sourced(session, held, tasks, values)
        marked = _unmarked(session, tasks) if SHARE in values else {}
        if not dry_run:
            laying.lay(session.store, held, plan, initials=lambda _: {})
            splits.confirm(session.store, chain(*marked.values()), by=session.actor, on=session.entry_day())
            _put(session, changes(held, plan), marked, [task.code for task in tasks], reason)
    shares = dict.fromkeys(marked, (SHARE,))
    return {task.code: found for task in tasks if (found := sourced.get(task.code, ()) + shares.get(task.code, ()))}


def _sourced(
    session: Session, held: Plan, tasks: Iterable[Task], values: Collection[str]
) -> tuple[Plan, dict[str, tuple[str, ...]]]:
    """The plan with the open values of these tasks confirmed, and which they are."""
    named = {task.code: tuple(name for name in SOURCES if name in values and _open(held, task, name)) for task in tasks}
    found = {code: names for code, names in named.items() if names}
    source = confirmed(session.entry_day(), session.actor)
    after = []
    for task in held.tasks:
        sources: dict[str, Any] = {SOURCES[name]: source for name in found.get(task.code, ())}
        after.append(replace(task, **sources) if sources else task)
    return replace(held, tasks=tuple(after)), found


def _open(held: Plan, task: Task, name: str) -> bool:
    """Whether a person has yet to look at a value: one that was proposed, or a day of the plan's own after its end."""
    source = getattr(task, SOURCES[name])
    beyond = name == "due" and task.due is not None and task.due.year > held.document.last_year
    return source == PROPOSED or (beyond and provenance(source) is Provenance.PLAN)


def _unmarked(session: Session, tasks: Iterable[Task]) -> dict[str, list[Share]]:
    """What the units owe for these tasks and nobody has confirmed, by task."""
    wanted = {task.code for task in tasks}
    found: dict[str, list[Share]] = {}
    for share in plans.owed(session.store):
        if share.task in wanted and not share.confirmed:
            found.setdefault(share.task, []).append(share)
    return found


def _put(
    session: Session,
    told: Sequence[Change],
    marked: Mapping[str, Sequence[Share]],
    codes: Iterable[str],
    reason: str,
) -> None:
    """Put on record what was confirmed of each task; nothing where nothing was."""
    for code in codes:
        entries = [*(change for change in told if change.code == code), *_told(marked.get(code, ()))]
        if entries:
            plan_journal.put(session, PlanEntryKind.CONFIRM, code, reason=reason, changes=entries)


def _told(shares: Iterable[Share]) -> Iterable[Change]:
    return (Change("share", f"{share.task}/{share.year}/{share.unit}", "confirmed", "", "yes") for share in shares)
