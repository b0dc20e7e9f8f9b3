"""Which work items another unit holds now than the one that they were made for."""

from tasktrack.store import successors
from tasktrack.store.database import Store
from tasktrack.store.models import Entry, Task, Unit, WorkItem


def reassigned(store: Store, task: str = "") -> set[tuple[str, int, str]]:
    """The items (task, year, unit), of one task, that a unit was once handed and another holds now, by either unit."""
    first = Unit.alias()
    query = Entry.select(Task.code, WorkItem.year, first.code, Unit.code).join(WorkItem).join(Task).switch(WorkItem)
    query = query.join(Unit, on=(WorkItem.unit == Unit.id)).switch(Entry).join(first, on=(Entry.unit == first.id))
    query = query.where((Entry.revision == 1) & (Entry.unit != WorkItem.unit))
    rows = store.rows((query.where(Task.code == task) if task else query).tuples())
    return {(code, year, unit) for code, year, *units in successors.apart(store, rows) for unit in units}
