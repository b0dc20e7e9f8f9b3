"""`put`: the one way that a change of the plan goes on record, with who, when and why."""

from collections.abc import Iterable

from tasktrack.acts.journal import LONGEST_TEXT, inert
from tasktrack.acts.session import Session, now
from tasktrack.errors import Conflict, NotPermitted, Refused
from tasktrack.lang import word
from tasktrack.plan.changes import Change
from tasktrack.store import plan_entries
from tasktrack.store.plan_entries import Changed
from tasktrack.words import PlanEntryKind


def put(
    session: Session,
    kind: PlanEntryKind,
    subject: str,
    *,
    reason: str = "",
    changes: Iterable[Change] = (),
    seen: int | None = None,
) -> int:
    """Put a change of the plan on record and give the entry's number. The caller holds the transaction.

    `seen` is the number of the subject's last entry that the person saw; None means whatever it is now. Refused: what
    the person may not do (`NotPermitted`), a subject that was changed meanwhile (`Conflict`), a text too long.
    """
    may(session, kind)
    unchanged(session, subject, seen)
    reason = inert(reason)
    if len(reason) > LONGEST_TEXT:
        raise Refused("refusals.text-too-long", field="reason", length=len(reason), most=LONGEST_TEXT)
    told = [Changed(one.what, one.code, one.field, one.before, one.after) for one in changes]
    return plan_entries.append(
        session.store,
        kind,
        subject,
        reason=reason,
        changes=told,
        actor=session.actor,
        made_on=session.entry_day(),
        made_at=now(),
    )


def may(session: Session, kind: PlanEntryKind) -> None:
    """Refuse a change of this kind to somebody without the role for it (the mechanism file's `may` table)."""
    allowed = session.mechanism.may_plan(kind)
    if not set(session.roles) & set(allowed):
        raise NotPermitted("refusals.not-permitted", kind=word(kind), roles=" / ".join(map(word, allowed)))


def unchanged(session: Session, subject: str, seen: int | None) -> None:
    """Refuse when the subject was changed after `seen`, saying by whom and how."""
    if seen is None:
        return
    latest = plan_entries.latest(session.store, subject)
    if latest != seen:
        last = plan_entries.entry(session.store, latest)
        raise Conflict(
            "refusals.plan-conflict", subject=subject, actor=last.actor, kind=word(last.kind), day=last.made_on
        )
