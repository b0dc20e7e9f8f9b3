"""What no plan may hold is refused in one sentence, in the words of the person."""

import pytest

from tasktrack import lang
from tasktrack.plan import folder
from tasktrack.plan.cells import LONGEST_TITLE
from tasktrack.plan.faults import Misfit
from tests.notation import plan

LINKED = "clause 1\nunit jyj\ntask 1-1\ntask 1-2 same_as=1-1\ntask 1-3 same_as=1-2"


def test_a_field_has_a_name_in_the_persons_language() -> None:
    with pytest.raises(Misfit) as misfit:
        folder.check_fit(plan(LINKED))
    assert "1-3 的并入（same_as）不能这样改" in lang.say(misfit.value.key, **misfit.value.values)


def test_a_title_has_a_length() -> None:
    lines = "clause 1\nunit jyj\ntask 1-1 title="
    folder.check_fit(plan(lines + "长" * LONGEST_TITLE))
    with pytest.raises(Misfit) as misfit:
        folder.check_fit(replace_title("长" * (LONGEST_TITLE + 1)))
    told = lang.say(misfit.value.key, **misfit.value.values)
    assert "名称（title）" in told and "201" in told and "200" in told and "长" not in told


def replace_title(title: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    told = plan("clause 1\nunit jyj\ntask 1-1")
    return replace(told, tasks=tuple(replace(task, title=title) for task in told.tasks))
