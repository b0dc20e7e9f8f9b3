"""What the decomposition reads of a split, each in one go in a thread."""

from dataclasses import replace

from tasktrack.acts import splitting
from tasktrack.acts.session import Session
from tasktrack.acts.splitting import Opened
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import unit_data
from tasktrack.plan.parts import Plan
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.store import drafts, plan_entries
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.store.splits import Basis, Method
from tasktrack.tui.forms.choose import Choice
from tasktrack.tui.panes import split_work
from tasktrack.tui.panes.split import measure, named
from tasktrack.tui.panes.split_work import Work
from tasktrack.words import Kind


def draft_of(code: str) -> str:
    """The name of the draft of a task's unsaved split."""
    return f"split/{code}"


def begun(session: Session, code: str) -> Work:
    """A task's split as it stands, with what the person had not saved of it laid over."""
    opened = splitting.open_split(session, code)
    kept = drafts.kept(session.store, session.actor, draft_of(code))
    basis = split_work.kept_basis(kept)
    by = splitting.open_split(session, code, basis=basis).grid if basis and basis != opened.basis else None
    work = split_work.begin(opened, kept, by)
    work.written = kept
    return work


def newer(session: Session, opened: Opened) -> tuple[Opened, list[PlanEntryLine]]:
    """A task's split as it stands now, and what was put on record about it since it was opened."""
    code = opened.task.code
    with session.store.reading():
        latest = plan_entries.latest(session.store, code)
        if latest == opened.seen:
            return opened, []
        since = [entry for entry in plan_entries.history(session.store, session.view, code) if entry.id > opened.seen]
        return splitting.open_split(session, code), since or [plan_entries.entry(session.store, latest)]


def weighed(session: Session, code: str, basis: Basis, grid: SplitGrid) -> SplitGrid:
    """The split by another basis; by the figures that stand in the grid, if those are meant."""
    by = splitting.open_split(session, code, basis=basis).grid
    if basis.method is not Method.GIVEN:
        return by
    sums = {unit: grid.row(unit).total for unit in grid.units}
    given = {unit: total for unit, total in sums.items() if total}
    if not given:
        raise Refused("tui_planning.by-nothing")
    return replace(by, weights=given)


def bases(plan: Plan, work: Work) -> list[tuple[Choice, Basis]]:
    """By what a task can be split: equal parts, each measure that its units have figures of, the figures there are."""
    units = work.grid.units
    found = [(Choice("", say("tui_planning.by-equal"), "pjf equal"), Basis())]
    for code in unit_data.measures(plan):
        figures = unit_data.snapshot(plan, code)
        known = sum(unit in figures for unit in units)
        basis = Basis(method=Method.WEIGHTS, measure=code)
        label = f"{named(basis)}  {say('tui_planning.by-known', known=known, units=len(units))}"
        found.append((Choice(code, label, f"{code} {measure(code)}"), basis))
    if work.grid.kind is Kind.QUANTITY:
        found.append((Choice("=", say("tui_planning.by-given"), "xys given"), Basis(method=Method.GIVEN)))
    return found
