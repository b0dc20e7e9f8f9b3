"""What is kept for good beside the entries: evidence by its content, tables as they were sealed, draws to look back."""

from peewee import BlobField, IntegerField, TextField

from tasktrack.store.fields import DayField
from tasktrack.store.models.row import Row


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
