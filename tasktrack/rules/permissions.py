"""Who may make which entry. Rights are checked where the entry is made, never in a screen."""

from collections.abc import Collection, Mapping, Sequence

from tasktrack.errors import NotPermitted, Refused
from tasktrack.lang import word
from tasktrack.rules.entries import State
from tasktrack.words import EntryKind, Role, SignLevel


def permit(kind: EntryKind, roles: Collection[Role], may: Mapping[EntryKind, Collection[Role]]) -> None:
    """Refuse an entry of this kind to somebody with these roles (the mechanism file's `may` table)."""
    allowed = may[kind]
    if not set(roles) & set(allowed):
        raise NotPermitted("refusals.not-permitted", kind=word(kind), roles=" / ".join(map(word, allowed)))


def permit_review(kind: EntryKind, state: State, actor: str) -> None:
    """Refuse deciding on what one asked for oneself.

    Who submitted never accepts (model.md, accept) nor signs, and nobody signs twice for one submission; who asked for
    an extension does not decide on it (system setting).
    """
    if kind in (EntryKind.ACCEPT, EntryKind.SIGN):
        _permit_sign_off(state, actor)
    if kind in (EntryKind.GRANT, EntryKind.REFUSE) and state.asked_by == actor:
        raise NotPermitted("refusals.own-request", actor=actor)


def _permit_sign_off(state: State, actor: str) -> None:
    if state.submitted_by == actor:
        raise NotPermitted("refusals.own-submission", actor=actor)
    if actor in state.signers:
        raise NotPermitted("refusals.signed-already", actor=actor)


def permit_level(kind: EntryKind, state: State, levels: Sequence[SignLevel]) -> None:
    """Refuse accepting before all levels but the last have signed, and signing when only the last is left.

    `levels` are the sign-offs that the mechanism asks for; where there are none, one acceptance is all.
    """
    left = levels[len(state.signers) :]
    if kind is EntryKind.ACCEPT and len(left) > 1:
        raise Refused("refusals.sign-first", levels="、".join(map(word, left[:-1])))
    if kind is EntryKind.SIGN and len(left) < 2:
        raise Refused("refusals.nothing-to-sign")


def permit_extension(kind: EntryKind, state: State, most: int | None) -> None:
    """Refuse another extension where the mechanism allows no more than `most`."""
    if kind in (EntryKind.ASK_EXTENSION, EntryKind.GRANT) and most is not None and state.extensions >= most:
        raise Refused("refusals.extensions-most", count=state.extensions, most=most)
