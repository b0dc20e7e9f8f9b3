"""督办单: the notices made up to a day as a list, and each as an official letter of one page.

Source: clauses 4.3.5(一) and 4.5.3(二) ask for supervision to the end; the letter's form is a system setting.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.parts import Document, Plan, Task
from tasktrack.rules.workdays import working_days
from tasktrack.store import letters as standings
from tasktrack.store import notices as reads
from tasktrack.store.letters import NoticedLine
from tasktrack.store.lines import EntryLine
from tasktrack.store.notices import NoticeLine
from tasktrack.store.units import UnitLine
from tasktrack.tables import targets
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.letter import Letter, Letters, Said
from tasktrack.tables.table import Cell, Column
from tasktrack.typed import quoted
from tasktrack.words import NoticeState

_WIDTHS = {
    "letter": 16, "made-on": 11, "unit": 18, "person": 10, "leader": 10, "clause": 11, "task": 30, "target": 14,
    "actual": 14, "due": 11, "days-overdue": 9, "asked": 30, "reply-by": 11, "state": 9, "days-late": 9,
    "replied-on": 11, "reply": 30, "checked-on": 11, "check": 20,
}  # fmt: skip


def notices(
    session: Session, unit: UnitLine | None = None, year: int | None = None, items: Collection[int] = ()
) -> Letters:
    """The notices made up to the session's day, in the order of their making, of a unit, a year and some items.

    `year` is that of the letter's number. Days overdue and figures are as they stood when each notice was made.
    """
    plan = plan_of(session)
    told = reads.notices(session.store, session.view, units=unit.members if unit else (), items=sorted(items))
    made = [one for one in told if year is None or one.made_on.year == year]
    written = _letters(session, plan, made)
    table = framed(
        session,
        plan.document,
        "notices",
        columns=[Column(key=key.replace("-", "_"), title=say(f"notices.{key}"), width=_WIDTHS[key]) for key in _WIDTHS],
        rows=[_row(one, letter) for one, letter in zip(made, written, strict=True)],
        totals=_totals(made),
        notes=(say("notices.note-then"),) if made else (),
        counted_on=session.day,
        period=str(year or ""),
        unit=unit.name if unit else "",
    )
    return Letters(**{name: getattr(table, name) for name in table.__dataclass_fields__}, letters=tuple(written))


def letters(session: Session, numbers: Sequence[str]) -> tuple[Letter, ...]:
    """The letters of these numbers (督办〔2024〕7号), in this order. Refused: a number that no notice has."""
    plan = plan_of(session)
    with session.store.reading():
        found = {one.letter: one for one in reads.notices(session.store, session.view)}
        missing = [number for number in numbers if number not in found]
        if missing:
            raise Refused("notices.unknown", letters=quoted(" ".join(missing)))
        return tuple(_letters(session, plan, [found[number] for number in numbers]))


def _letters(session: Session, plan: Plan, made: Sequence[NoticeLine]) -> list[Letter]:
    tasks = {task.code: task for task in plan.tasks}
    stood = standings.noticed(session.store, made)
    return [
        _letter(plan.document, one, stood[one.item, one.number], tasks.get(one.task), simulated=session.simulated)
        for one in made
    ]


def _letter(document: Document, one: NoticeLine, stood: NoticedLine, task: Task | None, *, simulated: bool) -> Letter:
    late = max((one.made_on - stood.due).days, 0)
    return Letter(
        number=one.letter,
        item=one.item,
        entry=one.number,
        office=document.issuer,
        unit=one.unit,
        person=stood.person or one.person,
        leader=one.leader,
        made_on=one.made_on,
        task=one.task,
        title=one.title,
        year=stood.year,
        target=targets.of_year(task, stood.share) if task else _figure(stood),
        actual=_reached(stood),
        due=stood.due,
        days_overdue=late,
        working_days_overdue=working_days(stood.due, one.made_on).count if late else 0,
        plan_title=document.title,
        plan_number=document.number,
        clause=one.clause,
        clause_title=stood.clause_title,
        asked=one.asked,
        reply_by=stood.reply_by,
        reply=_replied(one.reply),
        check=_checked(one.check),
        simulated=simulated,
    )


def _figure(stood: NoticedLine) -> str:
    return f"{figures.shown(stood.share)}{stood.unit_of_measure}"


def _reached(stood: NoticedLine) -> str:
    """The figure reached and its percent, or the one of them that there is."""
    share = stood.percent if stood.percent is not None else stood.measured
    percent = figures.shown(share)
    if stood.actual is not None:
        actual = f"{figures.shown(stood.actual)}{stood.unit_of_measure}"
        return say("notices.reached", actual=actual, percent=percent) if percent else actual
    return say("notices.percent", percent=percent) if percent else say("notices.none-reached")


def _replied(entry: EntryLine | None) -> Said | None:
    """What a reply says, its texts one after the other."""
    if entry is None:
        return None
    texts = (entry.reason, entry.progress, entry.problem, entry.next_step)
    return Said("\n".join(filter(None, texts)), entry.actor, entry.made_on, entry.number)


def _checked(entry: EntryLine | None) -> Said | None:
    """What a check found, and its words."""
    if entry is None:
        return None
    found = say(f"notices.check-{'held' if entry.held else 'wanting'}")
    return Said(f"{found}{entry.reason}", entry.actor, entry.made_on, entry.number)


def _row(one: NoticeLine, letter: Letter) -> tuple[Cell, ...]:
    return (
        one.letter,
        one.made_on,
        one.unit,
        letter.person,
        one.leader,
        one.clause,
        one.title,
        letter.target,
        letter.actual,
        letter.due,
        letter.days_overdue,
        one.asked,
        one.reply_by,
        lang.word(one.state),
        one.days_late,
        letter.reply.on if letter.reply else None,
        letter.reply.text if letter.reply else None,
        letter.check.on if letter.check else None,
        letter.check.text if letter.check else None,
    )


def _totals(made: Sequence[NoticeLine]) -> Iterator[tuple[str, Cell]]:
    yield lang.say("columns.total"), len(made)
    states = Counter(one.state for one in made)
    for state in NoticeState:
        if states[state]:
            yield say("notices.total-state", state=lang.word(state)), states[state]
    if late := sum(one.days_late > 0 for one in made):
        yield say("notices.total-late"), late
