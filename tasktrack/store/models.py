"""The tables, without behaviour: figures and days exact, words as codes, the journal append-only.

Models are bound to no database: every query names the store it runs on.
"""

from peewee import SQL, AutoField, BlobField, BooleanField, ForeignKeyField, IntegerField, Model, TextField

from tasktrack.store.fields import DayField, FigureField, InstantField, WordField
from tasktrack.words import Attribute, EntryKind, Kind, Op, Part, PlanEntryKind, Recurrence, Status, UnitKind


class Row(Model):
    """What all tables share."""

    id = AutoField()

    class Meta:
        """Names of tables are the class names in snake case."""

        legacy_table_names = False


class StoreInfo(Row):
    """The store itself, one row: whether it is simulated, and where the journal's chain stands."""

    simulated = BooleanField()
    demo_day = DayField(null=True)
    entry_count = IntegerField()
    head_hash = TextField()
    plan_version = IntegerField()
    plan_entry_count = IntegerField(constraints=[SQL("DEFAULT 0")])
    plan_head_hash = TextField(constraints=[SQL("DEFAULT ''")])


class Migration(Row):
    """A step of the schema that this store has taken."""

    name = TextField(unique=True)
    applied_at = InstantField()


class Plan(Row):
    """The plan document, and the mechanism: the text of its file, and what was read from it (JSON)."""

    code = TextField(unique=True)
    title = TextField()
    short_title = TextField()
    number = TextField()
    issuer = TextField()
    issued_on = DayField()
    first_year = IntegerField()
    last_year = IntegerField()
    mechanism = TextField()
    mechanism_read = TextField()


class Clause(Row):
    """A node of the outline; `text` is the document's own, when it has been attached."""

    locator = TextField(unique=True)
    parent = ForeignKeyField("self", null=True)
    chapter = ForeignKeyField("self", null=True)
    number = TextField()
    title = TextField()
    level = IntegerField()
    position = IntegerField(index=True)
    commits = BooleanField()
    excuse = TextField()
    text = TextField(null=True)
    withdrawn = BooleanField(default=False)


class Unit(Row):
    """A responsible unit; `initials` are pinyin initials for searching."""

    code = TextField(unique=True)
    name = TextField()
    short_name = TextField()
    kind = WordField(UnitKind)
    parent = ForeignKeyField("self", null=True)
    named_at = TextField()
    leader = TextField()
    person = TextField()
    note = TextField()
    initials = TextField()
    position = IntegerField()
    withdrawn = BooleanField(default=False)


class UnitGroup(Row):
    """A named set of units; open when not all members are known."""

    code = TextField(unique=True)
    name = TextField()
    open = BooleanField()
    named_at = TextField()
    note = TextField()
    position = IntegerField()
    withdrawn = BooleanField(default=False)


class Membership(Row):
    """A unit in a group."""

    group = ForeignKeyField(UnitGroup)
    unit = ForeignKeyField(Unit)

    class Meta:
        """A unit is in a group once."""

        indexes = ((("group", "unit"), True),)


class UnitFigure(Row):
    """What a unit had on a day: pupils, staff, classes."""

    unit = ForeignKeyField(Unit)
    measure = TextField()
    taken_on = DayField()
    value = FigureField()
    source = TextField()

    class Meta:
        """One value for a unit, a measure and a day."""

        indexes = ((("unit", "measure", "taken_on"), True),)


class Indicator(Row):
    """A row of the plan's indicator table."""

    code = TextField(unique=True)
    group = TextField(column_name="group_name")
    name = TextField()
    unit_of_measure = TextField()
    baseline = FigureField(null=True)
    baseline_year = IntegerField(null=True)
    target = FigureField(null=True)
    target_year = IntegerField(null=True)
    direction = TextField()
    attribute = WordField(Attribute)
    note = TextField()
    position = IntegerField()
    withdrawn = BooleanField(default=False)


class Observation(Row):
    """What an indicator was in a year; `value` is None when there is no data this year."""

    indicator = ForeignKeyField(Indicator)
    year = IntegerField()
    value = FigureField(null=True)
    source = TextField()
    published = BooleanField()

    class Meta:
        """One value a year."""

        indexes = ((("indicator", "year"), True),)


