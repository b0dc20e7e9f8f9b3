"""What has been typed into the report form: kept as a draft letter by letter, checked, and made an entry."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

import msgspec

from tasktrack import figures
from tasktrack.acts import evidence
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.rules import kinds
from tasktrack.rules.entries import Entry, Measure
from tasktrack.rules.evidence import size_shown
from tasktrack.store.lines import EntryLine, ItemDetail
from tasktrack.words import EntryKind, Kind

LAST_DAY_FOR_PREVIOUS = 20
"""Up to this day of a quarter's first month a report is about the quarter just ended. System setting."""

TEXTS = ("progress", "problem", "next_step")
"""The texts of a report, in the form's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields as they stand in the form, unread; `revision` is the item's when writing began."""

    revision: int
    period: str
    actual: str = ""
    percent: str = ""
    progress: str = ""
    problem: str = ""
    next_step: str = ""
    evidence: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is worth keeping."""
        return not any(text.strip() for text in self._all)

    @property
    def _all(self) -> tuple[str, ...]:
        return self.actual, self.percent, self.progress, self.problem, self.next_step, self.evidence

    @property
    def draft(self) -> str:
        """The form's content as a draft keeps it; empty when there is nothing to keep."""
        return "" if self.empty else msgspec.json.encode(asdict(self)).decode("utf-8", "replace")


def draft_of(item: int) -> str:
    """The name of the draft of an item's report."""
    return f"report/{item}"


def restored(draft: str, detail: ItemDetail, day: date) -> Typed:
    """What a draft says; a blank form for the quarter to report on when there is none, or none that can be read."""
    try:
        return msgspec.convert(msgspec.json.decode(draft), Typed)
    except msgspec.MsgspecError:
        return Typed(revision=detail.line.revision, period=str(quarter_for(day)))


def quarter_for(day: date) -> Period:
    """The quarter that a report made on `day` is about (system setting: `LAST_DAY_FOR_PREVIOUS`)."""
    period = Period.of(day)
    early = day.month == period.first.month and day.day < LAST_DAY_FOR_PREVIOUS
    return period.previous if early else period


def measured(typed: str, detail: ItemDetail) -> Decimal | None:
    """The percent that the figure typed gives; None while it gives none."""
    line = detail.line
    try:
        actual = figures.parse(typed) if typed.strip() else line.actual
    except Refused:
        return None
    return kinds.measured(Measure(kind=line.kind, op=line.op, baseline=detail.baseline), line.target, actual)


def actual_fault(typed: str) -> str:
    """The sentence that says what is wrong with an actual figure; empty when nothing is."""
    return _fault(typed, None)


def percent_fault(typed: str, kind: Kind) -> str:
    """The sentence that says what is wrong with a percent; empty when nothing is."""
    return _fault(typed, kind)


def entry(typed: Typed, detail: ItemDetail) -> Entry:
    """The report to put on record, seen on the item as `detail` shows it. Refused: figures that can't be read."""
    return Entry(
        kind=EntryKind.REPORT,
        item=detail.line.id,
        revision=detail.line.revision,
        period=typed.period,
        actual=_figure(typed.actual),
        percent=_figure(typed.percent),
        evidence=tuple(filter(None, (line.strip() for line in typed.evidence.splitlines()))),
        progress=typed.progress,
        problem=typed.problem,
        next_step=typed.next_step,
    )


def evidence_told(typed: str) -> str:
    """How many files of this machine the evidence typed names, which will be kept; empty when it names none."""
    sizes = evidence.files_named(typed.splitlines())
    return say("evidence.will-keep", count=len(sizes), size=size_shown(sum(sizes))) if sizes else ""


def said_before(detail: ItemDetail, about: Period) -> list[EntryLine]:
    """What a report builds on: the newest one, and the last about an earlier quarter if that is another."""
    reports = [each for each in detail.journal if each.kind is EntryKind.REPORT]
    earlier = [each for each in reports if each.period and each.period < str(about)]
    found = [*reports[-1:], *earlier[-1:]]
    return found[:1] if found[1:] == found[:1] else found


def came_since(detail: ItemDetail, revision: int) -> list[EntryLine]:
    """The entries that came after the person began to write."""
    return [each for each in detail.journal if each.number > revision]


def _figure(typed: str) -> Decimal | None:
    return figures.parse(typed) if typed.strip() else None


def _fault(typed: str, kind: Kind | None) -> str:
    try:
        figure = _figure(typed)
        if figure is not None and kind is not None:
            _in_range(figure, kind)
    except Refused as refused:
        return say(refused.key, **refused.values)
    return ""


def _in_range(percent: Decimal, kind: Kind) -> None:
    most = Decimal(999) if kinds.may_exceed(kind) else kinds.HUNDRED
    if not 0 <= percent <= most:
        raise Refused("refusals.percent-range", percent=percent, most=most, kind=word(kind))
