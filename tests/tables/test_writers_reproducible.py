"""The same table gives the same bytes, in another process, with another hash seed, on another day."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.tables.table import Column, Table, code
from tasktrack.tables.writers import FILE_FORMATS, write
from tasktrack.words import Light

COLUMNS = (Column(key="a", title="甲"), Column(key="b", title="乙"), Column(key="c", title="丙"))
ROWS = (("文字", Decimal("1.50"), Light.RED), ("=1+1", date(2024, 9, 30), Light.GREEN), ("", None, 3))
TABLE = Table(
    kind="quarterly",
    title="表",
    plan_title="规划",
    plan_number="1号",
    as_of=date(2024, 9, 30),
    columns=COLUMNS,
    rows=ROWS,
    totals=(("合计", 3),),
)

# In the other process the clock runs a day ahead wherever it is asked.
OTHER = """
import runpy, sys, time
ahead = time.time() + 86_400
time.time = lambda: ahead
local, there = time.localtime, time.localtime(ahead)
time.localtime = lambda seconds=None: there if seconds is None else local(seconds)
module = runpy.run_path(sys.argv[1])
for ending in module["FILE_FORMATS"]:
    module["write"](module["TABLE"], module["Path"](sys.argv[2]) / f"t.{ending}")
"""


def digests(folder):
    return {ending: hashlib.sha256((folder / f"t.{ending}").read_bytes()).hexdigest() for ending in FILE_FORMATS}


def test_bytes_depend_on_the_table_alone(tmp_path):
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", OTHER, __file__, str(folder)], check=True, env=environment)
        found.append(digests(folder))
    for ending in FILE_FORMATS:
        write(TABLE, tmp_path / f"t.{ending}")
    assert found[0] == found[1] == digests(tmp_path)


def test_code_is_short_and_fixed():
    assert code(TABLE) == code(replace(TABLE)) == "YH4EQSRULX"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "overdue"},
        {"title": "表一"},
        {"plan_number": "2号"},
        {"as_of": date(2024, 9, 29)},
        {"period": "2024Q3"},
        {"unit": "局"},
        {"sealed": True},
        {"simulated": True},
        {"rows": (("文字", Decimal("1.5"), Light.RED), *ROWS[1:])},
        {"rows": (("文字", Decimal("1.50"), "red"), *ROWS[1:])},
        {"rows": ROWS[::-1]},
        {"totals": (("合计", 4),)},
        {"notes": ("注",)},
        {"signatures": ("人",)},
        {"columns": (replace(COLUMNS[0], title="甲乙"), *COLUMNS[1:])},
    ],
    ids=lambda change: next(iter(change)),
)
def test_code_changes_with_the_content(change):
    assert code(replace(TABLE, **change)) != code(TABLE)


def test_code_does_not_change_with_the_looks():
    wider = (replace(COLUMNS[0], width=40, align="right"), *COLUMNS[1:])
    assert code(replace(TABLE, columns=wider)) == code(TABLE)


@pytest.mark.parametrize(
    "change",
    [{"columns": (), "rows": ()}, {"columns": (COLUMNS[0],) * 3}, {"rows": (("a", "b"),)}],
    ids=["no column", "a key twice", "a short row"],
)
def test_a_table_that_fits_together_ill_is_refused(change):
    with pytest.raises(ValueError, match="quarterly"):
        replace(TABLE, **change)


def test_the_folder_holds_nothing_but_the_file(tmp_path: Path):
    write(TABLE, tmp_path / "t.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
