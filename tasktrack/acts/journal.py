"""`record`: the only writer of work items. Every change is an entry, checked and written in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from tasktrack.acts.session import Session, now
from tasktrack.dates import Period
from tasktrack.errors import Conflict, Refused
from tasktrack.lang import say, word
from tasktrack.rules import kinds, permissions, transitions
from tasktrack.rules.entries import Entry, State
from tasktrack.rules.mechanism import BY_UNIT
from tasktrack.store import entries as entry_reads
from tasktrack.store import evidence as kept_files
from tasktrack.store import items as item_reads
from tasktrack.store import journal, noticing
from tasktrack.store.journal import Addition, Held, Identity, Stamp
from tasktrack.words import EntryKind, Role

LONGEST_TEXT = 20_000
"""The most characters that one text of an entry may have. System setting."""

LONGEST_NAME = 400
"""The most characters that a step's keys, a notice's number or a person's name may have. System setting."""

_TEXTS = ("progress", "problem", "next_step", "reason")
_NAMES = ("step", "letter", "person")


def record(session: Session, *entries: Entry) -> None:
    """Put entries on record, all or none, each upon the state that the one before left.

    Refused: an unknown item (`Refused`), what the item's status does not allow (`Refused`), what the person may not do
    (`NotPermitted`), a revision older than the item's (`Conflict`), a day before the item's last entry (`Refused`).
    """
    day = session.entry_day()
    cleaned = [_clean(entry, day) for entry in entries]
    with session.store.writing():
        _kept(session, cleaned)
        cleaned = noticing.numbered(session.store, session.mechanism, cleaned, day)
        noticing.refuse_repeated(session.store, cleaned)
        held = journal.held(session.store, sorted({entry.item for entry in cleaned}))
        additions: list[Addition] = []
        for entry in cleaned:
            with _naming(entry, among=len(cleaned)):
                addition = _addition(session, entry, held, day, additions)
            additions.append(addition)
            was = held[entry.item]
            held[entry.item] = replace(was, state=addition.state, made_on=day)
        journal.append(session.store, additions)


def _kept(session: Session, entries: Sequence[Entry]) -> None:
    """Refuse entries that name a file which the store does not keep."""
    for lacking in kept_files.lacking(session.store, [text for entry in entries for text in entry.evidence])[:1]:
        raise Refused("evidence.not-kept", hash=lacking.hash, name=lacking.name)


def create(session: Session, owed: Sequence[tuple[Identity, State]]) -> None:
    """Create work items, each with its first entry. The caller holds the transaction."""
    permissions.permit(EntryKind.CREATE, session.roles, _may(session))
    stamp = Stamp(actor=session.actor, acting_unit="", made_on=session.entry_day(), made_at=now())
    first = journal.next_item(session.store)
    additions = [
        Addition(entry=Entry(kind=EntryKind.CREATE, item=item), state=state, stamp=stamp, identity=identity)
        for item, (identity, state) in enumerate(owed, first)
    ]
    journal.append(session.store, additions)


@contextmanager
def _naming(entry: Entry, *, among: int) -> Iterator[None]:
    """A refusal of one entry among several names the item that it is about."""
    try:
        yield
    except Refused as refused:
        if among == 1:
            raise
        said = say(refused.key, **refused.values)
        raise type(refused)("refusals.entry-refused-many", item=entry.item, detail=said) from None


def _addition(session: Session, entry: Entry, held: dict[int, Held], day: date, before: Sequence[Addition]) -> Addition:
    was = held.get(entry.item)
    if was is None:
        raise Refused("refusals.item-unknown", item=entry.item)
    _same_revision(session, entry, was)
    permissions.permit(entry.kind, session.roles, _may(session))
    permissions.permit_review(entry.kind, was.state, session.actor)
    if day < was.made_on:
        raise Refused("refusals.day-before-entry", day=day, last=was.made_on)
    _may_now(session, entry, was)
    _may_hold(session, entry)
    entry = _filled(session, _of_report(session, entry, before), was, day)
    state = transitions.after(was.state, entry, measure=was.measure, actor=session.actor, day=day)
    acting = was.acting_unit if entry.kind in BY_UNIT else ""
    stamp = Stamp(actor=session.actor, acting_unit=acting, made_on=day, made_at=now())
    return Addition(entry=entry, state=state, stamp=stamp)


