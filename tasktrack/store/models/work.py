"""The tables of the work: the items, and the append-only journal that they are a projection of."""

from peewee import SQL, BooleanField, ForeignKeyField, IntegerField, TextField

from tasktrack.store.fields import DayField, FigureField, InstantField, WordField
from tasktrack.store.models.plan import Task, Unit
from tasktrack.store.models.row import Row
from tasktrack.words import EntryKind, Part, Status


class Standing(Row):
    """The columns that say where an item stands; entries carry them as they were after each entry."""

    status = WordField(Status)
    due = DayField()
    share = FigureField(null=True)
    unit = ForeignKeyField(Unit, index=False)
    actual = FigureField(null=True)
    percent = FigureField(null=True)
    measured = FigureField(null=True)
    latest_period = TextField()
    actual_from = IntegerField(null=True)
    percent_from = IntegerField(null=True)
    reported_on = DayField(null=True)
    submitted_by = TextField()
    returned = BooleanField()
    evidenced = BooleanField()
    returns = IntegerField()
    reminders = IntegerField()
    extensions = IntegerField()
    asked_due = DayField(null=True)
    asked_by = TextField()
    resumes_as = WordField(Status, null=True)
    revision = IntegerField()
    issued_on = DayField(null=True)
    received_on = DayField(null=True)
    handed_back_on = DayField(null=True)
    planned_1 = FigureField(null=True)
    planned_2 = FigureField(null=True)
    planned_3 = FigureField(null=True)
    planned_4 = FigureField(null=True)
    signed = TextField(null=True)
    notice = IntegerField(null=True)
    notice_due = DayField(null=True)
    person = TextField(null=True)


OPEN = [SQL("'not_started'"), SQL("'in_progress'"), SQL("'submitted'")]
"""The open statuses as literals: a partial index serves a query only when its condition stands there in letters."""


class WorkItem(Standing):
    """What one unit owes for one task in one year. Its standing is a projection of its entries."""

    task = ForeignKeyField(Task, index=False)
    year = IntegerField()
    part = WordField(Part)
    created_on = DayField()

    class Meta:
        """One item for a task, a year and a unit."""

        indexes = ((("task", "year", "unit"), True),)


_open = WorkItem.status.in_(OPEN)
WorkItem.add_index(WorkItem.index(WorkItem.due, WorkItem.id, name="work_item_open_due", where=_open))
WorkItem.add_index(WorkItem.index(WorkItem.unit, WorkItem.due, WorkItem.id, name="work_item_unit"))
WorkItem.add_index(WorkItem.index(WorkItem.due, WorkItem.id, name="work_item_due"))
WorkItem.add_index(WorkItem.index(WorkItem.status, WorkItem.due, WorkItem.id, name="work_item_status"))


class Entry(Standing):
    """An entry of the journal: who did what to which item when, what it told, how the item stood after it, the chain.

    `id` is the place in the store-wide chain, `revision` the entry's number within its item.
    """

    item = ForeignKeyField(WorkItem, index=False)
    kind = WordField(EntryKind)
    made_on = DayField()
    made_at = InstantField()
    actor = TextField()
    acting_unit = TextField()
    period = TextField()
    progress = TextField()
    problem = TextField()
    next_step = TextField()
    reason = TextField()
    evidence = TextField()
    told_actual = FigureField(null=True)
    told_percent = FigureField(null=True)
    told_due = DayField(null=True)
    corrects = IntegerField(null=True)
    previous_hash = TextField()
    hash = TextField()
    step = TextField(null=True)
    letter = TextField(null=True)
    answers = IntegerField(null=True)
    held = BooleanField(null=True)
    told_person = TextField(null=True)

    class Meta:
        """An item's entries are numbered without gaps."""

        indexes = ((("item", "revision"), True),)


_step = Entry.index(Entry.item, Entry.step, name="entry_step", unique=True, where=Entry.step.is_null(False))
_letter = Entry.index(Entry.letter, name="entry_letter", unique=True, where=Entry.letter.is_null(False))
Entry.add_index(_step)
Entry.add_index(_letter)
