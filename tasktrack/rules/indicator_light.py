"""The light of an indicator."""

from decimal import Decimal

from tasktrack.words import Attribute, Light


def met(value: Decimal, target: Decimal, *, falls: bool) -> bool:
    """Whether a value is as good as the target; `falls` when less is better."""
    return value <= target if falls else value >= target


def light(reached: Decimal | None, target: Decimal | None, attribute: Attribute, *, falls: bool) -> Light:
    """The light of an indicator by what its target year brought, or is forecast to bring.

    A binding indicator that is missed or forecast to be missed is red, an expected one amber; else green. Without a
    target, or with nothing to judge by, there is no light. Source: system setting, on the table's attributes (表1).
    """
    if reached is None or target is None:
        return Light.NONE
    if met(reached, target, falls=falls):
        return Light.GREEN
    return Light.RED if attribute is Attribute.BINDING else Light.AMBER
