import re
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.lang.findings import TEXTS as FINDINGS
from tasktrack.lang.plan import TEXTS
from tasktrack.plan import checks
from tests.notation import plan

EVERYTHING = plan(
    """
    clause 4 commits title=[red]{x}
    unit lcyz kind=school
    unit jyj
    group zxx members=lcyz
    group chuzhong open
    task 5-1 city_only kind=quantity op=>= metric=学位 target=5 lead=zxx;xxx responsible=chuzhong due=2020-01-01
    task 5-2
    task 5-3 metric=学位 target=5 due=2020-01-01
    task 5-4 kind=level target=5 metric=率 unit_of_measure=% lead=jyj due=2021-12-31 due_source=proposed
    task 5-5 kind=level target=500 metric=近视率 unit_of_measure=% lead=jyj due=2021-12-31
    share 5-1 2021 yyy 4
    share 5-4 2021 jyj 4
    ruling R01 b_locator=2
    ruling R02 a_value=4 b_value=5 tasks=5-6 ruled=b decided_on=2020-12-31
    task 5-6 title=做到4个 target=5 due=2021-12-31 lead=jyj
    split 5-4 drafted_by=王某
    """
)


def test_runs_every_rule_in_a_stable_order() -> None:
    found = checks.check(EVERYTHING)
    assert list(dict.fromkeys(one.rule for one in found)) == [
        "clause-uncovered",
        "no-lead",
        "no-due",
        "split-mismatch",
        "level-off-path",
        "year-missing",
        "unit-without-plan",
        "unit-unknown",
        "conflict-unruled",
        "figure-implausible",
        "title-outdated",
        "duplicate-counted",
        "city-only-cascaded",
        "proposed-unconfirmed",
        "due-outside-plan",
        "group-open",
        "draft-waiting",
    ]
    assert found == checks.check(EVERYTHING)
    assert checks.check(plan("")) == ()


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_finding_has_a_sentence(language: str) -> None:
    lang.use(language)
    try:
        messages = [one.message for one in checks.check(EVERYTHING)]
    finally:
        lang.use("zh")
    assert all(len(message) > 10 for message in messages)
    assert "[red]{x}" in messages[0]


def test_every_text_is_used_and_every_text_used_exists() -> None:
    room = Path(checks.__file__).parents[1]
    code = "\n".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    own = set(re.findall(r'Finding\("([a-z-]+)"[^)]*\)\n', code)) - ELSEWHERE
    used = set(re.findall(r'"plan\.([a-z-]+)"', code)) - {"toml"} | own
    assert used == set(TEXTS)


ELSEWHERE = {"level-off-path", "proposed-unconfirmed"}
"""Rules that say one of several sentences, which stand in the room of findings."""


def test_every_sentence_of_the_room_of_findings_is_said() -> None:
    room = Path(checks.__file__).parents[1]
    code = "\n".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    named = set(re.findall(r'"([a-z-]+)"', code)) | set(re.findall(r'"findings\.([a-z-]+)"', code))
    composed = {key.partition("-")[2] for key in FINDINGS if key.startswith(("level-", "what-"))}
    assert composed <= named
    assert {key for key in FINDINGS if not key.startswith(("level-", "what-"))} <= named


def test_both_languages_name_the_same_values() -> None:
    for chinese, english in (*TEXTS.values(), *FINDINGS.values()):
        assert set(re.findall(r"\{(\w+)\}", english)) <= set(re.findall(r"\{(\w+)\}", chinese))
