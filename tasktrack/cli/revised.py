"""What a change did, or would do: fields before → after, and the items made, retargeted, cancelled and left alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, TypeAlias

from tasktrack.acts.revising import FATES, Revised
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, unit_names
from tasktrack.cli.detail import source
from tasktrack.cli.output import Column, Listing
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.lang.cli_planning import TEXTS
from tasktrack.plan.changes import Change
from tasktrack.plan.parts import Share
from tasktrack.store import plans

Owed: TypeAlias = Mapping[str, Decimal | None]
"""What items owe, by their code `TASK/YEAR/UNIT`."""

_NAMED = 10
"""How many items of each fate a table names."""

_SHOWN = 60
"""How many changed fields a table shows; JSON and CSV have them all."""

_HOLDERS = ("lead", "responsible", "support", "members")
_LISTED = 8
"""How many units of a list a table names."""

_YES = ("city_only", "evidence_required", "commits", "open", "fixed", "confirmed")


def owed(session: Session, tasks: Collection[str]) -> Owed:
    """What the items of these tasks owe now; asked for before a change, to be shown beside what it makes of them."""
    return {code(share): share.amount for share in plans.owed(session.store) if share.task in tasks}


def code(share: Share) -> str:
    """The code of the item that a share is for."""
    return f"{share.task}/{share.year}/{share.unit}"


def together(done: Iterable[Revised]) -> Revised:
    """Several changes as one."""
    parts = list(done)
    fates: dict[str, Any] = {fate: tuple(share for one in parts for share in getattr(one, fate)) for fate in FATES}
    return Revised(changes=tuple(change for one in parts for change in one.changes), **fates)


def put(
    session: Session,
    done: Revised,
    form: str,
    *,
    dry_run: bool,
    before: Owed | None = None,
    more: Mapping[str, object] | None = None,
    quiet: bool = False,
) -> None:
    """Print a change that was made or previewed; `more` are further keys of its JSON.

    That nothing changed is told unless `quiet`: the caller has told of something else that did.
    """
    if form == "json":
        return output.put_json({**record(done, before or {}, dry_run=dry_run), **(more or {})})
    if done.changes:
        output.show(session, listing(session, done.changes[:_SHOWN] if form == "table" else done.changes), form)
    elif session.simulated:
        diagnostics.note(say("cli.simulated"))
    if form == "table":
        _put_items(done, before or {})
    if done.issued:
        units = len({share.unit for share in done.issued})
        diagnostics.note(say("cli.items-in-force", count=len(done.issued), units=units))
    if done.left:
        diagnostics.note(say("cli.left-alone", codes="、".join(map(code, done.left))))
    if not (quiet or done.changes or any(getattr(done, fate) for fate in FATES)):
        diagnostics.note(say("cli_planning.unchanged"))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    return None


def record(done: Revised, before: Owed, *, dry_run: bool) -> dict[str, Any]:
    """A change under its JSON keys: counts, fields, the codes of the items by fate, and what each owed and owes."""
    codes = {fate: [code(share) for share in getattr(done, fate)] for fate in FATES}
    return {
        "counts": {"changes": len(done.changes), **{fate: len(named) for fate, named in codes.items()}},
        "dry_run": dry_run,
        "changes": [asdict(change) for change in done.changes],
        **codes,
        "items": [_item(share, fate, before) for fate in FATES[:3] for share in getattr(done, fate)],
    }


def _item(share: Share, fate: str, before: Owed) -> dict[str, object]:
    now = None if fate == "cancelled" else share.amount
    was = share.amount if fate == "cancelled" else before.get(code(share))
    return {"code": code(share), "fate": fate, "before": was, "after": now, "due": share.due}


def listing(session: Session, found: Sequence[Change]) -> Listing:
    """The fields that changed."""
    names = unit_names.names(session)
    return Listing(
        title=say("cli.title-changes"),
        records=found,
        columns=[
            Column(key="what", title=say("cli.col-what"), cell=lambda one: _word("what", one.what), room=100),
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one.code),
            Column(key="field", title=say("cli.col-field"), cell=lambda one: field(one.field)),
            Column(
                key="before", title=say("cli.col-before"), cell=lambda one: value(one, one.before, names), flexible=True
            ),
            Column(
                key="after", title=say("cli.col-after"), cell=lambda one: value(one, one.after, names), flexible=True
            ),
        ],
        keys=("what", "code", "field", "before", "after"),
    )


def field(name: str) -> str:
    """A field's name for people; the code's own where it has none, and nothing for a whole part."""
    return _word("field", name) if name else ""


def _word(kind: str, name: str) -> str:
    return say(f"cli_planning.{kind}-{name}") if f"{kind}-{name}" in TEXTS else name


def value(change: Any, said: str, names: Mapping[str, str]) -> str:
    """A value before or after, as people read it: units by name, sources in words."""
    if change.field in _HOLDERS:
        units = [names.get(part, part) for part in said.split(";") if part]
        more = say("cli.and-more", count=len(units) - _LISTED) if len(units) > _LISTED else ""
        return "、".join(units[:_LISTED]) + more
    if change.field in _YES:
        return say("cli.yes") if said == "yes" else said
    if change.field.endswith("_source"):
        return source(said)
    return said


def _put_items(done: Revised, before: Owed) -> None:
    """Which items were made, retargeted and cancelled: the first of each, and how many more there are."""
    if len(done.changes) > _SHOWN:
        output.put_line(say("cli_planning.more-changes", count=len(done.changes) - _SHOWN))
    for fate in FATES[:3]:
        shares = getattr(done, fate)
        if shares:
            more = say("cli.and-more", count=len(shares) - _NAMED) if len(shares) > _NAMED else ""
            told = "、".join(_told(share, fate, before) for share in shares[:_NAMED])
            output.put_line(say(f"cli.loaded-{fate}", codes=told, more=more))
    counts = {fate: len(getattr(done, fate)) for fate in FATES}
    if done.changes:
        output.put_line(say("cli.loaded", changes=len(done.changes), **counts))
    elif any(counts.values()):
        output.put_line(say("cli_planning.items-counted", **counts))


def _told(share: Share, fate: str, before: Owed) -> str:
    """An item by its code; with what it owed and owes where a figure changed."""
    was = before.get(code(share))
    if fate == "retargeted" and was != share.amount and code(share) in before:
        return f"{code(share)} {shown(was) or '—'}→{shown(share.amount) or '—'}"
    if fate == "made" and before and share.amount is not None:
        return f"{code(share)} {shown(share.amount)}"
    return code(share)
