"""Who may make which entry, and that nobody accepts what they submitted."""

from datetime import date

import pytest
from msgspec.structs import replace

from tasktrack.errors import NotPermitted
from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import Mechanism
from tasktrack.rules.permissions import permit, permit_review
from tasktrack.words import EntryKind, Role, Status

E = EntryKind
DEFAULT = {
    Role.REPORTER: {E.REPORT, E.SUBMIT, E.WITHDRAW, E.ASK_EXTENSION, E.REPLY, E.CORRECT},
    Role.SUPERVISOR: {
        E.ACCEPT, E.RETURN, E.REOPEN, E.SUSPEND, E.RESUME, E.CANCEL, E.GRANT, E.REFUSE, E.REMIND, E.NOTICE,
        E.ESCALATE, E.CORRECT,
    },
    Role.PLANNER: {E.CREATE, E.RETARGET, E.REASSIGN, E.ISSUE, E.CARRY_OVER, E.REINSTATE},
    Role.ADMIN: set(E),
    Role.VIEWER: set(),
}  # fmt: skip


def may(mechanism: Mechanism) -> dict[EntryKind, tuple[Role, ...]]:
    return {kind: mechanism.allowed(kind) for kind in EntryKind}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", EntryKind)
def test_without_a_mechanism_file_each_role_makes_its_own_entries(role: Role, kind: EntryKind) -> None:
    if kind in DEFAULT[role]:
        permit(kind, {role}, may(Mechanism()))
        return
    with pytest.raises(NotPermitted) as refusal:
        permit(kind, {role}, may(Mechanism()))
    assert refusal.value.exit_code == 3


def test_nobody_without_a_role_does_anything() -> None:
    for kind in EntryKind:
        with pytest.raises(NotPermitted):
            permit(kind, (), may(Mechanism()))


def test_the_mechanism_file_decides() -> None:
    rights = may(Mechanism(may={"accept": (Role.PLANNER,), "report": ()}))
    permit(E.ACCEPT, {Role.PLANNER}, rights)
    permit(E.REPORT, {Role.ADMIN}, rights)
    for kind, role in ((E.ACCEPT, Role.SUPERVISOR), (E.REPORT, Role.REPORTER)):
        with pytest.raises(NotPermitted):
            permit(kind, {role}, rights)


@pytest.mark.parametrize("kind", EntryKind)
def test_who_asked_for_an_extension_does_anything_but_decide_on_it(kind: EntryKind) -> None:
    asked = {"asked_due": date(2025, 6, 30), "asked_by": "填报员"}
    state = State(revision=3, status=Status.IN_PROGRESS, due=date(2024, 12, 31), share=None, unit=1, **asked)
    permit_review(kind, state, "督查员")
    if kind not in (E.GRANT, E.REFUSE):
        permit_review(kind, state, "填报员")
        return
    with pytest.raises(NotPermitted) as refusal:
        permit_review(kind, state, "填报员")
    assert refusal.value.key == "refusals.own-request"
    permit_review(kind, replace(state, asked_due=None, asked_by=""), "填报员")


@pytest.mark.parametrize("kind", EntryKind)
def test_who_submitted_may_do_anything_but_accept(kind: EntryKind) -> None:
    state = State(
        revision=3, status=Status.SUBMITTED, due=date(2024, 12, 31), share=None, unit=1, submitted_by="填报员"
    )
    permit_review(kind, state, "督查员")
    if kind is not EntryKind.ACCEPT:
        permit_review(kind, state, "填报员")
        return
    with pytest.raises(NotPermitted) as refusal:
        permit_review(kind, state, "填报员")
    assert refusal.value.key == "refusals.own-submission"
