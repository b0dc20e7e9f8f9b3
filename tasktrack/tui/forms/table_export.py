"""The form that asks which file a table is written to; the ending says the format. It never overwrites."""

from functools import partial

from tasktrack.tables import writers
from tasktrack.tables.table import Table
from tasktrack.tui.forms.file_written import FileWritten


class TableExport(FileWritten):
    """Gives the path that was written, or None when the person leaves."""

    def __init__(self, title: str, name: str, table: Table) -> None:
        super().__init__(title, name, writers.FILE_FORMATS, partial(writers.write, table))
