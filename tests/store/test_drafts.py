"""Drafts belong to a person and a form, replace each other, and go when they are forgotten."""

from pathlib import Path

from tasktrack.acts import loading
from tasktrack.store import drafts, entries


def test_a_draft_is_kept_for_one_person_and_form_until_it_is_forgotten(tmp_path: Path) -> None:
    session, _ = loading.make(str(tmp_path / "drafts.db"), None, simulated=True)
    store, before = session.store, entries.version(session.store)
    assert drafts.kept(store, "甲", "report/1") == ""
    drafts.keep(store, "甲", "report/1", "写到一半")
    drafts.keep(store, "甲", "report/1", "写完了 [red]")
    drafts.keep(store, "乙", "report/1", "别的")
    assert drafts.kept(store, "甲", "report/1") == "写完了 [red]"
    assert drafts.kept(store, "甲", "report/2") == ""
    assert entries.version(store) == before, "a draft is no change of the store that others should see"
    drafts.forget(store, "甲", "report/1")
    drafts.forget(store, "甲", "report/1")
    assert (drafts.kept(store, "甲", "report/1"), drafts.kept(store, "乙", "report/1")) == ("", "别的")
    drafts.keep(store, "乙", "report/1", "")
    assert drafts.kept(store, "乙", "report/1") == ""