def _may_now(session: Session, entry: Entry, was: Held) -> None:
    """Refuse what the mechanism's sign-off levels and number of extensions do not allow."""
    most = session.mechanism.extension.most
    permissions.permit_level(entry.kind, was.state, session.mechanism.sign_levels(was.measure.kind))
    permissions.permit_extension(entry.kind, was.state, most.value if most else None)


def _filled(session: Session, entry: Entry, was: Held, day: date) -> Entry:
    """The entry with what it leaves to be understood.

    A notice, and a check that finds its reply wanting, give the mechanism's days to reply; a reply answers the last
    notice; a check is about the last reply; a quarter's planned figure gives its percent.
    """
    kind, state = entry.kind, was.state
    asks = kind is EntryKind.NOTICE or (kind is EntryKind.CHECK and entry.held is False)
    if asks and entry.due is None:
        entry = replace(entry, due=day + timedelta(days=session.mechanism.notice.reply_days.value))
    if kind is EntryKind.REPLY and entry.answers is None and state.notice_due is not None:
        return replace(entry, answers=state.notice)
    if kind is EntryKind.CHECK and entry.answers is None:
        return replace(entry, answers=entry_reads.last_of_kind(session.store, entry.item, EntryKind.REPLY))
    if kind is EntryKind.PLAN_QUARTER and entry.percent is None:
        planned = kinds.measured(was.measure, state.share, entry.actual)
        return replace(entry, percent=planned and min(planned, kinds.HUNDRED))
    return entry


def _may_hold(session: Session, entry: Entry) -> None:
    """Refuse to hand an item to a school when its task is city-only, or to a unit that owes the same already."""
    if entry.kind is not EntryKind.REASSIGN or entry.unit is None:
        return
    if item_reads.barred(session.store, entry.item, entry.unit):
        raise Refused("refusals.city-only-school")
    twin = item_reads.twin(session.store, entry.item, entry.unit)
    if twin is not None:
        raise Refused("refusals.unit-owes-already", item=twin)


def _of_report(session: Session, entry: Entry, before: Sequence[Addition]) -> Entry:
    """A correction names the report that it is about, even through other corrections, and takes its quarter.

    `before` are the entries of the same call, which are not in the store yet.
    """
    if entry.kind is not EntryKind.CORRECT or entry.corrects is None:
        return entry
    mates = (one.entry for one in before if one.entry.item == entry.item and one.state.revision == entry.corrects)
    told = next(mates, None) or entry_reads.numbered(session.store, entry.item, entry.corrects)
    if told is None:
        return entry
    if told.kind is EntryKind.CORRECT and told.corrects is not None:
        return _of_report(session, replace(entry, corrects=told.corrects), before)
    if told.kind is not EntryKind.REPORT:
        raise Refused("refusals.corrects-no-report", number=entry.corrects)
    return replace(entry, period=told.period)


def _same_revision(session: Session, entry: Entry, was: Held) -> None:
    if entry.revision is None or entry.revision == was.state.revision:
        return
    last = entry_reads.latest_of(session.store, entry.item)
    raise Conflict("refusals.conflict", revision=last.number, actor=last.actor, kind=word(last.kind), day=last.made_on)


def _may(session: Session) -> dict[EntryKind, tuple[Role, ...]]:
    return {kind: session.mechanism.allowed(kind) for kind in EntryKind}


def _clean(entry: Entry, day: date) -> Entry:
    """The entry with its quarter as quarters are written, and its texts neither too long nor acting on a screen."""
    texts: dict[str, Any] = {name: inert(getattr(entry, name)) for name in _TEXTS}
    evidence = tuple(filter(None, map(inert, entry.evidence)))
    for name, text in (*texts.items(), ("evidence", "".join(evidence))):
        if len(text) > LONGEST_TEXT:
            raise Refused("refusals.text-too-long", field=name, length=len(text), most=LONGEST_TEXT)
    period = entry.period and str(Period.parse(entry.period, day))
    named = {name: " ".join(inert(getattr(entry, name)).split()) for name in _NAMES}
    for name, text in named.items():
        if len(text) > LONGEST_NAME:
            raise Refused("refusals.text-too-long", field=name, length=len(text), most=LONGEST_NAME)
    return replace(entry, period=period, evidence=evidence, **texts, **named)


def inert(text: str) -> str:
    """The text without what would act on a screen, and with marks in place of what is no character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or (c >= " " and not "\x7f" <= c <= "\x9f"))
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in kept).strip()
