"""How figures are judged by the kind of a task (model.md, "Kinds")."""

from decimal import ROUND_HALF_UP, Decimal

from tasktrack.rules.entries import Measure
from tasktrack.words import Kind, Op

HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_MOST = Decimal("999.9")


def measured(measure: Measure, share: Decimal | None, actual: Decimal | None) -> Decimal | None:
    """The percent that the figures give, 0 to 999.9 with one decimal; None where they give none.

    A quantity is judged by actual against share; a level by the distance gone from its baseline to its yearly value,
    so that levels that are to fall count too; a bound on each unit by being met. Milestones and duties have no figure
    of their own to measure unless they were given a share. System setting.
    """
    if share is None or actual is None:
        return None
    if measure.kind is Kind.LEVEL and measure.baseline is not None and measure.baseline != share:
        return _rounded((actual - measure.baseline) / (share - measure.baseline))
    if measure.op is Op.AT_MOST:
        return HUNDRED if actual <= share else _rounded(share / actual if share > 0 else share)
    return _rounded(actual / share) if share else HUNDRED


def may_exceed(kind: Kind) -> bool:
    """Whether more than 100 % can be done: more places than asked, but never more than a milestone."""
    return kind in (Kind.QUANTITY, Kind.LEVEL)


def _rounded(ratio: Decimal) -> Decimal:
    percent = min(max(Decimal(0), ratio * HUNDRED), _MOST)
    return percent.quantize(_TENTH, ROUND_HALF_UP)
