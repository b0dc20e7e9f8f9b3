"""Stores that are missing, damaged, foreign, newer or read-only; and the care of a good one."""

import os
import sqlite3
from pathlib import Path

import pytest


def one_sentence(done):
    return done.out == "" and done.err.count("\n") == 1 and "Traceback" not in done.err


def test_a_missing_store_says_how_to_make_one(run, tmp_path):
    done = run("list")
    assert done.code == 5 and one_sentence(done) and "tasktrack init" in done.err
    assert not (tmp_path / "data").exists()


def test_a_foreign_file_is_refused(run, tmp_path):
    (tmp_path / "notes.txt").write_text("不是数据库" * 1000, encoding="utf-8")
    done = run("list", "--store", "notes.txt")
    assert done.code == 5 and one_sentence(done)
    sqlite3.connect(tmp_path / "other.db").execute("create table t (a)").connection.commit()
    done = run("list", "--store", "other.db")
    assert done.code == 5 and one_sentence(done)


def test_a_damaged_store_is_refused_and_points_to_restore(run, simulated):
    data = bytearray(simulated.read_bytes())
    data[4096 : len(data) // 2] = os.urandom(len(data) // 2 - 4096)
    simulated.write_bytes(data)
    done = run("list")
    assert done.code == 5 and one_sentence(done)


def test_a_newer_store_is_refused(run, simulated):
    with sqlite3.connect(simulated) as held:
        columns = [row[1] for row in held.execute("pragma table_info(migration)")]
        row = dict(zip(columns, held.execute("select * from migration").fetchone(), strict=True))
        row["name"] = "9999-future"
        if "id" in row:
            row["id"] = 9999
        held.execute(f"insert into migration ({','.join(row)}) values ({','.join('?' * len(row))})", list(row.values()))
    done = run("list")
    assert done.code == 5 and one_sentence(done) and "9999-future" in done.err


def test_a_locked_out_folder_reads_but_does_not_write(run, simulated):
    if os.geteuid() == 0:
        pytest.skip("root may write anything")
    simulated.chmod(0o444)
    simulated.parent.chmod(0o555)
    try:
        assert run("list", "--limit", 1).code == 0
        assert run("remind", run("overdue", "--limit", 1, "--json").json[0]["id"]).code == 5
    finally:
        simulated.parent.chmod(0o755)


def test_an_unreachable_server_is_one_sentence(run):
    done = run("list", "--store", "postgresql://nobody:geheim@127.0.0.1:1/none")
    assert done.code == 5 and one_sentence(done) and "geheim" not in done.err


def test_init_makes_the_store_once_and_says_what_it_made(run, tmp_path):
    done = run("init", "--store", "sub/new.db")
    assert done.code == 0 and "sub/new.db" in done.out and "641" in done.out
    again = run("init", "--store", "sub/new.db")
    assert again.code == 5 and one_sentence(again)
    assert run("list", "--store", "sub/new.db", "--limit", 1, "--json").json[0]["simulated"] is False


def test_init_without_a_place_goes_to_the_data_folder(run, tmp_path):
    assert run("init").code == 0
    assert (tmp_path / "data" / "tasktrack" / "tasktrack.db").is_file()
    assert run("list", "--limit", 1).code == 0


def test_init_with_a_bad_plan_leaves_nothing(run, tmp_path):
    assert run("init", "--plan", "nowhere", "--store", "new.db").code == 1
    assert list(tmp_path.glob("*.db*")) == []


def test_the_environment_names_the_store(run, shelf):
    assert run("store", "info", "--json", TASKTRACK_STORE=str(shelf / "real.db")).json["simulated"] is False


def test_verify_finds_what_was_rewritten(run, simulated):
    assert run("store", "verify").code == 0
    with sqlite3.connect(simulated) as held:
        held.execute("update work_item set percent = '99' where id = 7")
    done = run("store", "verify", "--json")
    assert done.code == 1 and done.json["ok"] is False
    assert {"proof": "projection", "entry": None, "item": 7} in done.json["damages"]


def test_backup_and_restore(run, simulated, tmp_path):
    item = run("overdue", "--limit", 1, "--json").json[0]
    assert run("store", "backup", "kept.db").code == 0
    assert run("store", "backup", "kept.db").code == 1
    run("remind", item["id"])
    done = run("store", "restore", "kept.db")
    assert done.code == 0 and "before-restore" in done.out
    assert run("show", item["id"], "--json").json["revision"] == item["revision"]
    (tmp_path / "bad.db").write_bytes(b"x" * 9000)
    assert run("store", "restore", "bad.db").code == 5


def test_upgrade_of_a_store_that_is_up_to_date_does_nothing(run, simulated, tmp_path):
    assert run("store", "upgrade").code == 0
    assert [path.name for path in tmp_path.glob("*upgrade*")] == []


def test_a_full_disk_is_one_sentence(run, simulated):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    import subprocess
    import sys

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tasktrack", "--store", simulated, "list"], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1 and b"Traceback" not in done.stderr and done.stderr.count(b"\n") <= 2
