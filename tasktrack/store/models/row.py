"""What all tables share. Models are bound to no database: every query names the store it runs on."""

from peewee import AutoField, Model


class Row(Model):
    """What all tables share."""

    id = AutoField()

    class Meta:
        """Names of tables are the class names in snake case."""

        legacy_table_names = False
