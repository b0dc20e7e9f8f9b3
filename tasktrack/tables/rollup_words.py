"""What a task has come to in words, the same on the screen and on the command line."""

from decimal import Decimal

from tasktrack import figures
from tasktrack.lang import say
from tasktrack.rules.rollup import Rolled, Rollup
from tasktrack.words import Kind


def name(kind: Kind, told: Rollup) -> str:
    """What is told: a sum, a mean, weighted or not, a count of units or of periods, or whether it is reached."""
    return say(f"rollups.name-{kind}-weighted" if told.weighted else f"rollups.name-{kind}")


def whole(kind: Kind, measure: str, told: Rolled) -> str:
    """What it comes to, of how much, with the percent; a level's value with its target."""
    said = _counted(kind, told) if kind in (Kind.EACH, Kind.MILESTONE, Kind.DUTY) else _measured(kind, measure, told)
    is_plain = told.percent is None or kind is Kind.LEVEL or _is_one(kind, told)
    percent = "" if is_plain else say("rollups.percent", percent=figures.shown(told.percent).removesuffix(".0"))
    return f"{said}{percent}"


def years(kind: Kind, told: Rollup) -> list[str]:
    """Each year's figure of its own, in short; none where there is one year alone."""
    return [f"{one.year} {_short(kind, one)}" for one in told.years] if len(told.years) > 1 else []


def page(kind: Kind, measure: str, told: Rollup | None) -> str:
    """All of it, a line for the whole and a line for its years; empty where nothing is owed."""
    if told is None:
        return ""
    first = say("rollups.told", name=name(kind, told), whole=whole(kind, measure, told))
    return "\n".join(filter(None, [first, "  ".join(years(kind, told))]))


def _short(kind: Kind, told: Rolled) -> str:
    if _is_one(kind, told):
        return _reached(told)
    value, of = (figures.shown(figure) for figure in (told.value, told.of))
    return f"{value or '—'}/{of}" if of else value or "—"


def _counted(kind: Kind, told: Rolled) -> str:
    if _is_one(kind, told):
        return _reached(told)
    key = "reached-by" if kind is Kind.MILESTONE else kind.value
    return say(f"rollups.{key}", value=figures.shown(told.value), of=figures.shown(told.of))


def _measured(kind: Kind, measure: str, told: Rolled) -> str:
    if kind is Kind.QUANTITY:
        key = "quantity-open" if told.of is None else "quantity"
        said = say(f"rollups.{key}", value=figures.shown(told.value), of=figures.shown(told.of), measure=measure)
        return said.strip()
    value = _figure(told.value, measure) or say("rollups.no-figure")
    return say("rollups.level-open" if told.of is None else "rollups.level", value=value, of=_figure(told.of, measure))


def _figure(value: Decimal | None, measure: str) -> str:
    if value is None:
        return ""
    return say("rollups.figure", value=figures.shown(value), measure=measure).strip()


def _is_one(kind: Kind, told: Rolled) -> bool:
    """Whether it is one thing that is reached or not."""
    return kind is Kind.MILESTONE and told.of == 1


def _reached(told: Rolled) -> str:
    return say("rollups.reached" if told.value else "rollups.not-reached")
