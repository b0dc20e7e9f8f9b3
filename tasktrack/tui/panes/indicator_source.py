"""The plan's indicators as rows of a list, and everything that is shown of the one looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasktrack.acts.session import Session
from tasktrack.plan.parts import Document
from tasktrack.store import observations, plan_entries, plans
from tasktrack.store.observations import Series
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.tui.panes import indicator as pane
from tasktrack.tui.widgets.window_list import Row


@dataclass(frozen=True, slots=True)
class SeriesSource:
    """The plan's indicators as rows, keyed by their place in the plan, from 1."""

    session: Session

    def count(self) -> int:
        """How many there are."""
        return len(self._series())

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return [pane.row(key, one) for key, one in enumerate(self._series(), 1)][offset : offset + limit]

    def position(self, key: int) -> int | None:
        """Where an indicator stands in the list."""
        return key - 1 if 1 <= key <= self.count() else None

    def _series(self) -> list[Series]:
        return observations.series(self.session.store, self.session.view)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """All indicators, and of the one looked at its record and the number of its last entry."""

    document: Document
    series: Sequence[Series]
    one: Series
    entries: Sequence[PlanEntryLine]
    latest: int


def looked(session: Session, key: int) -> Looked | None:
    """The indicator of a row with everything about it; None when there is none."""
    store, view = session.store, session.view
    with store.reading():
        document, series = plans.document(store), observations.series(store, view)
        if document is None or not 1 <= key <= len(series):
            return None
        one = series[key - 1]
        code = one.indicator.code
        entries = plan_entries.history(store, view, code)
        return Looked(
            document=document, series=series, one=one, entries=entries, latest=plan_entries.latest(store, code)
        )
