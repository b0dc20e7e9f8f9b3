"""A small store made from a plan folder, random walks through its items, and plain SQL to look at it from outside."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack import lang
from tasktrack.acts import journal, loading, supervising
from tasktrack.acts.session import Session, open_session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.plan import folder
from tasktrack.plan.parts import Plan
from tasktrack.rules.entries import Entry
from tasktrack.store import entries
from tasktrack.words import EntryKind
from tests.notation import plan

ISSUED = date(2021, 1, 1)
PLAN = plan(
    """
    clause 1
    clause 1.1 parent=1 commits
    clause 1.2 parent=1 commits
    unit jyj name=某市教育局
    unit czj name=某市财政局
    unit lcyz kind=school name=某市第一中学
    unit lcez kind=school name=某市第二中学
    group zxx name=全市中小学 members=lcyz;lcez
    task 1.1-1 kind=quantity op=>= target=125.50 due=2025-12-31 lead=jyj responsible=czj
    task 1.1-2 kind=level op=>= baseline=58.49 baseline_year=2020 target=83 due=2025-12-31 lead=jyj
    task 1.1-3 kind=each op=<= target=2000 due=2023-08-31 lead=zxx
    task 1.2-1 kind=milestone due=2024-09-30 lead=jyj evidence_required
    task 1.2-2 kind=duty recurrence=yearly lead=zxx
    task 1.2-3 kind=milestone due=2022-06-30 lead=jyj city_only
    """
)
ITEMS = 10 + 5 + 2 + 1 + 10 + 1


def written(told: Plan, at: Path) -> Path:
    """The plan as a folder."""
    folder.write(told, at)
    return at


def made(at: Path, *, told: Plan = PLAN, simulated: bool = True, actor: str = "规划员") -> Session:
    """A store of the plan at `at`, made through the same door as everybody's."""
    session, _ = loading.make(str(at), written(told, at.with_name(at.name + ".plan")), simulated=simulated, actor=actor)
    return session


def acting(session: Session, actor: str, day: date | None = None) -> Session:
    """The same store in another person's hands, on another day."""
    return replace(session, actor=actor).on(day)


def opened(at: Path, day: date | None = None, actor: str = "督查员") -> Session:
    """The store opened anew."""
    return open_session(str(at), looked_at=day, actor=actor)


_OFTEN = {
    EntryKind.REPORT: 9,
    EntryKind.SUBMIT: 8,
    EntryKind.ACCEPT: 6,
    EntryKind.ASK_EXTENSION: 4,
    EntryKind.PLAN_QUARTER: 6,
    EntryKind.NOTICE: 4,
    EntryKind.REPLY: 4,
    EntryKind.CANCEL: 1,
    EntryKind.HAND_BACK: 1,
}
"""What happens more often than the rest, so that items come to every status."""


class Walk:
    """A random history over all items, a few entries a day, many kinds and several people; refusals are passed over."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.dice, self.day = session, random.Random(seed), ISSUED
        self.count = 0
        self.years = {item: year for year, item in asked(Path(session.store.place), "SELECT year, id FROM work_item")}

    def go(self, days: int, a_day: int = 4) -> "Walk":
        for _ in range(days):
            self.day += timedelta(days=self.dice.choice((0, 1, 1, 17, 40)))
            for _ in range(self.dice.randrange(a_day + 1)):
                self.step()
        return self

    def step(self) -> None:
        dice, now = self.dice, Period.of(self.day)
        kind = dice.choices(tuple(EntryKind), [_OFTEN.get(kind, 2) for kind in EntryKind])[0]
        item = dice.randrange(1, ITEMS + 1)
        entry = Entry(
            kind=kind,
            item=item,
            period=self.period(item, kind, now),
            actual=dice.choice((None, Decimal(dice.randrange(20000)).scaleb(-2))),
            percent=dice.choice((None, Decimal(dice.randrange(1001)).scaleb(-1))),
            share=dice.choice((None, Decimal("12.50"))) if kind is EntryKind.RETARGET else None,
            due=self.day + timedelta(days=dice.randrange(-50, 400)) if dice.random() < 0.7 else None,
            unit=dice.randrange(1, 5) if kind is EntryKind.REASSIGN and dice.random() < 0.5 else None,
            progress=dice.choice(("", "推进", "第二阶段")),
            reason=dice.choice(("因故", "因故", "")),
            evidence=dice.choice(((), (), ("照片.jpg", "验收单.pdf"))),
            corrects=dice.choice((None, 1, 2, 2, 3, 4)) if kind is EntryKind.CORRECT else None,
            held=dice.choice((True, False, False)) if kind in (EntryKind.LOOK_BACK, EntryKind.CHECK) else None,
            person=dice.choice(("", "戊")) if kind is EntryKind.HAND_OVER else "",
            step=self.steps(item, kind) if kind in supervising._LEVELS and dice.random() < 0.7 else "",
        )
        try:
            journal.record(acting(self.session, dice.choice("甲乙丙丁"), self.day), entry)
        except Refused as refusal:
            assert not refusal.key.startswith("refusals.store-"), refusal
        else:
            self.count += 1

    def period(self, item: int, kind: EntryKind, now: Period) -> str:
        """The quarter that the entry is for; a plan mostly names one that it can be for."""
        if kind is EntryKind.PLAN_QUARTER:
            return f"{self.years[item]}Q{self.dice.randrange(1, 5)}"
        return str(self.dice.choice((now, now, now.previous))) if self.dice.random() < 0.8 else ""

    def steps(self, item: int, kind: EntryKind) -> str:
        """The steps that the ladder asks for by an entry of this kind now, as the entry names them."""
        found = supervising.supervised(acting(self.session, "甲", self.day), kind, [item])
        return found[0].step


@contextmanager
def raw(at: Path, *, unguarded: bool = False) -> Iterator[sqlite3.Connection]:
    """The file in the hands of another program; `unguarded` takes the triggers away first."""
    with closing(sqlite3.connect(at)) as connection, connection:
        if unguarded:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
        yield connection


@contextmanager
def unnoticed(at: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of a program that puts the triggers back after its work."""
    triggers = asked(at, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    with raw(at, unguarded=True) as connection:
        yield connection
        for (trigger,) in triggers:
            connection.execute(trigger)


def asked(at: Path, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What another program reads."""
    with raw(at) as connection:
        return connection.execute(statement, values).fetchall()


def refused(session: Session, *said: Entry) -> Refused:
    """The refusal of these entries, which leave the journal as it was and can be told in every language."""
    before = entries.head(session.store)
    with pytest.raises(Refused) as refusal:
        journal.record(session, *said)
    assert entries.head(session.store) == before
    for language in lang.LANGUAGES:
        lang.use(language)
        assert lang.say(refusal.value.key, **refusal.value.values)
    lang.use("zh")
    return refusal.value
