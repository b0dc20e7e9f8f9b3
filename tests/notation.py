"""Plans written in a few lines of a test, one part a line.

    clause 4.2 parent=4 commits
    unit lcyz kind=school
    group zxx members=lcyz
    task 4.2-1 kind=quantity op=>= target=400 due=2025-12-31 lead=jyj
    unitfigure lcyz pupils 2023-09-01 value=1200
    share 4.2-1 2021 jyj 80
    share 4.2-1 2022 jyj 80 fixed confirmed
    split 4.2-1 measure=pupils drafted_by=王某

A column is given as in the plan folder; a bare word is a yes. What is not given is filled in, or empty.
The plan covers 2021 to 2025.
"""

import shlex
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tasktrack.plan.parts import Document, Plan, Share, TaskSplit
from tasktrack.plan.sheets import SHEETS, Sheet

DOCUMENT = Document(
    code="plan", title="某市规划", short_title="规划", issued_on=date(2021, 1, 1), first_year=2021, last_year=2025
)
FILLED: Mapping[str, str] = {
    "title": "某事",
    "name": "某单位",
    "kind": "department",
    "metric": "某指标",
    "severity": "figure",
    "a_locator": "1",
    "a_says": "某说",
}


def plan(lines: str, document: Document = DOCUMENT) -> Plan:
    """The plan that the lines tell."""
    sheets = {sheet.part.__name__.lower(): sheet for sheet in SHEETS}
    parts: dict[str, list[Any]] = defaultdict(list)
    for what, *words in filter(None, map(shlex.split, lines.splitlines())):
        if what == "share":
            parts["shares"].append(_share(*words))
        elif what == "split":
            task, *given = words
            parts["splits"].append(TaskSplit(task=task, **dict(one.split("=") for one in given)))  # type: ignore[arg-type]
        else:
            parts[sheets[what].name].append(_part(sheets[what], *words))
    return Plan(document=document, **{name: tuple(listed) for name, listed in parts.items()})


def _part(sheet: Sheet, *words: str) -> object:
    keys, words = words[: len(sheet.keys)], words[len(sheet.keys) :]
    given = {name: value or "yes" for name, _, value in (word.partition("=") for word in words)}
    filled = {name: FILLED[name] for name in sheet.needed if name in FILLED}
    if sheet.name == "tasks":
        filled |= {"kind": "duty", "clause": keys[0].rpartition("-")[0]}
    texts = filled | given | dict(zip(sheet.keys, keys, strict=True))
    return sheet.part(**{name: sheet.columns[name](text) for name, text in texts.items()})


def _share(task: str, year: str, unit: str, *words: str) -> Share:
    marks = {"fixed", "confirmed", "settled"}
    amount, due = ([word for word in words if word not in marks] + ["", ""])[:2]
    return Share(
        task=task,
        year=int(year),
        unit=unit,
        amount=Decimal(amount) if amount else None,
        due=date.fromisoformat(due or f"{year}-12-31"),
        fixed="fixed" in words,
        confirmed="confirmed" in words,
        settled="settled" in words,
    )
