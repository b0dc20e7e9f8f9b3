"""`python -m bench [ITEMS]`: what the product costs, as ratios measured in one run against named references.

ITEMS is the size of the large store (100,000 unless told; 1,000,000 takes minutes to make). The small one has 1,000.
"""

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import xlsxwriter

from bench import generator
from bench.measuring import Row, interleaved, printed, process, timed
from tasktrack.acts.session import open_session
from tasktrack.store import tallies
from tasktrack.store.journal import ENTRY_COLUMNS
from tasktrack.tables.table import Column, Table
from tasktrack.tables.writers import write

DAY = generator.DAY
SMALL = 1_000
TABLE_ROWS = 100_000


def main(items: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.db"), Path(folder, "large.db")
        for path, size in ((small, SMALL), (large, items)):
            print(f"making {generator.make(size, path):,} work items …", file=sys.stderr)
        print(f"| work ({items:,} items unless said) | ours, s | reference | s | ratio | aim |")
        print("| --- | --- | --- | --- | --- | --- |")
        for row in rows(small, large, Path(folder)):
            print(f"| {row.work} | {row.ours:.4f} | {row.reference} | {row.theirs:.4f} | {row.ratio:.2f} | {row.aim} |")


def rows(small: Path, large: Path, folder: Path) -> Iterator[Row]:
    yield from whole_processes(small, large)
    yield overview(large)
    yield loading(large, folder)
    yield spreadsheet(folder)
    yield from screens(small, large)


def whole_processes(small: Path, large: Path) -> Iterator[Row]:
    floor = process("-m", "bench.floors.overdue", str(small), DAY.isoformat(), "50")
    ours, theirs = interleaved(process(*_overdue(small)), floor)
    yield Row(f"overdue --limit 50, {SMALL:,} items", ours, "bare Peewee and argparse", theirs, "≤ 1.5")
    ours, theirs = interleaved(process(*_overdue(large)), process(*_overdue(small)))
    yield Row("overdue --limit 50", ours, f"ours at {SMALL:,}", theirs, "≤ 1.2")
    ours, theirs = interleaved(process(*_report(large)), process(*_report(small)))
    yield Row("one report entry", ours, f"ours at {SMALL:,}", theirs, "≤ 1.2")


def overview(large: Path) -> Row:
    session = open_session(str(large))
    bare = sqlite3.connect(large)
    light = f"CASE WHEN status = 'done' THEN 1 WHEN due < '{DAY}' THEN 2 ELSE 3 END"
    grouped = (
        f"SELECT unit_id, year, substr(due, 6, 2), status, {light}, count(*) FROM work_item GROUP BY 1, 2, 3, 4, 5"
    )
    ours, theirs = interleaved(
        timed(lambda: tallies.by_unit(session.store, session.view)),
        timed(lambda: bare.execute(grouped).fetchall()),
        runs=5,
    )
    return Row("overview: counts by unit, quarter, status, light", ours, "one GROUP BY of bare sqlite3", theirs, "≤ 2")


def loading(large: Path, folder: Path) -> Row:
    """Items with their journal and chain, against the same rows by `executemany`, hashes included."""
    with sqlite3.connect(large) as held:
        columns = ", ".join(row[1] for row in held.execute("PRAGMA table_info(entry)"))
        entries = held.execute(f"SELECT {columns} FROM entry").fetchall()
        items = held.execute("SELECT * FROM work_item").fetchall()
        schema = [
            sql for (sql,) in held.execute("SELECT sql FROM sqlite_master WHERE tbl_name IN ('entry', 'work_item')")
        ]
    assert len(entries[0]) == len(ENTRY_COLUMNS)
    size = len(items)

    def bare() -> None:
        path = folder / "bare.db"
        path.unlink(missing_ok=True)
        with sqlite3.connect(path) as store:
            for statement in filter(None, schema):
                store.execute(statement)
            digest = b""
            for entry in entries:
                digest = hashlib.sha256(digest + repr(entry).encode()).digest()
            for table, rows_ in (("entry", entries), ("work_item", items)):
                store.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows_[0]))})", rows_)

    def ours() -> None:
        path = folder / "ours.db"
        path.unlink(missing_ok=True)
        generator.make(size, path)

    mine, theirs = interleaved(timed(ours), timed(bare), runs=1)
    return Row(
        f"load {size:,} items, {len(entries):,} entries", mine, "executemany of the same rows, hashed", theirs, "≤ 3"
    )


def spreadsheet(folder: Path) -> Row:
    titles = ("number", "clause", "task", "target", "lead", "due", "percent", "status", "progress", "note")
    cells = tuple(
        (n, "4.2.2(二)", f"第{n}项任务", 100, "教育局", date(2024, 12, 31), 60, "推进中", "按计划推进", "")
        for n in range(TABLE_ROWS)
    )
    table = Table(
        kind="quarterly", title="季度进展表", plan_title="测速规划", plan_number="", as_of=DAY, period="2024Q3",
        columns=tuple(Column(key=title, title=title) for title in titles), rows=cells,
    )  # fmt: skip

    def bare() -> None:
        with xlsxwriter.Workbook(folder / "bare.xlsx", {"constant_memory": True}) as book:
            sheet, edged = book.add_worksheet(), book.add_format({"border": 1, "text_wrap": True})
            for at, row in enumerate(cells):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(at, column, cell, edged)
                    else:
                        sheet.write_string(at, column, str(cell), edged)

    ours, theirs = interleaved(timed(lambda: write(table, folder / "ours.xlsx")), timed(bare), runs=3)
    return Row(f"table of {TABLE_ROWS:,} rows to xlsx", ours, "XlsxWriter, constant memory", theirs, "≤ 1.2")


def screens(small: Path, large: Path) -> Iterator[Row]:
    ours, theirs = interleaved(printed("-m", "bench.screens", str(large)), printed("-m", "bench.floors.empty_app"), 5)
    yield Row("first rows of the overdue screen", ours, "an empty Textual app", theirs, "≤ 1.3")
    page = [printed("-m", "bench.screens", str(path), place=1) for path in (large, small)]
    ours, theirs = interleaved(page[0], page[1], 5)
    yield Row("page down", ours, f"the same list at {SMALL:,}", theirs, "≤ 1.2")


def _overdue(path: Path) -> tuple[str, ...]:
    return ("-m", "tasktrack", "--store", str(path), "overdue", "--limit", "50")


def _report(path: Path) -> tuple[str, ...]:
    """A report on an item of the year after the day looked at, which nothing else has touched."""
    with sqlite3.connect(path) as held:
        (item,) = held.execute("SELECT max(id) FROM work_item WHERE status = 'not_started'").fetchone()
    said = ("--percent", "50", "--progress", "按计划推进")
    return ("-m", "tasktrack", "--store", str(path), "report", str(item), *said)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
