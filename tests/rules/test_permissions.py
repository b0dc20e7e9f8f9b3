"""Who may make which entry, and that nobody accepts what they submitted."""

from datetime import date

import pytest
from msgspec.structs import replace

from tasktrack.errors import NotPermitted, Refused
from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import Mechanism
from tasktrack.rules.permissions import permit, permit_extension, permit_level, permit_review
from tasktrack.words import EntryKind, Role, SignLevel, Status

E = EntryKind
DEFAULT = {
    Role.REPORTER: {
        E.RECEIVE, E.HAND_BACK, E.PLAN_QUARTER, E.REPORT, E.SUBMIT, E.WITHDRAW, E.ASK_EXTENSION, E.REPLY, E.CORRECT,
        E.SIGN,
    },
    Role.SUPERVISOR: {
        E.ACCEPT, E.RETURN, E.REOPEN, E.SUSPEND, E.RESUME, E.CANCEL, E.GRANT, E.REFUSE, E.REMIND, E.NOTICE,
        E.ESCALATE, E.CORRECT, E.SIGN, E.LOOK_BACK, E.CHECK,
    },
    Role.PLANNER: {E.CREATE, E.RETARGET, E.REASSIGN, E.ISSUE, E.CARRY_OVER, E.REINSTATE, E.HAND_OVER},
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
def test_who_submitted_may_do_anything_but_sign_and_accept(kind: EntryKind) -> None:
    state = State(
        revision=3, status=Status.SUBMITTED, due=date(2024, 12, 31), share=None, unit=1, submitted_by="填报员"
    )
    permit_review(kind, state, "督查员")
    if kind not in (EntryKind.ACCEPT, EntryKind.SIGN):
        permit_review(kind, state, "填报员")
        return
    with pytest.raises(NotPermitted) as refusal:
        permit_review(kind, state, "填报员")
    assert refusal.value.key == "refusals.own-submission"


LEVELS = (SignLevel.UNIT_HEAD, SignLevel.SUPERVISOR, SignLevel.OFFICE_LEADER)


def submitted(*signers: str) -> State:
    state = State(
        revision=3, status=Status.SUBMITTED, due=date(2024, 12, 31), share=None, unit=1, submitted_by="填报员"
    )
    return replace(state, signed="\n".join(signers) or None)


@pytest.mark.parametrize("kind", [E.SIGN, E.ACCEPT])
def test_nobody_signs_twice_for_one_submission(kind: EntryKind) -> None:
    with pytest.raises(NotPermitted) as refusal:
        permit_review(kind, submitted("校长", "督查员"), "督查员")
    assert refusal.value.key == "refusals.signed-already"
    permit_review(kind, submitted("校长", "督查员"), "主任")


@pytest.mark.parametrize(
    ("signers", "signs", "accepts"),
    [((), True, False), (("甲",), True, False), (("甲", "乙"), False, True), (("甲", "乙", "丙"), False, True)],
)
def test_all_levels_but_the_last_sign_and_the_last_accepts(
    signers: tuple[str, ...], signs: bool, accepts: bool
) -> None:
    for kind, may_now in ((E.SIGN, signs), (E.ACCEPT, accepts)):
        if may_now:
            permit_level(kind, submitted(*signers), LEVELS)
            continue
        with pytest.raises(Refused) as refusal:
            permit_level(kind, submitted(*signers), LEVELS)
        assert refusal.value.key == ("refusals.sign-first" if kind is E.ACCEPT else "refusals.nothing-to-sign")


@pytest.mark.parametrize("levels", [(), (SignLevel.SUPERVISOR,)])
def test_where_one_level_or_none_is_asked_one_acceptance_is_all(levels: tuple[SignLevel, ...]) -> None:
    permit_level(E.ACCEPT, submitted(), levels)
    with pytest.raises(Refused):
        permit_level(E.SIGN, submitted(), levels)


@pytest.mark.parametrize(("count", "most", "fits"), [(1, 2, True), (2, 2, False), (9, None, True), (0, 0, False)])
def test_the_mechanism_bounds_the_number_of_extensions(count: int, most: int | None, fits: bool) -> None:
    state = replace(submitted(), extensions=count)
    permit_extension(E.REFUSE, state, most)
    for kind in (E.ASK_EXTENSION, E.GRANT):
        if fits:
            permit_extension(kind, state, most)
            continue
        with pytest.raises(Refused) as refusal:
            permit_extension(kind, state, most)
        assert refusal.value.key == "refusals.extensions-most"
