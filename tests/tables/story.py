"""A small store told entry by entry, for tables whose numbers are held against what was told."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.words import EntryKind
from tests.notation import plan
from tests.store.small import acting, made

TOLD = plan(
    """
    clause 1
    clause 1.1 parent=1 commits
    unit jyj name=某市教育局
    unit czj name=某市财政局
    unit gaj name=某市公安局
    task 1.1-1 title=建成一所学校 kind=milestone due=2024-09-20 lead=jyj
    task 1.1-2 title=修好一条路 kind=milestone due=2024-08-31 lead=jyj
    task 1.1-3 title=培训教师 kind=milestone due=2024-09-10 lead=jyj
    task 1.1-4 title=清理隐患 kind=milestone due=2024-12-31 lead=jyj
    task 1.1-5 title=新增学位 kind=each op=>= target=100 unit_of_measure=个 due=2024-12-31 lead=czj
    task 1.1-6 title=拨付资金 kind=milestone due=2024-10-31 lead=czj
    task 1.1-7 title=发布公告 kind=milestone due=2024-07-15 lead=czj
    task 1.1-8 title=巡查校园 kind=milestone due=2024-12-31 lead=gaj
    """
)


def item(session: Session, number: int) -> int:
    """The item of 2024 of the task with this number."""
    task = next(one for one in TOLD.tasks if one.code == f"1.1-{number}")
    found = items.number_of(session.store, task.code, 2024, task.lead[0])
    assert found is not None
    return found


def put(session: Session, day: str, number: int, kind: EntryKind, actor: str = "", **said: Any) -> None:
    """One entry on a day of 2024; units report and submit, a supervisor does the rest."""
    who = actor or ("填报员" if kind in _OF_UNIT else "督查员")
    on = date.fromisoformat(f"2024-{day}")
    journal.record(acting(session, who, on), Entry(kind=kind, item=item(session, number), **said))


_OF_UNIT = (EntryKind.REPORT, EntryKind.SUBMIT, EntryKind.ASK_EXTENSION, EntryKind.REPLY)


def told(path: Path) -> Session:
    """The store after the story of the third quarter of 2024, looked at on 10 October."""
    return tell(made(path, told=TOLD))


def tell(session: Session) -> Session:
    """The story, told in a store of its plan."""
    K = EntryKind  # noqa: N806
    put(session, "05-10", 7, K.CANCEL, reason="并入别的任务")
    put(session, "06-20", 2, K.REPORT, period="2024Q2", progress="路基完成", problem="雨季停工")
    put(session, "06-28", 5, K.REPORT, period="2024Q2", actual=Decimal(60), progress="新增60个")
    put(session, "07-01", 3, K.REPORT, period="2024Q2", progress="培训一期")
    put(session, "07-20", 1, K.REPORT, period="2024Q2", progress="主体封顶")
    put(session, "08-05", 1, K.REPORT, period="2024Q3", progress="交付使用", evidence=("验收单.pdf", "照片.jpg"))
    put(session, "08-10", 1, K.SUBMIT)
    put(session, "08-12", 1, K.RETURN, reason="缺图纸")
    put(session, "08-15", 1, K.SUBMIT, evidence=("图纸.pdf",))
    put(session, "10-08", 1, K.ACCEPT)
    put(session, "09-05", 3, K.ASK_EXTENSION, due=date(2024, 11, 30), reason="师资不足")
    put(session, "09-06", 3, K.GRANT, reason="同意")
    put(session, "09-01", 4, K.CANCEL, reason="上级取消")
    put(session, "09-25", 5, K.REPORT, period="2024Q3", actual=Decimal(55), progress="核减重复5个")
    put(session, "09-26", 6, K.REPORT, period="2024Q3", progress="已拨付一半")
    put(session, "09-28", 6, K.SUBMIT)
    put(session, "09-12", 7, K.REINSTATE, reason="恢复办理", due=date(2024, 9, 15))
    return session.on(date(2024, 10, 10))
