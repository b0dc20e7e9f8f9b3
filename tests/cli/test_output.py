"""How results look: columns that fit, no colour in pipes, nothing that acts."""

import os
import pty
import subprocess
import sys

import pytest
from wcwidth import wcswidth

from tasktrack.cli.columns import cut, inert, pad, width, wrapped
from tasktrack.cli.lights import SYMBOLS
from tasktrack.cli.output import Column, Listing, table
from tests.cli.conftest import environment

ESCAPE = "\x1b"


def on_terminal(folder, *arguments, columns=80, **env):
    """What a command writes to a terminal of its own, and its exit code."""
    import fcntl
    import struct
    import termios

    control, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tasktrack", *map(str, arguments)],
        cwd=folder,
        env=environment(folder, TERM="xterm", **env),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
    )
    os.close(terminal)
    read = b""
    while True:
        try:
            part = os.read(control, 65536)
        except OSError:
            break
        if not part:
            break
        read += part
    os.close(control)
    return read.decode().replace("\r\n", "\n"), process.wait()


def test_no_colour_in_a_pipe_nor_under_no_color(run, simulated, tmp_path):
    assert ESCAPE not in run("overdue").out
    coloured, code = on_terminal(tmp_path, "overdue", "--limit", 3)
    assert code == 0 and ESCAPE in coloured
    assert ESCAPE not in on_terminal(tmp_path, "overdue", "--limit", 3, NO_COLOR="1")[0]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_tables_fit_the_terminal(simulated, tmp_path, columns):
    for command in (["overdue"], ["list"], ["plan", "show"], ["task", "list"], ["indicator", "list"], ["show", "444"]):
        out, _ = on_terminal(tmp_path, *command, columns=columns, NO_COLOR="1")
        assert out and max(map(wcswidth, out.splitlines())) <= columns, command


def test_columns_stand_under_each_other(run, simulated):
    rows = run("overdue", "--limit", 8, COLUMNS="80").rows[:-1]
    places = {
        wcswidth(row[: row.index("20")]) if at else wcswidth(row[: row.index("时限")]) for at, row in enumerate(rows)
    }
    assert len(places) == 1


def test_a_terminal_shows_a_screenful_and_says_how_many(simulated, tmp_path):
    out, _ = on_terminal(tmp_path, "list", NO_COLOR="1")
    assert len(out.splitlines()) == 52
    assert out.splitlines()[-1].startswith("显示 50 项，共 4")


def test_what_people_typed_does_nothing(run, simulated):
    hostile = "\x1b[31m红\x07\u202e反[red]x[/red][@click=app.quit]\t<b>=1+1"
    item = run("list", "--status", "in_progress", "--limit", 1, "--json").json[0]["id"]
    assert run("report", item, "--progress", hostile, "--problem", hostile).code == 0
    refused = run("report", item, "--progress", "x", "--evidence", "\x1b]0;x\x07.pdf")
    assert refused.code == 1 and not {ESCAPE, "\x07"} & set(refused.err)
    for command in (
        ["show", item],
        ["history", item],
        ["show", item, "--format", "md"],
        ["history", item, "--format", "csv"],
    ):
        done = run(*command)
        assert not {ESCAPE, "\x07", "\u202e"} & set(done.out + done.err), command
        assert done.code == 0
    assert "[red]x[/red]" in run("show", item).out


def test_hostile_arguments_are_quoted_inertly(run, simulated):
    for arguments in (
        ["list", "--unit", "\x1b[2Jx"],
        ["show", "\x1b[2J"],
        ["\x1b[2J"],
        ["list", "--text", "'; drop table unit; --"],
    ):
        done = run(*arguments)
        assert ESCAPE not in done.err and "Traceback" not in done.err
    assert run("list", "--limit", 1).code == 0


def test_a_broken_pipe_is_quiet(simulated, tmp_path):
    done = subprocess.run(
        f"{sys.executable} -m tasktrack list | head -1",
        shell=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
    )
    assert done.stdout and b"Traceback" not in done.stderr and b"Broken" not in done.stderr


def test_simulated_data_is_marked_everywhere(run, simulated, real, shelf):
    store = ["--store", shelf / "demo.db"]
    for form in ("table", "csv", "md", "html"):
        done = run(*store, "overdue", "--limit", 1, "--format", form)
        assert "演示数据" in done.err
    assert "演示数据" in run(*store, "overdue", "--limit", 1, "--format", "md").out
    assert "演示数据" not in run("overdue", "--limit", 1).err


def test_english_by_option_environment_and_locale(run, simulated):
    for done in (
        run("--lang", "en", "overdue"),
        run("overdue", TASKTRACK_LANG="en"),
        run("overdue", LANG="en_GB.UTF-8"),
    ):
        assert "Level" in done.rows[0] and "Simulated" in done.err
    for done in (
        run("overdue"),
        run("overdue", LANG="zh_CN.UTF-8"),
        run("overdue", LANG="C"),
        run("--lang", "zh", "overdue", LANG="en_US"),
    ):
        assert "督办" in done.rows[0]


def test_an_unexpected_fault_is_one_sentence_and_debug_shows_it(run, tmp_path):
    (tmp_path / "platformdirs.py").write_text("raise RuntimeError('a library that is broken')", encoding="utf-8")
    done = run("list")
    assert (done.code, done.err.count("\n"), "a library that is broken" in done.err) == (1, 1, True)
    assert "Traceback" not in done.err
    assert "Traceback" in run("list", "--debug").err


def test_widths():
    assert [width(text) for text in ("abc", "中文", "ａ", "e\u0301", "…", "●")] == [3, 4, 2, 1, 1, 1]
    assert cut("乐昌市教育局", 8) == "乐昌市…" and cut("abc", 3) == "abc"
    assert pad("中", 4) == "中  " and pad("中", 4, right=True) == "  中"
    assert inert("a\nb\x1b\u202e\ud800") == "a b���"


def test_wrapping_loses_nothing_and_keeps_marks_with_their_words():
    text = "第一句话到这里结束。（二）second sentence, with words；第三句。" * 4
    for columns in (10, 23, 40):
        lines = list(wrapped(text, columns))
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line) <= columns + 2 for line in lines)
        assert not any(line[0] in "，。；）" for line in lines if width(line) <= columns)


def test_a_narrow_terminal_gets_fewer_columns_and_cut_texts():
    columns = [
        Column(key="a", title="甲", cell=lambda one: one[0]),
        Column(key="b", title="乙", cell=lambda one: one[1], flexible=True),
        Column(key="c", title="丙", cell=lambda one: "c", room=100),
    ]
    listing = Listing(title="", records=[("1", "很长的文字" * 20)], columns=columns, keys=())
    assert max(map(width, table(listing, 40))) in (39, 40)
    assert "丙" in table(listing, 120)[0] and "丙" not in table(listing, 80)[0]
    assert "…" not in table(listing, None)[1]


def test_lights_look_as_in_the_tables_that_leave_the_product():
    from tasktrack.tables.writers.cells import LOOKS

    assert {light: look.symbol for light, look in LOOKS.items()} == SYMBOLS