class Task(Row):
    """One commitment taken out of a clause."""

    code = TextField(unique=True)
    clause = ForeignKeyField(Clause)
    title = TextField()
    kind = WordField(Kind)
    metric = TextField()
    op = WordField(Op, null=True)
    target = FigureField(null=True)
    target_max = FigureField(null=True)
    unit_of_measure = TextField()
    hedge = TextField()
    baseline = FigureField(null=True)
    baseline_year = IntegerField(null=True)
    due = DayField(null=True)
    recurrence = WordField(Recurrence, null=True)
    same_as = ForeignKeyField("self", null=True)
    city_only = BooleanField()
    evidence_required = BooleanField()
    figure_source = TextField()
    due_source = TextField()
    lead_source = TextField()
    note = TextField()
    person = TextField(constraints=[SQL("DEFAULT ''")])
    position = IntegerField()
    withdrawn = BooleanField(default=False)


class Responsibility(Row):
    """A unit's, or a group's, part in a task."""

    task = ForeignKeyField(Task)
    part = WordField(Part)
    unit = ForeignKeyField(Unit, null=True)
    group = ForeignKeyField(UnitGroup, null=True)
    position = IntegerField()


class Ruling(Row):
    """Two places that contradict each other, and the decision."""

    code = TextField(unique=True)
    metric = TextField()
    severity = TextField()
    a_locator = TextField()
    a_says = TextField()
    a_value = TextField()
    b_locator = TextField()
    b_says = TextField()
    b_value = TextField()
    note = TextField()
    tasks = TextField()
    ruled = TextField()
    reason = TextField()
    decided_by = TextField()
    decided_on = DayField(null=True)
    position = IntegerField()
    withdrawn = BooleanField(default=False)


class Split(Row):
    """How a task was last split, by equal parts, a measure of the units, or given figures; and a draft that waits."""

    task = ForeignKeyField(Task, unique=True)
    method = TextField()
    measure = TextField()
    taken_on = DayField(null=True)
    draft = TextField()
    drafted_by = TextField()
    drafted_on = DayField(null=True)


class CellMark(Row):
    """What a planner decided about a cell of a split: that it stays, and which figure was confirmed, by whom."""

    task = ForeignKeyField(Task)
    year = IntegerField()
    unit = ForeignKeyField(Unit)
    fixed = BooleanField()
    confirmed = FigureField(null=True)
    confirmed_by = TextField()
    confirmed_on = DayField(null=True)

    class Meta:
        """One mark a cell."""

        indexes = ((("task", "year", "unit"), True),)


class PlanEntry(Row):
    """An entry of the plan's own journal: who changed what of the plan, why, and the chain.

    `id` is the place in the chain, `subject` the code of the task, ruling, indicator or unit, or the locator of the
    clause; `changes` is a JSON list of fields before and after.
    """

    kind = WordField(PlanEntryKind)
    subject = TextField(index=True)
    made_on = DayField()
    made_at = InstantField()
    actor = TextField()
    reason = TextField()
    changes = TextField()
    previous_hash = TextField()
    hash = TextField()


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


class Draft(Row):
    """Text being typed into a form and not yet on record."""

    actor = TextField()
    form = TextField()
    text = TextField()

    class Meta:
        """One draft for a person and a form."""

        indexes = ((("actor", "form"), True),)


class SavedView(Row):
    """A named set of filters."""

    name = TextField(unique=True)
    filters = TextField()


class Evidence(Row):
    """A file that was given as evidence, kept by the SHA-256 of its content."""

    id = None  # type: ignore[assignment]  # peewee's way to take an inherited column away
    hash = TextField(primary_key=True)
    name = TextField()
    media_type = TextField()
    size = IntegerField()
    content = BlobField()
    added_by = TextField()
    added_on = DayField()


class Seal(Row):
    """A table as it was sealed for a quarter: its content (JSON), and where the journal stood then."""

    period = TextField()
    kind = TextField()
    unit = TextField()
    made_on = DayField()
    made_by = TextField()
    entry_count = IntegerField()
    head_hash = TextField()
    content = TextField()
    hash = TextField()

    class Meta:
        """A table of a quarter, for a unit or for all, is sealed once."""

        indexes = ((("period", "kind", "unit"), True),)


class Draw(Row):
    """Items drawn at random to be looked at again: from what they were drawn, by which seed, and which they are."""

    period = TextField()
    made_on = DayField()
    made_by = TextField()
    seed = TextField()
    population_hash = TextField()
    picked = TextField()


MODELS: tuple[type[Row], ...] = (
    StoreInfo,
    Migration,
    Plan,
    Clause,
    Unit,
    UnitGroup,
    Membership,
    UnitFigure,
    Indicator,
    Observation,
    Task,
    Responsibility,
    Ruling,
    Split,
    CellMark,
    PlanEntry,
    WorkItem,
    Entry,
    Draft,
    SavedView,
    Evidence,
    Seal,
    Draw,
)
