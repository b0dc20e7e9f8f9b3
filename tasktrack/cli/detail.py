"""`show`: one work item on a page, or as JSON."""

from typing import Any

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, journal, output
from tasktrack.cli.columns import terminal
from tasktrack.cli.facts import Fact
from tasktrack.cli.lights import light_text
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.plan.parts import CONFIRMED
from tasktrack.plan.parts import provenance as came_from
from tasktrack.store.details import detail
from tasktrack.store.lines import Holder, ItemDetail, ItemLine
from tasktrack.tables import rollup_words
from tasktrack.words import Op, Provenance

SIGNS = {Op.AT_LEAST: "≥ ", Op.AT_MOST: "≤ ", Op.ABOUT: "≈ ", Op.EQUAL: "", Op.RANGE: ""}


def show(session: Session, item: int, form: str) -> None:
    """Print everything about one item on the day looked at; refused when there is none of that number."""
    found = detail(session.store, session.view, item)
    if found is None:
        raise Refused("refusals.item-unknown", item=item)
    if form == "json":
        return output.put_json(record(found))
    if form != "table":
        return output.show(session, _listing(found, form), form)
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    facts.put(f"{found.line.code}  {found.line.title}", _facts(found))
    output.put(f"\n{say('cli.journal')}\n")
    for line in journal.page(found.journal, terminal() or facts.UNLIMITED):
        output.put(f"{line}\n")
    return None


def record(found: ItemDetail) -> dict[str, Any]:
    """The item under the keys of the contract: those of a line, then what only one item has."""
    line = {name: getattr(found.line, name) for name in ItemLine.__struct_fields__}
    own = {name: getattr(found, name) for name in ItemDetail.__struct_fields__ if name != "line"}
    return {**line, **own}


def _listing(found: ItemDetail, form: str) -> Listing:
    """The item as one row of CSV, without what is a list of its own; else as rows of facts."""
    named = record(found)
    keys = [key for key in named if key not in ("journal", "responsible", "rollup")]
    records = [named] if form == "csv" else facts.named(_facts(found))
    return Listing(title=found.line.title, records=records, columns=_fact_columns(), keys=keys)


def _fact_columns() -> list[Column]:
    return [
        Column(key="fact", title=say("cli.col-fact"), cell=lambda one: one[0]),
        Column(key="value", title=say("cli.col-value"), cell=lambda one: one[1], flexible=True),
    ]


def _facts(found: ItemDetail) -> list[Fact]:
    line = found.line
    return [
        ("id", f"{line.id}  ({say('cli.revision', revision=line.revision)})"),
        ("status", _standing(found)),
        ("due", _due(found)),
        ("issued", _issued(line)),
        ("target", _target(line)),
        ("whole", _whole(found)),
        ("rollup", rollup_words.page(line.kind, line.unit_of_measure, found.rollup)),
        ("reached", _reached(line)),
        ("unit", _unit(line)),
        ("holders", "\n".join(map(_holder, found.responsible))),
        ("clause", " › ".join(found.clause_path)),
        ("clause-text", found.clause_text or ""),
        ("provenance", sources(found.provenance)),
        ("evidence", say("cli.evidence-required") if found.evidence_required else ""),
        ("note", found.note),
        ("flags", found.flags),
    ]


def _standing(found: ItemDetail) -> str:
    line = found.line
    counted = [("returns", line.returns), ("reminders", line.reminders), ("extensions", line.extensions)]
    marks = [say(f"cli.counted-{name}", count=count) for name, count in counted if count]
    return "  ".join([word(line.status), light_text(line.light), *marks])


def _due(found: ItemDetail) -> str:
    line, said = found.line, [found.line.due.isoformat()]
    if line.days_overdue:
        said.append(say("cli.overdue-by", days=line.days_overdue, level=word(line.supervision_level)))
    if line.asked_due:
        said.append(say("cli.asked-due", day=line.asked_due))
    return "  ".join(said)


def _issued(line: ItemLine) -> str:
    if line.issued_on is None:
        return say("annual_plans.not-issued")
    return say("annual_plans.issued-on", day=line.issued_on)


def _target(line: ItemLine) -> str:
    if line.target is None:
        return line.hedge
    return _figure(line.op, shown(line.target), line.unit_of_measure, line.hedge, line.metric)


def _whole(found: ItemDetail) -> str:
    """The task's own target, of which the item's is a share."""
    if found.task_target is None:
        return ""
    most = "" if found.task_target_max is None else f" – {shown(found.task_target_max)}"
    by = "" if found.task_due is None else say("cli.by-day", day=found.task_due)
    since = ""
    if found.baseline is not None:
        since = say("cli.baseline", year=found.baseline_year or "", figure=shown(found.baseline))
    figure = _figure(found.line.op, shown(found.task_target) + most, found.line.unit_of_measure, "", "")
    return "  ".join(filter(None, (figure, by, since)))


def _figure(op: Op | None, figure: str, measure: str, hedge: str, metric: str) -> str:
    sign = SIGNS[op] if op else ""
    return "  ".join(filter(None, (f"{sign}{figure} {measure}".strip(), metric, hedge)))


def _reached(line: ItemLine) -> str:
    said = []
    if line.actual is not None:
        said.append(f"{shown(line.actual)} {line.unit_of_measure}".strip())
    if line.typed_percent is not None:
        said.append(say("cli.typed-percent", percent=shown(line.typed_percent)))
    if line.measured_percent is not None:
        said.append(say("cli.measured-percent", percent=shown(line.measured_percent)))
    said.append(say("cli.expected-percent", percent=shown(line.expected_percent)))
    said.append(say("cli.reported-on", day=line.last_report_on) if line.last_report_on else say("cli.unreported"))
    return "  ".join(said)


def _unit(line: ItemLine) -> str:
    people = [say("cli.person", name=line.person)] if line.person else []
    people += [say("cli.leader", name=line.leader)] if line.leader else []
    return "  ".join([f"{line.unit} ({line.unit_code})", word(line.role), *people])


def _holder(one: Holder) -> str:
    group = say("cli.group-open") if one.open else ""
    people = "、".join(filter(None, (one.person, one.leader)))
    return "  ".join(filter(None, (word(one.role), one.unit, group, people)))


def sources(provenance: dict[str, str]) -> str:
    """Where the figure, the due day and the lead come from: a locator, proposed, or by whom it was confirmed."""
    said = [f"{say(f'cli.source-{key}')} {source(held)}" for key, held in provenance.items() if held]
    return "  ".join(said)


def source(said: str) -> str:
    """A source in words: proposed, confirmed by whom and when, else the place in the plan."""
    held = came_from(said)
    if held is Provenance.PROPOSED:
        return say("cli.proposed")
    if held is Provenance.CONFIRMED:
        day, _, name = said.removeprefix(CONFIRMED).partition(" ")
        return say("cli_planning.confirmed-by", day=day, name=name)
    return said
