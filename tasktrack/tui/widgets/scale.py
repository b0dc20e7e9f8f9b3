"""An axis of figures: which part of it is shown, and where round figures stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext

from tasktrack import figures

_STEPS = (1, 2, 5, 10)
_MARGIN = Decimal("0.06")
_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures from `least` to `most`, which are never equal."""

    least: Decimal
    most: Decimal

    @classmethod
    def over(cls, values: Sequence[Decimal], also: Sequence[Decimal] = ()) -> "Scale":
        """A scale with all `values` and a little room; of `also` what lies within half the values' span of them."""
        least, most = min(values), max(values)
        span = most - least or max(abs(most) / 10, Decimal(1))
        least = max(min([least, *also]), least - span / 2)
        most = min(max([most, *also]), most + span / 2)
        room = (most - least or span) * _MARGIN
        return cls(least - room, most + room)

    def place(self, value: Decimal, steps: int) -> int:
        """Where a value stands among so many steps, counted from the top; outside it stands at the edge."""
        part = (self.most - value) / (self.most - self.least)
        return int((min(max(part, Decimal(0)), Decimal(1)) * (steps - 1)).to_integral_value(ROUND_HALF_UP))

    def ticks(self, most: int) -> list[Decimal]:
        """Round figures on the scale, at most so many, from below to above."""
        with localcontext(prec=_DIGITS):
            step = _round_step((self.most - self.least) / max(most, 1))
            first = (self.least / step).to_integral_value(ROUND_CEILING)
            count = int((self.most / step - first).to_integral_value("ROUND_FLOOR")) + 1
            decimals = max(0, -int(step.normalize().as_tuple().exponent))
            unit = Decimal(1).scaleb(-decimals)
            return [((first + at) * step).quantize(unit) for at in range(min(count, max(most, 1)))]


def named(tick: Decimal) -> str:
    """A tick's figure as it stands at the axis."""
    return figures.shown(tick)


def _round_step(span: Decimal) -> Decimal:
    """The least of 1, 2, 5, 10 times a power of ten that is not smaller than the span."""
    power = Decimal(1).scaleb(span.adjusted())
    return next(power * step for step in _STEPS if power * step >= span)
