"""What cannot be written is refused in one sentence, and what was there stays whole."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.tables.table import Column, Table
from tasktrack.tables.writers import FILE_FORMATS, rendered, write

TABLE = Table(
    kind="overdue",
    title="台账",
    plan_title="规划",
    plan_number="",
    as_of=date(2024, 9, 30),
    columns=(Column(key="a", title="甲"),),
    rows=(("文字",),) * 2000,
)


def refusal(act, *arguments):
    with pytest.raises(Refused) as refused:
        act(*arguments)
    return refused.value.key, lang.say(refused.value.key, **refused.value.values)


@pytest.mark.parametrize("name", ["表.pdf", "表", "表.xls", "表.xlsx.exe", "表.\x1b[31m"])
def test_other_endings_are_refused_with_the_list_of_good_ones(name, tmp_path):
    key, sentence = refusal(write, TABLE, tmp_path / name)
    assert key == "tables.writer-format"
    assert all(ending in sentence for ending in FILE_FORMATS)
    assert "\x1b" not in sentence
    assert not list(tmp_path.iterdir())


def test_endings_in_capitals_are_understood(tmp_path):
    write(TABLE, tmp_path / "表.CSV")
    assert (tmp_path / "表.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["xlsx", "docx", "pdf", ""])
def test_standard_output_takes_text_alone(name):
    assert refusal(rendered, TABLE, name)[0] == "tables.writer-text-format"


def test_a_folder_is_refused(tmp_path):
    (folder := tmp_path / "表.xlsx").mkdir()
    assert refusal(write, TABLE, folder)[0] == "tables.writer-no-file"


def test_a_pipe_is_refused_and_left(tmp_path):
    os.mkfifo(pipe := tmp_path / "表.csv")
    assert refusal(write, TABLE, pipe)[0] == "tables.writer-no-file"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_missing_folder_is_refused(tmp_path):
    key, sentence = refusal(write, TABLE, tmp_path / "没有" / "表.csv")
    assert key == "tables.writer-no-folder"
    assert "没有" in sentence


def test_a_file_where_a_folder_should_be_is_refused(tmp_path):
    (tmp_path / "文件").touch()
    assert refusal(write, TABLE, tmp_path / "文件" / "表.csv")[0] == "tables.writer-no-folder"


def test_a_name_too_long_is_refused(tmp_path):
    assert refusal(write, TABLE, tmp_path / ("表" * 300 + ".csv"))[0] == "tables.writer-unwritable"


def test_a_place_that_takes_no_files_is_refused():
    if not Path("/proc/self").is_dir():
        pytest.skip("no such place here")
    assert refusal(write, TABLE, Path("/proc/self/表.csv"))[0] == "tables.writer-unwritable"


def test_a_link_stays_a_link(tmp_path):
    (target := tmp_path / "真.csv").write_text("旧")
    (link := tmp_path / "链接.csv").symlink_to(target)
    write(TABLE, link)
    assert link.is_symlink()
    assert "台账" in target.read_text("utf-8-sig")


# A process that may write no file larger than 4 KiB meets what a full disk gives.
FULL = """
import resource, runpy, sys
module = runpy.run_path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    module["write"](module["TABLE"], module["Path"](sys.argv[2]))
except module["Refused"] as refused:
    print(refused.key)
"""


@pytest.mark.parametrize("ending", sorted(FILE_FORMATS))
def test_no_room_leaves_the_old_file_and_nothing_else(ending, tmp_path):
    pytest.importorskip("resource")
    (path := tmp_path / f"表.{ending}").write_text("旧")
    ran = subprocess.run([sys.executable, "-c", FULL, __file__, str(path)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "tables.writer-disk-full", "")
    assert path.read_text() == "旧"
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_a_new_file_has_the_usual_rights(tmp_path):
    (usual := tmp_path / "usual").touch()
    write(TABLE, tmp_path / "表.xlsx")
    assert (tmp_path / "表.xlsx").stat().st_mode == usual.stat().st_mode
