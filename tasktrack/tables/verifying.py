"""Whether the store would give the same table today: asked with the line in a table's foot, or with the file itself."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.lang.yearend import TEXTS
from tasktrack.store import plan_entries, seals
from tasktrack.store.seals import SealLine
from tasktrack.tables import kinds, question, reading, writers
from tasktrack.tables.difference import When
from tasktrack.tables.quarterly import live
from tasktrack.tables.question import BETWEEN, Printed, Question
from tasktrack.tables.reading import Rows
from tasktrack.tables.table import Table, code
from tasktrack.typed import quoted
from tasktrack.words import PlanEntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a file and the store differ: the row by its number in the file (0 when it is not there), column and cells.

    `column` is empty for a whole row that only one of the two has; then its cells stand together, and the other is
    empty.
    """

    row: int
    column: str
    file: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the store gives the same table, and what differs.

    `code` is the one printed, `now` the one that the store gives. `differences` are known for a file alone; `sealed`
    is the seal that the quarter has got since; `plan_changes` counts what changed in the plan after the table's day.
    """

    question: Question
    code: str
    now: str
    same: bool
    differences: tuple[Difference, ...] = ()
    sealed: SealLine | None = None
    plan_changes: int = 0


def verify_line(session: Session, typed: str) -> Verdict:
    """Hold the line of a table's foot against the store. Refused: no such line in what was typed."""
    told = question.printed(typed)
    if told is None:
        raise Refused("seals.no-line", typed=quoted(typed))
    made = [_made(session, told.question, language) for language in _languages()]
    now = [code(table) for table in made]
    same = told.code in now
    return _verdict(session, told, told.code if same else now[0], same=same)


def verify_file(session: Session, path: Path) -> Verdict:
    """Hold a file against the store, cell by cell, whatever its foot says. Refused: no file of ours, unreadable."""
    held = reading.rows_of(path)
    told = question.printed("\n".join(cell for row in held for cell in row[:1] + row[-1:]))
    if told is None:
        raise Refused("seals.no-line-file", path=quoted(path.name))
    ending = path.suffix.removeprefix(".").lower()
    answers = [_answer(session, told.question, language, ending) for language in _languages()]
    now, rows = max(answers, key=lambda answer: len(set(answer[1]) & set(held)))
    found = tuple(_differences(_content(held), _content(rows)))
    return _verdict(session, told, now, same=not found and told.code == now, differences=found)


def _verdict(
    session: Session, told: Printed, now: str, *, same: bool, differences: tuple[Difference, ...] = ()
) -> Verdict:
    asked = told.question
    later = 0 if same else _plan_changes(session, asked.day)
    return Verdict(
        question=asked,
        code=told.code,
        now=now,
        same=same,
        differences=differences,
        sealed=_sealed_since(session, asked),
        plan_changes=later,
    )


def _plan_changes(session: Session, day: date) -> int:
    counted = [kind for kind in PlanEntryKind if kind not in (PlanEntryKind.SEAL, PlanEntryKind.DRAW)]
    now, then = (plan_entries.count(session.store, at.view, kinds=counted) for at in (session, session.on(day)))
    return now - then


def _sealed_since(session: Session, asked: Question) -> SealLine | None:
    if asked.kind != seals.QUARTERLY or asked.sealed:
        return None
    return seals.find(session.store, asked.period, session.day)


def _languages() -> tuple[str, ...]:
    """The language spoken first: a table is the same only in the language that it was made in."""
    return lang.spoken(), *(each for each in lang.LANGUAGES if each != lang.spoken())


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = lang.spoken()
    lang.use(language)
    try:
        yield
    finally:
        lang.use(before)


def _answer(session: Session, asked: Question, language: str, ending: str) -> tuple[str, Rows]:
    """The code of the table that the store gives, and its rows as that format has them."""
    table = _made(session, asked, language)
    with _speaking(language):
        return code(table), reading.of_bytes(writers.content(table, ending), ending)


def _made(session: Session, asked: Question, language: str) -> Table:
    """The table that a question asks for; a quarter that was not sealed then is made from the journal."""
    if asked.kind not in kinds.offered(session):
        raise Refused("seals.kind-gone", kind=quoted(asked.kind))
    if len(asked.tasks) == 1 and asked.tasks[0].isdecimal():
        raise Refused("seals.tasks-many", count=asked.tasks[0])
    at = session if asked.sealed else session.on(asked.day)
    with _speaking(language):
        if asked.kind == seals.QUARTERLY and not asked.sealed:
            period = Period.parse(asked.period, asked.day)
            unit = kinds.find_unit(session, asked.unit) if asked.unit else None
            table = live(at, period, unit).table
            return kinds.asked_for(table, kinds.Asked(period=period, unit=unit))
        return kinds.table(at, asked.kind, unit=asked.unit or None, task=asked.tasks, **_period(asked))


def _period(asked: Question) -> dict[str, Any]:
    """The period of a question as the options that it was given with."""
    said = asked.period
    takes = kinds.TAKES[asked.kind]
    if not said:
        return {}
    if "from" in takes:
        since, _, until = said.partition(BETWEEN)
        return {"since": _when(since, said), "until": _when(until, said)}
    if "year" in takes and re.fullmatch(r"\d{4}", said):
        return {"year": int(said)}
    if "period" in takes:
        return {"period": Month.parse(said) or Period.parse(said, asked.day)}
    raise Refused("seals.period-unreadable", period=quoted(said))


def _when(text: str, said: str) -> When:
    try:
        return date.fromisoformat(text) if "Q" not in text else Period.parse(text, date.min)
    except (ValueError, Refused):
        raise Refused("seals.period-unreadable", period=quoted(said)) from None


def _content(rows: Rows) -> Rows:
    """The rows without the foot, whose code differs whenever anything else does; only what stands last is the foot."""
    count = len(rows)
    while count and (not any(rows[count - 1]) or any(question.printed(cell) for cell in rows[count - 1])):
        count -= 1
    return rows[:count]


def _differences(file: Rows, store: Rows) -> Iterator[Difference]:
    """What differs, top to bottom; rows that stand in each other's place are told cell by cell."""
    titles: tuple[str, ...] = ()
    for operation, i, j, k, m in SequenceMatcher(None, file, store, autojunk=False).get_opcodes():
        if operation == "equal":
            titles = _titles(file[i:j]) or titles
            continue
        paired = min(j - i, m - k)
        for place in range(paired):
            yield from _cells(i + place + 1, titles, file[i + place], store[k + place])
        yield from (Difference(row=n + 1, column="", file=_joined(file[n]), store="") for n in range(i + paired, j))
        yield from (Difference(row=0, column="", file="", store=_joined(store[n])) for n in range(k + paired, m))


def _titles(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The columns' headings, if they are among these rows: the last row that begins as headings do."""
    return next((row for row in reversed(rows) if row and row[0] in _FIRST_HEADINGS), ())


def _cells(row: int, titles: Sequence[str], file: tuple[str, ...], store: tuple[str, ...]) -> Iterator[Difference]:
    count = max(len(file), len(store))
    pairs = zip(_padded(file, count), _padded(store, count), _padded(titles, count), strict=True)
    for was, now, title in pairs:
        if was != now:
            yield Difference(row=row, column=title, file=was, store=now)


def _padded(row: Sequence[str], count: int) -> Sequence[str]:
    return [*row[:count], *[""] * (count - len(row))]


def _joined(row: Sequence[str]) -> str:
    return " | ".join(cell for cell in row if cell)


_FIRST_HEADINGS = tuple(heading for key in ("number", "rank") for heading in TEXTS[f"column-{key}"])
