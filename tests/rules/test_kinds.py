"""How figures are judged: by kind, in percent with one decimal, never outside 0 to 999.9."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack import figures
from tasktrack.rules.entries import Measure
from tasktrack.rules.kinds import may_exceed, measured
from tasktrack.words import Kind, Op

any_figure = st.one_of(
    st.decimals(-(10**20) + 1, 10**20 - 1, places=0),
    st.decimals(-(10**6), 10**6, places=6),
    st.sampled_from([Decimal(0), Decimal("0.000001"), Decimal(10**20 - 1)]),
)


def judged(kind: Kind, op: Op | None, share: str, actual: str, baseline: str | None = None) -> str:
    measure = Measure(kind=kind, op=op, baseline=None if baseline is None else Decimal(baseline))
    return str(measured(measure, Decimal(share), Decimal(actual)))


@pytest.mark.parametrize(
    ("kind", "op", "share", "actual", "baseline", "percent"),
    [
        (Kind.QUANTITY, Op.AT_LEAST, "868", "434", None, "50.0"),
        (Kind.QUANTITY, Op.ABOUT, "868", "1000", None, "115.2"),
        (Kind.QUANTITY, Op.AT_LEAST, "3", "2", None, "66.7"),
        (Kind.QUANTITY, Op.AT_LEAST, "8", "1", None, "12.5"),
        (Kind.QUANTITY, Op.AT_LEAST, "800", "1", None, "0.1"),
        (Kind.QUANTITY, Op.AT_LEAST, "0", "0", None, "100"),
        (Kind.LEVEL, Op.AT_LEAST, "83", "70.745", "58.49", "50.0"),
        (Kind.LEVEL, Op.AT_LEAST, "83", "50", "58.49", "0.0"),
        (Kind.LEVEL, Op.AT_MOST, "0.45", "0.5", "0.55", "50.0"),
        (Kind.LEVEL, Op.AT_MOST, "0.45", "0.6", "0.55", "0.0"),
        (Kind.LEVEL, Op.AT_LEAST, "100", "98", "100", "98.0"),
        (Kind.LEVEL, Op.AT_LEAST, "90", "45", None, "50.0"),
        (Kind.EACH, Op.AT_MOST, "2000", "1999", None, "100"),
        (Kind.EACH, Op.AT_MOST, "2000", "2000", None, "100"),
        (Kind.EACH, Op.AT_MOST, "2000", "2500", None, "80.0"),
        (Kind.EACH, Op.AT_MOST, "0", "5", None, "0.0"),
    ],
)
def test_the_percent_that_the_figures_give(
    kind: Kind, op: Op, share: str, actual: str, baseline: str | None, percent: str
) -> None:
    assert judged(kind, op, share, actual, baseline) == percent


@given(st.sampled_from(Kind), st.one_of(st.none(), st.sampled_from(Op)), any_figure, any_figure, any_figure)
def test_any_figures_give_a_percent_within_bounds(
    kind: Kind, op: Op | None, share: Decimal, actual: Decimal, baseline: Decimal
) -> None:
    percent = measured(Measure(kind=kind, op=op, baseline=baseline), share, actual)
    assert percent is not None
    assert 0 <= percent <= Decimal("999.9")
    assert figures.decimals(percent) <= 1


@given(st.sampled_from(Kind), any_figure)
def test_without_a_share_or_an_actual_there_is_no_percent(kind: Kind, known: Decimal) -> None:
    measure = Measure(kind=kind, op=Op.AT_LEAST, baseline=None)
    assert measured(measure, None, known) is None
    assert measured(measure, known, None) is None


@given(st.decimals("0.01", 10**6, places=2), st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_more_done_never_measures_less(share: Decimal, one: Decimal, more: Decimal) -> None:
    measure = Measure(kind=Kind.QUANTITY, op=Op.AT_LEAST, baseline=None)
    less, further = measured(measure, share, one), measured(measure, share, one + more)
    assert less is not None
    assert further is not None
    assert less <= further


def test_only_what_is_counted_can_be_overfulfilled() -> None:
    assert {kind for kind in Kind if may_exceed(kind)} == {Kind.QUANTITY, Kind.LEVEL}
