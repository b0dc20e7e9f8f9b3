"""Who may make which entry. Rights are checked where the entry is made, never in a screen."""

from collections.abc import Collection, Mapping

from tasktrack.errors import NotPermitted
from tasktrack.lang import word
from tasktrack.rules.entries import State
from tasktrack.words import EntryKind, Role


def permit(kind: EntryKind, roles: Collection[Role], may: Mapping[EntryKind, Collection[Role]]) -> None:
    """Refuse an entry of this kind to somebody with these roles (the mechanism file's `may` table)."""
    allowed = may[kind]
    if not set(roles) & set(allowed):
        raise NotPermitted("refusals.not-permitted", kind=word(kind), roles=" / ".join(map(word, allowed)))


def permit_review(kind: EntryKind, state: State, actor: str) -> None:
    """Refuse deciding on what one asked for oneself.

    Who submitted never accepts (model.md, accept); who asked for an extension does not decide on it (system setting).
    """
    if kind is EntryKind.ACCEPT and state.submitted_by == actor:
        raise NotPermitted("refusals.own-submission", actor=actor)
    if kind in (EntryKind.GRANT, EntryKind.REFUSE) and state.asked_by == actor:
        raise NotPermitted("refusals.own-request", actor=actor)
