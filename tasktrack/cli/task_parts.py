"""`task assign`: who leads, is responsible for and supports tasks, one at a time or many by filter."""

from collections.abc import Mapping, Sequence
from typing import Any

from tasktrack.acts import tasks
from tasktrack.acts.session import Session
from tasktrack.cli import planning, revised, task_fields, task_filters
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.errors import Refused
from tasktrack.plan.parts import Task
from tasktrack.store import plans
from tasktrack.words import Part


@command(
    "assign",
    *task_filters.many(),
    *task_fields.holders(),
    option("--add", is_flag=True, text="cli_planning.opt-part-add"),
    option("--drop", is_flag=True, text="cli_planning.opt-part-drop"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-task-assign",
)
def assign(
    invocation: Invocation,
    add: bool,
    drop: bool,
    person: str | None,
    seen: int | None,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Give tasks their units, and a person."""
    session = invocation.session
    plan = plans.required(session.store)
    named = {part: tuple(dict.fromkeys(asked[part])) for part in Part if asked[part]}
    if not named and person is None:
        raise Refused("cli_planning.no-parts")
    if add and drop:
        raise Refused("cli_planning.add-and-drop")
    codes = task_filters.named_or_selected(session, plan, asked)
    if seen is not None and len(codes) > 1:
        raise Refused("cli_planning.seen-of-one")
    before = revised.owed(session, set(codes))
    wanted = _wanted([task for task in plan.tasks if task.code in set(codes)], named, add=add, drop=drop)
    known = {} if seen is None else {codes[0]: seen}
    done = _assigned(session, wanted, person=person, reason=reason, seen=known, dry_run=dry_run)
    more: dict[str, object] = {"tasks": codes}
    if len(codes) == 1:
        more |= planning.latest(session, codes[0])
    revised.put(session, revised.together(done.values()), format, dry_run=dry_run, before=before, more=more)


Parts = tuple[tuple[Part, tuple[str, ...]], ...]
"""Who holds which part."""


def _wanted(
    chosen: Sequence[Task], named: Mapping[Part, tuple[str, ...]], *, add: bool, drop: bool
) -> dict[Parts, list[str]]:
    """The tasks by what their parts are to be: as named, or theirs with the named ones added or taken out."""
    found: dict[Parts, list[str]] = {}
    for task in chosen:
        parts = tuple((part, _held(getattr(task, part), codes, add=add, drop=drop)) for part, codes in named.items())
        found.setdefault(parts, []).append(task.code)
    return found


def _held(there: tuple[str, ...], named: tuple[str, ...], *, add: bool, drop: bool) -> tuple[str, ...]:
    if add:
        return tuple(dict.fromkeys((*there, *named)))
    return tuple(code for code in there if code not in named) if drop else named


def _assigned(
    session: Session,
    wanted: Mapping[Parts, Sequence[str]],
    *,
    person: str | None,
    reason: str,
    seen: Mapping[str, int],
    dry_run: bool,
) -> dict[str, Any]:
    """All of the tasks assigned in one transaction, or none."""
    done: dict[str, Any] = {}
    with session.store.writing():
        for parts, codes in wanted.items():
            done |= tasks.assign(session, codes, dict(parts), person=person, reason=reason, seen=seen, dry_run=dry_run)
    return done
