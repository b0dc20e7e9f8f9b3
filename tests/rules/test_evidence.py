"""Names of files and references to them: no name leaves its folder, none acts, none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.evidence import LONGEST_NAME, called, digest, ending, reference, references, safe_name, size_shown

HASH = digest(b"x")


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("报告.pdf", "报告.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\win.ini", "win.ini"),
        ("a\x1b[31m\n.pdf", "a_[31m_.pdf"),
        ("报告\u202efdp.exe", "报告_fdp.exe"),
        ("..", "_"),
        ("", "_"),
        (".bashrc", "bashrc"),
        ("CON.txt", "_CON.txt"),
        ("\ud800.png", "_.png"),
        ("a:b|c?.txt", "a_b_c_.txt"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_that_every_file_system_takes(typed, safe):
    assert safe_name(typed) == safe


@given(st.text(st.characters(), max_size=300))
def test_no_name_acts_or_leaves_its_folder(name):
    safe = safe_name(name)
    assert safe and safe not in (".", "..") and len(safe.encode()) <= LONGEST_NAME
    assert not set(safe) & set('/\\:*?"<>|\0\n\r') and all(c.isprintable() or c == "\u3000" for c in safe)
    assert safe_name(safe) == safe


@given(st.text(max_size=300))
def test_a_reference_comes_back_as_it_was_written(name):
    written = f"sha256:{HASH} {safe_name(name)}"
    found = reference(written)
    assert found is not None and str(found) == written
    assert list(references(["文号", written])) == [found]


@pytest.mark.parametrize(
    "text", ["", "报告.pdf", "sha256:", "sha256:12 a", f"sha256:{HASH.upper()} a", f" sha256:{HASH}"]
)
def test_anything_else_is_a_mere_name(text):
    assert reference(text) is None and called(text) == text


def test_shown_to_people():
    assert called(f"sha256:{HASH} 报告.pdf") == f"报告.pdf #{HASH[:8]}"
    assert [size_shown(count) for count in (0, 999, 1000, 20_000_000)] == ["0 B", "999 B", "1.0 kB", "20.0 MB"]
    assert (ending("a.PDF"), ending("a")) == ("pdf", "")
