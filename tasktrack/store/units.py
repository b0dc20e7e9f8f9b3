"""Reads of units and groups."""

import msgspec

from tasktrack.store.database import Store
from tasktrack.store.models import Membership, Unit, UnitGroup
from tasktrack.words import UnitKind


class UnitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A unit or a group as it is looked up: by code, name, short name or pinyin initials."""

    id: int
    code: str
    name: str
    short_name: str
    initials: str
    kind: UnitKind | None
    leader: str
    person: str
    is_group: bool
    open: bool
    members: tuple[str, ...]

    @property
    def called(self) -> str:
        """The short name, or the full one where there is none."""
        return self.short_name or self.name


def units(store: Store) -> list[UnitLine]:
    """All units in the plan's order."""
    columns = [Unit.id, Unit.code, Unit.name, Unit.short_name, Unit.initials, Unit.kind, Unit.leader, Unit.person]
    return [
        UnitLine(
            id=key,
            code=code,
            name=name,
            short_name=short_name,
            initials=initials,
            kind=kind,
            leader=leader,
            person=person,
            is_group=False,
            open=False,
            members=(code,),
        )
        for key, code, name, short_name, initials, kind, leader, person in store.rows(
            Unit.select(*columns).order_by(Unit.position).tuples()
        )
    ]


def groups(store: Store) -> list[UnitLine]:
    """All groups in the plan's order, with the codes of the members known."""
    query = Membership.select(Membership.group, Unit.code).join(Unit).order_by(Membership.id)
    members: dict[int, list[str]] = {}
    for group, code in store.rows(query.tuples()):
        members.setdefault(group, []).append(code)
    columns = [UnitGroup.id, UnitGroup.code, UnitGroup.name, UnitGroup.open]
    return [
        UnitLine(
            id=key,
            code=code,
            name=name,
            short_name=name,
            initials="",
            kind=None,
            leader="",
            person="",
            is_group=True,
            open=is_open,
            members=tuple(members.get(key, ())),
        )
        for key, code, name, is_open in store.rows(
            UnitGroup.select(*columns).where(~UnitGroup.withdrawn).order_by(UnitGroup.position).tuples()
        )
    ]
