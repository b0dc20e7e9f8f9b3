"""The order of the review, on items made for it: hollow before doubtful before the rest, each by due day."""

import pytest

from tasktrack import demo
from tasktrack.acts import journal
from tasktrack.acts.session import Session, open_session
from tasktrack.rules.entries import Entry
from tasktrack.store import items, reviewing
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Flag, Status

SUBMITTED = Selection(statuses=(Status.SUBMITTED,))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    place = str(tmp_path_factory.mktemp("reviewing") / "store.db")
    demo.make(place).store.close()
    return open_session(place, actor="督查员")


def test_a_report_that_says_the_same_again_comes_first(session: Session) -> None:
    before = reviewing.weighed(session.store, session.view, SUBMITTED)
    assert before is not None
    last = list(before)[-1]
    assert reviewing.gravest(before[last]) is None
    for kind, told in (
        (EntryKind.RETURN, {"reason": "请写具体"}),
        (EntryKind.REPORT, {"period": "2024Q3", "progress": "正在按计划推进各项工作"}),
        (EntryKind.REPORT, {"period": "2024Q3", "progress": "正在按计划推进各项工作。"}),
        (EntryKind.SUBMIT, {}),
    ):
        journal.record(session, Entry(kind=kind, item=last, **told))
    after = reviewing.weighed(session.store, session.view, SUBMITTED)
    assert after is not None and Flag.HOLLOW in after[last]
    ranks = [reviewing.gravity(flags) for flags in after.values()]
    assert ranks == sorted(ranks) and last in list(after)[: ranks.count(0)]
    hollow = [items.line(session.store, session.view, item) for item in list(after)[: ranks.count(0)]]
    dues = [line.due for line in hollow if line]
    assert dues == sorted(dues)


def test_a_list_too_long_is_not_weighed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "MOST_WEIGHED", 3)
    assert reviewing.weighed(session.store, session.view, SUBMITTED) is None
