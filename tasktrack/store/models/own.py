"""The store's own tables: what it is, how its schema came to be, and what persons keep in it beside plan and work."""

from peewee import SQL, BooleanField, IntegerField, TextField

from tasktrack.store.fields import DayField, InstantField
from tasktrack.store.models.row import Row


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
