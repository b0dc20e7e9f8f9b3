"""Statements of the same thing, gathered into sides: those on one side say the same figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, combinations

from tasktrack import figures
from tasktrack.plan.contradictions.contradiction import Contradiction, Place
from tasktrack.plan.contradictions.statements import WIDE, Statement

_MOST_SIDES = 4
"""With more different figures than this, each is held against the first only. System setting."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Statements that agree; the first one in the indicator table, or else in the plan, speaks for them."""

    statements: tuple[Statement, ...]

    @property
    def head(self) -> Statement:
        """The statement that speaks for the side."""
        return next((one for one in self.statements if one.table), self.statements[0])

    @property
    def table(self) -> bool:
        """Whether the indicator table says so."""
        return any(one.table for one in self.statements)

    @property
    def binding(self) -> bool:
        """Whether a binding indicator is among them."""
        return any(one.binding for one in self.statements)

    @property
    def derived(self) -> bool:
        """Whether nobody states it, but it follows from targets and baselines."""
        return all(one.derived for one in self.statements)

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks that say so."""
        return tuple(dict.fromkeys(chain.from_iterable(one.tasks for one in self.statements)))

    @property
    def place(self) -> Place:
        """The side as a contradiction shows it."""
        head = self.head
        also = dict.fromkeys(one.locator for one in self.statements if one.locator != head.locator)
        return Place(
            locator=head.locator,
            value=head.low,
            code=head.code,
            role=head.role,
            says=said(head),
            printed=head.printed,
            unit_of_measure=head.unit_of_measure,
            also=tuple(also),
            tasks=self.tasks,
        )


def said(one: Statement) -> str:
    """The figure as the plan prints it, `1.3万个`; a range with both ends; what is reckoned with a plus."""
    printed = figures.shown(one.printed)
    if one.high != one.low:
        printed += f"—{figures.shown(one.high.scaleb(-one.measure.tens, WIDE))}"
    return f"{'+' if one.derived else ''}{printed}{one.unit_of_measure}"


def agree(one: Statement, other: Statement) -> bool:
    """Whether two figures can both be right: equal, ranges that meet, or one the rounding of the other.

    Rounding is allowed to baselines, which were measured, and to what is said to be about so much.
    """
    if one.low <= other.high and other.low <= one.high:
        return True
    coarse, fine = (one, other) if one.step > other.step else (other, one)
    may_round = coarse.role == "baseline" or coarse.about or coarse.derived
    return may_round and coarse.step > fine.step and rounded(fine.low, coarse.step) == coarse.low


def rounded(figure: Decimal, step: Decimal) -> Decimal:
    """The figure in whole steps, half up."""
    steps = WIDE.divide(figure, step).quantize(Decimal(1), ROUND_HALF_UP, WIDE)
    return WIDE.multiply(steps, step)


def by_key(statements: Iterable[Statement]) -> Mapping[Key, Sequence[Side]]:
    """The sides of each thing that is stated; more than one when the plan contradicts itself."""
    grouped: dict[Key, dict[tuple[Decimal, Decimal], list[Statement]]] = defaultdict(dict)
    for one in statements:
        grouped[one.key].setdefault((one.low, one.high), []).append(one)
    return {key: _sides(list(equal.values())) for key, equal in grouped.items()}


def _sides(equal: list[list[Statement]]) -> list[Side]:
    """Joins what agrees without being equal; only among few figures, since each is held against each."""
    joined: list[list[Statement]] = []
    for group in equal:
        mate = next((one for one in joined[: 2 * _MOST_SIDES] if agree(one[0], group[0])), None)
        if mate is None:
            joined.append(group)
        else:
            mate += group
    return [Side(tuple(group)) for group in joined]


def pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """The sides that stand against each other, what is stated before what is reckoned, text before table."""
    ordered = sorted(sides, key=lambda side: (side.table, side.derived))
    if len(ordered) <= _MOST_SIDES:
        yield from combinations(ordered, 2)
    else:
        yield from ((ordered[0], side) for side in ordered[1:])


def against(rule: str, a: Side, b: Side | None, place: Place | None = None, **values: object) -> Contradiction:
    """The contradiction between two sides, or within one; `place` where the second is not as its side shows it."""
    sides = (a, b) if b else (a,)
    second = place or (b.place if b else None)
    tasks = dict.fromkeys(chain.from_iterable(side.tasks for side in sides))
    return Contradiction(
        rule=rule,
        metric=a.head.label,
        severity="binding" if any(side.binding for side in sides) else "figure",
        a=a.place,
        b=second,
        tasks=tuple(tasks),
        values=values,
    )
