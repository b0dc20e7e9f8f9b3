"""The plan's tables: its document and outline, who answers for it, what it asks, how that is split, and its journal."""

from peewee import SQL, BooleanField, ForeignKeyField, IntegerField, TextField

from tasktrack.store.fields import DayField, FigureField, InstantField, WordField
from tasktrack.store.models.row import Row
from tasktrack.words import Attribute, Kind, Op, Part, PlanEntryKind, Recurrence, UnitKind


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
