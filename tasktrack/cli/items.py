"""Work items: `list`, `overdue`, `due`, `show`, `history`."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain
from typing import Any

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.lights import light_text, paint
from tasktrack.cli.options import SPAN, filters, formats, item_argument, paging
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.rules.evidence import called
from tasktrack.store import entries, items, units
from tasktrack.store.lines import EntryLine, ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.words import OPEN_STATUSES, Light

SCREENFUL = 50
"""How many items a table on a terminal shows when no limit was asked for."""


_LISTED = (*filters(), *paging(), *formats())


@command("list", *_LISTED)
def listed(invocation: Invocation, **asked: Any) -> None:
    """List the work items that the filters select."""
    _show(invocation.session, selection(invocation.session, **asked), say("cli.title-list"), "list", **asked)


@command("overdue", option("--ladder", is_flag=True, text="supervising.opt-ladder"), *_LISTED)
def overdue(invocation: Invocation, ladder: bool, **asked: Any) -> None:
    """List the items that are overdue on the day looked at, the longest overdue first; or what the ladder asks for."""
    if ladder:
        from tasktrack.cli import asked as listing

        level = asked.pop("level")
        chosen = selection(invocation.session, **asked, level=None)
        return listing.show(invocation.session, chosen, level, **asked)
    chosen = selection(invocation.session, **asked, overdue=True)
    _show(invocation.session, chosen, say("cli.title-overdue"), "overdue", **asked)
    return None


@command("due", option("--within", type=SPAN, default="30d", metavar="SPAN"), *_LISTED)
def due(invocation: Invocation, within: int, **asked: Any) -> None:
    """List the open items that fall due from the day looked at on."""
    day = invocation.session.day
    until = day + timedelta(days=within)
    chosen = selection(invocation.session, **asked, due_from=day, due_to=until, open_only=True)
    _show(invocation.session, chosen, say("cli.title-due", days=within), "due", **asked)


@command("show", item_argument(), *formats())
def show(invocation: Invocation, item: int, format: str) -> None:  # noqa: A002 - the option's own name
    """Show one item with what the plan asks, who holds it, and its journal."""
    from tasktrack.cli import detail

    detail.show(invocation.session, item, format)


@command("history", item_argument(), *formats())
def history(invocation: Invocation, item: int, format: str) -> None:  # noqa: A002 - the option's own name
    """Show an item's journal, oldest entry first."""
    session = invocation.session
    found = entries.history(session.store, session.view, item)
    if not found:
        raise Refused("refusals.item-unknown", item=item)
    if format == "table":
        from tasktrack.cli import journal

        return journal.put(session, found)
    keys = EntryLine.__struct_fields__
    title = say("cli.title-history", item=item)
    output.show(session, Listing(title=title, records=found, columns=history_columns(found), keys=keys), format)
    return None


def selection(
    session: Session,
    *,
    open_only: bool = False,
    overdue: bool = False,
    due_from: Any = None,
    due_to: Any = None,
    **asked: Any,
) -> Selection:
    """The filters of a command as a selection."""
    return Selection(
        units=_units(session, asked["unit"], mine=asked["mine"]),
        tasks=asked["task"],
        clauses=tuple(chain.from_iterable(asked["clause"])),
        year=asked["year"],
        open_in=asked["period"],
        due_from=due_from,
        due_to=due_to,
        statuses=asked["status"] or (OPEN_STATUSES if open_only else ()),
        light=asked["light"],
        level=asked["level"],
        text=asked["text"] or "",
        overdue=overdue,
        silent=asked["silent"],
        asking=asked["asking"],
        handed_back=asked["handed_back"],
        unreceived=asked["unreceived"],
        sort=asked["sort"],
    )


def _units(session: Session, named: Sequence[Sequence[str]], *, mine: bool) -> tuple[str, ...]:
    """The codes of the units named; "mine" are those that have the actor as responsible person or leader."""
    codes = tuple(dict.fromkeys(chain.from_iterable(named)))
    if not mine:
        return codes
    own = [one.code for one in units.units(session.store) if session.actor in (one.person, one.leader)]
    if not own:
        raise Refused("cli.nothing-mine", actor=session.actor)
    both = tuple(code for code in own if code in codes) if codes else tuple(own)
    if not both:
        raise Refused("cli.nothing-mine", actor=session.actor)
    return both


def _show(session: Session, chosen: Selection, title: str, kind: str, **asked: Any) -> None:
    form, offset = asked["format"], asked["offset"]
    flooding = asked["limit"] is None and form == "table" and output.on_terminal()
    limit = SCREENFUL if flooding else asked["limit"] or None
    found = items.window(session.store, session.view, chosen, offset, limit and limit + 1)
    records = found[:limit]
    keys = tuple(name for name in ItemLine.__struct_fields__ if name != "flags")
    listing = Listing(title=title, records=records, columns=item_columns(session, kind), keys=keys)
    output.show(session, listing, form)
    if not found:
        _tell_nothing(session)
    if form != "table" or not (found or offset):
        return
    part = offset or len(found) > len(records)
    _tell_total(len(records), items.count(session.store, session.view, chosen) if part else len(records))
    if limit and len(found) > limit:
        diagnostics.note(say("cli.more", first=offset + 1, last=offset + limit, next=offset + limit))


