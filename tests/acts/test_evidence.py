"""Evidence with real files: kept with the entry or not at all, refused when it could act, saved as it was."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import evidence, journal
from tasktrack.acts.evidence_files import judged, opened
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.rules import evidence_limits
from tasktrack.rules.entries import Entry
from tasktrack.rules.evidence import digest, reference
from tasktrack.store import care, entries
from tasktrack.store import evidence as kept_files
from tasktrack.words import EntryKind
from tests.papers import BAD, GOOD, PDF, PNG, docx, written, xlsx
from tests.store.small import asked, made, unnoticed
from tests.store.small import opened as opened_store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return made(tmp_path / "store.db")


def report(files: list[evidence.File], item: int = 1, **said: object) -> Entry:
    named = tuple(str(one.reference) for one in files)
    return Entry(kind=EntryKind.REPORT, item=item, progress="进展", evidence=named, **said)


def told(refused: Refused) -> str:
    for language in reversed(lang.LANGUAGES):
        lang.use(language)
        said = lang.say(refused.key, **refused.values)
    assert said.count("\n") == 0 and "\x1b" not in said
    return said


@pytest.mark.parametrize("name", GOOD)
def test_documents_and_pictures_are_kept_and_saved_as_they_were(session, tmp_path, name):
    (path,) = written(tmp_path, {name: GOOD[name]})
    file = opened(path)
    evidence.record(session, report([file]), files=[file])
    named = entries.history(session.store, session.view, 1)[-1].evidence
    assert named == (f"sha256:{digest(GOOD[name])} {name}",)
    to = evidence.save(session, named[0], tmp_path / f"again-{name}")
    assert to.read_bytes() == GOOD[name] and not to.stat().st_mode & 0o111
    assert care.verify(session.store).ok


@pytest.mark.parametrize("content", [docx(), xlsx()], ids=["docx", "xlsx"])
def test_real_office_documents_are_kept(content):
    assert judged(content, "无结尾").name == f"无结尾.{judged(content, 'x').kind}"


@pytest.mark.parametrize("case", BAD)
def test_what_could_act_or_is_broken_is_refused_in_one_sentence(session, tmp_path, case):
    name, content, why = BAD[case]
    path = tmp_path / "handed-in"
    path.mkdir()
    (file,) = written(path, {name: content})
    with pytest.raises(Refused) as refused:
        opened(file)
    assert refused.value.key == f"evidence.{why}"
    assert told(refused.value)


def test_every_cut_of_a_document_is_refused_or_still_one(tmp_path):
    for whole, name in ((PDF, "a.pdf"), (docx(), "a.docx")):
        for end in range(1, len(whole) - 8, max(1, len(whole) // 60)):
            with pytest.raises(Refused):
                judged(whole[:end], name)


def test_over_the_limit(session, tmp_path, monkeypatch):
    most = evidence_limits.FILE_MEGABYTES.value * 1_000_000
    path = tmp_path / "大.pdf"
    with path.open("wb") as stream:
        stream.truncate(most + 1)
    with pytest.raises(Refused) as refused:
        opened(path)
    assert refused.value.key == "evidence.too-large" and "20 MB" in told(refused.value)
    monkeypatch.setattr(evidence, "STORE_MEGABYTES", replace_number(0))
    file = judged(PDF, "a.pdf")
    with pytest.raises(Refused, match=r"evidence\.store-full"):
        evidence.record(session, report([file]), files=[file])
    monkeypatch.setattr(evidence, "ENTRY_FILES", replace_number(1))
    files = [judged(PDF, "a.pdf"), judged(PNG, "b.png")]
    with pytest.raises(Refused, match=r"evidence\.too-many"):
        evidence.record(session, report(files), files=files)
    assert nothing_kept(session)


def replace_number(value: int) -> object:
    from tasktrack.rules.mechanism import Number

    return Number(value)


def nothing_kept(session: Session) -> bool:
    return kept_files.total(session.store) == 0 and len(entries.history(session.store, session.view, 1)) == 1


def test_links_folders_and_devices_are_refused(tmp_path):
    (real,) = written(tmp_path, {"a.pdf": PDF})
    (tmp_path / "link.pdf").symlink_to(real)
    (tmp_path / "broken.pdf").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "s.pdf"))
    begun = time.monotonic()
    for name, why in {
        "link.pdf": "link", "broken.pdf": "link", "pipe.pdf": "not-plain", "s.pdf": "not-plain", ".": "folder",
        "none.pdf": "missing", "a\0b": "missing", "x" * 5000: "missing",
    }.items():  # fmt: skip
        with pytest.raises(Refused) as refused:
            opened(f"{tmp_path}/{name}")
        assert refused.value.key == f"evidence.{why}", name
        told(refused.value)
    assert time.monotonic() - begun < 5


def test_a_hostile_name_is_made_harmless(session, tmp_path):
    name = "a\x1b[31m\n\u202e=1.pdf"
    file = opened(written(tmp_path, {name: PDF})[0])
    assert file.name == "a_[31m__=1.pdf"
    folder = tmp_path / "to"
    folder.mkdir()
    with session.store.writing():
        kept = evidence.keep(session, PDF, "../../x/evil.pdf")
    assert reference(kept).name == "evil.pdf"
    assert evidence.save(session, kept, folder) == folder / "evil.pdf"
    forged = kept.replace("evil.pdf", "../../out.pdf")
    assert evidence.saved(session, forged, folder) == folder / "out.pdf"


def test_the_same_file_is_kept_once_under_both_names(session):
    first, second = judged(PDF, "甲.pdf"), judged(PDF, "乙.pdf")
    evidence.record(session, report([first]), files=[first])
    evidence.record(session, report([second], item=2), files=[second])
    assert kept_files.total(session.store) == len(PDF)
    found = [evidence.listed(session, entries.history(session.store, session.view, item))[0] for item in (1, 2)]
    assert [reference(one.text).name for one in found] == ["甲.pdf", "乙.pdf"]
    assert found[0].kept == found[1].kept and found[0].kept.name == "甲.pdf"


def test_a_refused_entry_keeps_no_file(session):
    file = judged(PDF, "a.pdf")
    with pytest.raises(Refused):
        evidence.record(session, report([file], revision=99), files=[file])
    assert nothing_kept(session) and care.verify(session.store).ok


def test_an_entry_can_name_only_what_is_kept(session):
    file = judged(PDF, "a.pdf")
    with pytest.raises(Refused, match=r"evidence\.not-kept"):
        journal.record(session, report([file]))
    evidence.record(session, report([file]), files=[file])
    journal.record(session, report([file], item=2))
    assert care.verify(session.store).ok


def test_typed_lines_are_files_of_this_machine_or_mere_names(session, tmp_path):
    (path,) = written(tmp_path, {"a.pdf": PDF})
    lines = ("乐府办〔2024〕3号", str(path), "https://example.org/x.pdf", "没有.pdf", "")
    assert evidence.files_named(lines) == [len(PDF)]
    evidence.record_typed(session, Entry(kind=EntryKind.REPORT, item=1, progress="进展", evidence=lines))
    named = entries.history(session.store, session.view, 1)[-1].evidence
    assert named == (lines[0], f"sha256:{digest(PDF)} a.pdf", lines[2], lines[3])


def test_saving_never_overwrites_and_never_follows(session, tmp_path):
    with session.store.writing():
        kept = evidence.keep(session, PDF, "a.pdf")
    target = tmp_path / "target"
    (tmp_path / "link.pdf").symlink_to(target)
    (tmp_path / "there.pdf").write_bytes(b"mine")
    for name, why in {"link.pdf": "there", "there.pdf": "there", "no/folder.pdf": "no-folder"}.items():
        with pytest.raises(Refused) as refused:
            evidence.save(session, kept, tmp_path / name)
        assert refused.value.key == f"evidence.{why}"
        told(refused.value)
    assert (tmp_path / "there.pdf").read_bytes() == b"mine" and not target.exists()


def test_looked_at_again_it_is_the_same_file(session, tmp_path):
    with session.store.writing():
        kept = evidence.keep(session, PDF, "a.pdf")
    first = evidence.saved(session, kept, tmp_path)
    assert evidence.saved(session, kept[:20], tmp_path) == first == tmp_path / "a.pdf"
    first.write_bytes(b"changed")
    assert evidence.saved(session, kept, tmp_path) == tmp_path / "a (2).pdf"
    assert (tmp_path / "a (2).pdf").read_bytes() == PDF


@pytest.mark.parametrize(
    ("said", "why"), [("", "hash-short"), ("abc", "hash-short"), ("z" * 9, "hash-short"), ("0" * 9, "unknown")]
)
def test_a_hash_that_names_nothing(session, said, why):
    with pytest.raises(Refused) as refused:
        evidence.found(session, said)
    assert refused.value.key == f"evidence.{why}"
    told(refused.value)


def test_verify_finds_a_changed_and_a_missing_file(session, tmp_path):
    files = [judged(PDF, "a.pdf"), judged(PNG, "b.png")]
    evidence.record(session, report(files), files=files)
    evidence.record(session, report(files[:1], item=2), files=files[:1])
    session.store.close()
    place = tmp_path / "store.db"
    with unnoticed(place) as connection:
        connection.execute("UPDATE evidence SET content = ? WHERE hash = ?", (PDF + b"x", digest(PDF)))
    found = care.verify(opened_store(place).store)
    assert [(one.proof, one.item) for one in found.damages] == [("evidence", 1)]
    with pytest.raises(Refused, match=r"content-damaged"):
        evidence.save(opened_store(place), digest(PDF), tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    with unnoticed(place) as connection:
        connection.execute("DELETE FROM evidence")
    found = care.verify(opened_store(place).store)
    assert {one.proof for one in found.damages} == {"evidence"}
    assert {one.item for one in found.damages} == {1, 2}


def test_backup_and_restore_carry_the_files(session, tmp_path):
    file = judged(PDF, "a.pdf")
    evidence.record(session, report([file]), files=[file])
    care.backup(session.store, tmp_path / "backup.db")
    session.store.close()
    (tmp_path / "store.db").unlink()
    care.restore(str(tmp_path / "store.db"), tmp_path / "backup.db")
    again = opened_store(tmp_path / "store.db")
    assert evidence.save(again, digest(PDF), tmp_path / "out.pdf").read_bytes() == PDF


def test_a_backup_with_a_changed_file_is_refused(session, tmp_path):
    file = judged(PDF, "a.pdf")
    evidence.record(session, report([file]), files=[file])
    care.backup(session.store, tmp_path / "backup.db")
    with unnoticed(tmp_path / "backup.db") as connection:
        connection.execute("UPDATE evidence SET content = x'00'")
    with pytest.raises(Refused, match=r"restore-unverified"):
        care.restore(str(tmp_path / "other.db"), tmp_path / "backup.db")


KILLED = """
import os, signal, sys
from tasktrack.acts import evidence, journal
from tasktrack.acts.evidence_files import judged
from tasktrack.acts.session import open_session
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind
from tests.papers import PDF
session = open_session(sys.argv[1])
file = judged(PDF, "a.pdf")
entry = Entry(kind=EntryKind.REPORT, item=1, progress="x", evidence=(str(file.reference),))
def kill(*_): os.kill(os.getpid(), signal.SIGKILL)
with session.store.writing():
    evidence.keep(session, file)
    if sys.argv[2] == "between": kill()
    journal.record(session, entry)
    if sys.argv[2] == "before commit": kill()
kill()
"""


@pytest.mark.parametrize(("when", "kept"), [("between", False), ("before commit", False), ("after", True)])
def test_killed_it_is_all_or_nothing(session, tmp_path, when, kept):
    session.store.close()
    place = tmp_path / "store.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(place), when], cwd=ROOT, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = opened_store(place)
    assert care.verify(again.store).ok
    files = asked(place, "SELECT hash FROM evidence")
    said = asked(place, "SELECT id FROM entry WHERE evidence <> '[]'")
    assert (len(files), len(said)) == ((1, 1) if kept else (0, 0))
