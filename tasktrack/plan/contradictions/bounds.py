"""Figures that cannot be right: out of the range of their unit of measure, or moving faster than such things move.

Every bound is a system setting: no plan prints them. They are wide on purpose, since a planner must rule on each find.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasktrack.plan.contradictions import backward
from tasktrack.plan.contradictions.contradiction import Contradiction
from tasktrack.plan.contradictions.metrics import measure
from tasktrack.plan.contradictions.sides import Key, Side, against, said
from tasktrack.plan.contradictions.statements import WIDE

_GROWING = "增长|增速|增幅|涨幅|降幅|变化|同比|环比"
_BUILT = "覆盖|普及|建成|配备|安装|改造|完成|联网|接入"
_ATTAINED = "学历|学位|职称|文化程度|高等教育"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure in a unit of measure may be, for metrics with `words` in them and without those of `unless`.

    Nothing is ever below `least`. More than `most` can hardly be; where it is `strict`, as of a share of a whole, it
    can't.
    """

    measure: str
    least: Decimal
    most: Decimal | None = None
    words: str = ""
    unless: str = ""
    strict: bool = False

    def fits(self, label: str, measure: str) -> bool:
        """Whether the bound is about figures of this metric in this unit of measure, without its 万 or 亿."""
        return _about(label, measure, self)

    def passed(self, figure: Decimal) -> Decimal | None:
        """The end that the figure passes."""
        if figure < self.least:
            return self.least
        return self.most if self.most is not None and figure > self.most else None

    def forbids(self, figure: Decimal) -> bool:
        """Whether the figure can't be, whatever the plan or a person says."""
        return figure < self.least or (self.strict and self.passed(figure) is not None)


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a level may move in a year, and how many times its baseline it may become by its due year."""

    measure: str
    a_year: Decimal
    words: str = ""
    unless: str = ""
    times: Decimal | None = None

    def fits(self, label: str, measure: str) -> bool:
        """Whether the pace is about figures of this metric in this unit of measure."""
        return _about(label, measure, self)


BOUNDS = (
    # Gross enrolment counts pupils of any age, so it passes 100; half as many again is a slip of the pen.
    Bound("%", Decimal(0), Decimal(150), words="毛"),
    # A share of a whole. Growth and what is measured against a plan may be anything.
    Bound(
        "%",
        Decimal(0),
        Decimal(100),
        strict=True,
        unless=f"毛|{_GROWING}|完成|利用|负债|覆盖倍|产能|杠杆|投入产出|资本",
    ),
    # More people than the most populous city of the country has.
    Bound("人", Decimal(0), Decimal(35_000_000)),
    *(Bound(measure, Decimal(0)) for measure in ("个", "所", "间", "台", "次", "张", "项", "门", "级", "位")),
    Bound("小时", Decimal(0)),
    Bound("年", Decimal(0)),
)
"""The first bound that fits counts."""

PACES = (
    # Schooling of a population moves with its generations: about a tenth of a year in a year.
    Pace("年", Decimal("0.3"), words="受教育年限"),
    # So does life expectancy.
    Pace("岁", Decimal("0.6"), words="寿命"),
    # What people on a staff have attained moves with those who come and go, about one in twenty-five a year.
    Pace("%", Decimal(4), words=_ATTAINED, times=Decimal("2.5")),
    # What is built or bought may come all at once; what people do may not.
    Pace("%", Decimal(15), unless=f"{_GROWING}|{_BUILT}"),
)
"""The first pace that fits counts."""

LEAST_TO_MULTIPLY = Decimal(1)
"""A baseline below this may be multiplied: nearly nothing becomes something."""

PEOPLE_TO_PUPILS = 50
"""A place has about ten people to each pupil in compulsory schooling; never more than this many."""

_PUPILS = frozenset({"□学位", "□在校生", "□学生", "□在校学生"})


def bound(metric: str, unit_of_measure: str) -> Bound | None:
    """What figures of a metric may be; None where anything may. They are in the unit without its 万 or 亿."""
    name = measure(unit_of_measure).name
    return next((one for one in BOUNDS if one.fits(metric, name)), None)


def impossible(metric: str, unit_of_measure: str, figure: Decimal | None) -> Decimal | None:
    """The end that a figure passes where it can't be at all, such as 100 for a share of 120 %; None where it may be."""
    found = bound(metric, unit_of_measure)
    if figure is None or found is None or not found.forbids(plain(figure, unit_of_measure)):
        return None
    return found.passed(plain(figure, unit_of_measure))


def plain(figure: Decimal, unit_of_measure: str) -> Decimal:
    """A figure in the unit without its 万 or 亿, as bounds are."""
    return WIDE.multiply(figure, Decimal(10) ** measure(unit_of_measure).tens)


def out_of_range(sides: Mapping[Key, Sequence[Side]]) -> Iterator[Contradiction]:
    """`out-of-range`: a figure that its unit of measure does not allow, whether target, baseline or range."""
    people = _most_people(sides)
    for listed in sides.values():
        for side in listed:
            head = side.head
            found = next((one for one in BOUNDS if one.fits(head.label, head.measure.name)), None)
            if found is None or side.derived:
                continue
            most = people if found.measure == "人" and people is not None else found.most
            if head.low < found.least:
                yield against("out-of-range", side, None, bound=found.least)
            elif most is not None and head.high > most:
                yield against("out-of-range", side, None, bound=most)


def too_fast(sides: Mapping[Key, Sequence[Side]]) -> Iterator[Contradiction]:
    """`moves-too-fast`: from its baseline to its target a level moves faster a year than such levels do."""
    known = backward.baselines(sides)
    for key, listed in sides.items():
        for side in listed if key[0] == "target" else ():
            baseline = backward.of(side, known)
            pace = next((one for one in PACES if one.fits(side.head.label, side.head.measure.name)), None)
            if baseline and pace:
                yield from _moved(side, baseline, pace)


def _moved(side: Side, baseline: Side, pace: Pace) -> Iterator[Contradiction]:
    start, goal = baseline.head, side.head
    years = goal.year - start.year
    if years <= 0 or goal.way * (goal.low - start.low) < 0:
        return
    a_year = abs(WIDE.subtract(goal.low, start.low)) / years
    grown = pace.times is not None and start.low >= LEAST_TO_MULTIPLY and goal.low > start.low * pace.times
    if a_year > pace.a_year or grown:
        shown = a_year.quantize(Decimal("0.01"), context=WIDE)
        yield against("moves-too-fast", side, None, baseline=said(start), years=years, a_year=shown)


def _most_people(sides: Mapping[Key, Sequence[Side]]) -> Decimal | None:
    """How many people the place of the plan can have at most, by its own figures for compulsory schooling."""
    pupils = [
        side.head.high
        for listed in sides.values()
        for side in listed
        if side.head.role in ("target", "baseline")
        and side.head.metric.stage == "义务教育"
        and side.head.metric.words in _PUPILS
        and side.head.measure.additive
    ]
    return max(pupils) * PEOPLE_TO_PUPILS if pupils and max(pupils) > 0 else None


def _about(label: str, measure: str, one: Bound | Pace) -> bool:
    fits = measure == one.measure and (not one.words or re.search(one.words, label) is not None)
    return fits and not (one.unless and re.search(one.unless, label))