def _tell_total(shown: int, total: int) -> None:
    """The last line of a table: how many items there are, and how many of them it shows when it has not all."""
    output.put_line(say("cli.total" if shown == total else "cli.total-shown", shown=shown, total=total))


def _tell_nothing(session: Session) -> None:
    """Say that nothing was found; and, on a day before the store's first entry, why."""
    diagnostics.note(say("cli.nothing"))
    if not session.view.past or entries.count(session.store, session.view):
        return
    count, _ = entries.head(session.store)
    ever = View(session.day.max, False, session.mechanism)
    first = entries.latest(session.store, ever, offset=count - 1, limit=1) if count else []
    if first:
        diagnostics.note(say("cli.before-first", day=session.day, first=first[0].made_on))


def item_columns(session: Session, kind: str) -> list[Column]:
    """The columns of a list of items: what is overdue and how late, or how each stands."""
    short = {one.code: one.called for one in units.units(session.store)}
    number = Column(key="id", title=say("cli.col-id"), cell=lambda one: one.id, right=True)
    light = Column(key="light", title=say("cli.col-light"), cell=lambda one: light_text(one.light), paint=paint)
    level = Column(key="level", title=say("cli.col-level"), cell=lambda one: one.supervision_level, paint=paint)
    late = Column(
        key="days_overdue",
        title=say("cli.col-late"),
        cell=lambda one: say("cli.days", days=one.days_overdue) if one.days_overdue else "",
        right=True,
    )
    due = Column(key="due", title=say("cli.col-due"), cell=lambda one: one.due)
    status = Column(key="status", title=say("cli.col-status"), cell=lambda one: one.status)
    unit = Column(
        key="unit", title=say("cli.col-unit"), cell=lambda one: short.get(one.unit_code, one.unit), flexible=True
    )
    task = Column(key="title", title=say("cli.col-title"), cell=lambda one: one.title, flexible=True)
    if kind == "overdue":
        return [number, level, late, due, status._replace(room=100), *_progress(), unit, task]
    return [number, light, due, status, *_progress(), unit, task]


def _progress() -> list[Column]:
    """How far an item is; shown where there is room."""
    return [
        Column(key="percent", title=say("cli.col-percent"), cell=_percents, right=True, room=100),
        Column(key="reported", title=say("cli.col-reported"), cell=lambda one: one.last_report_on, room=110),
        Column(key="person", title=say("cli.col-person"), cell=lambda one: one.person, room=140),
        Column(key="clause", title=say("cli.col-clause"), cell=lambda one: one.clause, room=140),
    ]


def _percents(one: ItemLine) -> str:
    """Reached against expected, in percent."""
    reached = "—" if one.percent is None else f"{one.percent:f}"
    if one.days_overdue or one.light in (Light.DONE, Light.NONE):
        return f"{reached}%" if one.percent is not None else reached
    return f"{reached}/{one.expected_percent:f}%"


def history_columns(found: Sequence[EntryLine]) -> list[Column]:
    """The columns of a journal."""
    from tasktrack.cli import journal

    before = dict(zip((one.number for one in found[1:]), found, strict=False))
    return [
        *_made(),
        Column(key="period", title=say("cli.col-period"), cell=lambda one: one.period, room=100),
        Column(key="status", title=say("cli.col-status"), cell=lambda one: word(one.status)),
        Column(key="actual", title=say("cli.col-actual"), cell=lambda one: one.actual, right=True, room=100),
        Column(key="percent", title=say("cli.col-percent"), cell=lambda one: one.percent, right=True, room=100),
        Column(
            key="said",
            title=say("cli.col-said"),
            cell=lambda one: " / ".join(filter(None, (*journal.moved(one, before.get(one.number)), said(one)))),
            flexible=True,
        ),
    ]


def _made() -> list[Column]:
    """Number, day, what was done, by whom."""
    return [
        Column(key="number", title=say("cli.col-number"), cell=lambda one: one.number, right=True),
        Column(key="made_on", title=say("cli.col-made-on"), cell=lambda one: one.made_on),
        Column(key="kind", title=say("cli.col-kind"), cell=lambda one: one.kind),
        Column(key="actor", title=say("cli.col-actor"), cell=lambda one: one.actor),
    ]


def said(entry: EntryLine) -> str:
    """What the entry says, on one line."""
    texts = (entry.reason, entry.progress, entry.problem, entry.next_step, *map(called, entry.evidence))
    return " / ".join(filter(None, texts))
