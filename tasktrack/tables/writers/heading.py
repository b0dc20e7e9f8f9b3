"""What stands above and below the rows of every table, as clean one-line sentences in the language spoken."""

import re
from dataclasses import dataclass
from datetime import date

from tasktrack import lang
from tasktrack.tables import question
from tasktrack.tables.table import Table, code
from tasktrack.tables.writers.cells import clean, one_line

_QUARTER = re.compile(r"(\d{4})Q([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The words around the rows.

    `attachment` is empty for an official text, which is none; `simulated` for real data. `plan` names the plan with its
    document number; `facts` are period, unit, as-of day and seal. `foot` are plan, period, day and code, for the foot
    of each page. `signatures` end in a colon.
    """

    attachment: str
    title: str
    simulated: str
    plan: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    foot: tuple[str, ...]
    code: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The head as lines of plain text: title, the mark of simulated data, plan, facts."""
        return tuple(line for line in (self.title, self.simulated, self.plan, "　".join(self.facts)) if line)


def heading(table: Table) -> Heading:
    """The words around the table's rows."""
    code_line = say("code", code=question.line(table.question, short := code(table)))
    return Heading(
        attachment="" if table.sections else say("attachment"),
        title=one_line(table.title),
        simulated=say("simulated") if table.simulated else "",
        plan=_plan(table),
        facts=_facts(table),
        notes=_notes(table.notes),
        signatures=tuple(_signature(one_line(label)) for label in table.signatures or say("signatures").split("|")),
        foot=tuple(part for part in (one_line(table.plan_title), _period(table), _as_of(table), code_line) if part),
        code=short,
    )


def say(name: str, /, **values: object) -> str:
    """A text of the writers in the language spoken."""
    return lang.say(f"tables.writer-{name}", **values)


def _plan(table: Table) -> str:
    plan, number = one_line(table.plan_title), one_line(table.plan_number)
    return say("plan-numbered", plan=plan, number=number) if number else say("plan", plan=plan)


def _facts(table: Table) -> tuple[str, ...]:
    period = _period(table)
    facts = (
        period and say("period", period=period),
        table.unit and say("unit", unit=one_line(table.unit)),
        _as_of(table),
        table.sealed and say("sealed"),
    )
    return tuple(fact for fact in facts if fact)


def _as_of(table: Table) -> str:
    return say("as-of", day=_day(table.as_of))


def _day(day: date) -> str:
    return say("day", year=day.year, month=day.month, day=day.day)


def _period(table: Table) -> str:
    """The period in words: 2024Q3 as 2024年第三季度, 2024 as 2024年, anything else as it is."""
    if quarter := _QUARTER.fullmatch(table.period):
        return say(f"quarter-{quarter[2]}", year=quarter[1])
    if _YEAR.fullmatch(table.period):
        return say("year", year=table.period)
    return one_line(table.period)


def _notes(notes: tuple[str, ...]) -> tuple[str, ...]:
    if len(notes) == 1:
        return (say("note", note=clean(notes[0])),)
    return tuple(say("note-numbered", number=number, note=clean(note)) for number, note in enumerate(notes, 1))


def _signature(label: str) -> str:
    return label if label.endswith(("：", ":")) else say("signature", label=label)
