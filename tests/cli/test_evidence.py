"""`evidence list` and `evidence save`, and what the commands that take evidence do with files."""

from hashlib import sha256

import pytest

from tests.papers import EXE, PDF, PNG

HASH = sha256(PDF).hexdigest()


@pytest.fixture
def item(run, simulated, tmp_path):
    """An item whose last report names a file, an address, and a file that was kept already."""
    item = run("list", "--status", "in_progress", "--year", 2024, "--limit", 1, "--json").json[0]["id"]
    (tmp_path / "报告.pdf").write_bytes(PDF)
    (tmp_path / "照片.png").write_bytes(PNG)
    given = ["--evidence", "报告.pdf", "--evidence", "https://example.org/公告", "--evidence", "照片.png"]
    assert run("report", item, "--percent", 5, *given).code == 0
    return item


def test_evidence_is_listed_with_its_entry_size_and_hash(run, item):
    found = run("evidence", "list", item, "--json").json[-3:]
    assert [one["name"] for one in found] == ["报告.pdf", "https://example.org/公告", "照片.png"]
    assert [(one["hash"], one["size"], one["media_type"]) for one in found[:2]] == [
        (HASH, len(PDF), "application/pdf"),
        (None, None, None),
    ]
    assert found[0]["kind"] == "report" and found[0]["made_on"] == "2024-10-15"
    shown = run("evidence", "list", item)
    assert "报告.pdf" in shown.out and HASH[:12] in shown.out and f"{len(PDF)} B" in shown.out
    assert f"报告.pdf #{HASH[:8]}" in run("history", item).out


def test_a_file_is_saved_and_nothing_is_overwritten(run, item, tmp_path):
    saved = run("evidence", "save", HASH[:12], "-o", "取出.pdf")
    assert saved.code == 0 and (tmp_path / "取出.pdf").read_bytes() == PDF
    again = run("evidence", "save", HASH, "-o", "取出.pdf")
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1) and "没有覆盖" in again.err
    assert run("evidence", "save", HASH).code == 2
    assert run("evidence", "save", "0" * 12, "-o", "x.pdf").code == 1


def test_a_kept_file_is_named_again_by_its_reference(run, item):
    reference = f"sha256:{HASH} 报告.pdf"
    assert run("submit", item, "--evidence", reference).code == 0
    assert run("evidence", "list", item, "--json").json[-1]["hash"] == HASH
    forged = run("reply", item, "--reason", "x", "--evidence", f"sha256:{'0' * 64} 假.pdf")
    assert forged.code == 1 and "没有保存" in forged.err
    assert run("store", "verify").code == 0


def test_a_program_is_refused_and_nothing_is_recorded(run, item, tmp_path):
    (tmp_path / "总结.pdf").write_bytes(EXE)
    before = run("show", item, "--json").json["revision"]
    done = run("report", item, "--percent", 6, "--evidence", "报告.pdf", "--evidence", "总结.pdf")
    assert (done.code, done.out) == (1, "") and "程序" in done.err and done.err.count("\n") == 1
    assert run("show", item, "--json").json["revision"] == before


def test_an_item_without_evidence(run, simulated):
    items = run("list", "--status", "not_started", "--limit", 1, "--json").json
    done = run("evidence", "list", items[0]["id"])
    assert done.code == 0 and "还没有佐证" in done.err
