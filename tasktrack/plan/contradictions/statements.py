"""Every figure that the plan states, once a place: targets, baselines, and what a level rises by."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from tasktrack.plan.contradictions import metrics
from tasktrack.plan.contradictions.metrics import Measure, Metric
from tasktrack.plan.parts import Indicator, Plan, Task, provenance
from tasktrack.words import Attribute, Kind, Op, Provenance

WIDE = Context(prec=100)
"""Wide enough for sums and differences of any figures of a plan."""

_ROLES = {
    Kind.LEVEL: "target",
    Kind.MILESTONE: "target",
    Kind.EACH: "each",
    Kind.DUTY: "duty",
    Kind.QUANTITY: "total",
}
_RECURS = frozenset({"added", "total", "duty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One figure at one place, in its plain unit; `low` and `high` differ only for a range.

    `step` is one unit of the last printed decimal; `way` is 1 when more is better, -1 when less is, 0 when the plan
    does not say. `hedge` are the words that the plan puts to the figure, none where a person set it. `derived` when
    it was reckoned from a target and its baseline. `only` is the task that counts where the metric is too general to
    mean the same elsewhere.
    """

    role: str
    metric: Metric
    label: str
    measure: Measure
    year: int
    low: Decimal
    high: Decimal
    step: Decimal
    locator: str
    code: str
    printed: Decimal
    unit_of_measure: str
    tasks: tuple[str, ...]
    cycle: str = ""
    only: str = ""
    about: bool = False
    way: int = 0
    hedge: str = ""
    table: bool = False
    binding: bool = False
    derived: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """Statements with the same key speak of the same thing in the same year."""
        return (self.role, self.metric, self.measure.name, self.year, self.cycle, self.only)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What of the whole plan a single statement needs."""

    first_year: int
    last_year: int
    tasks: Mapping[str, Task]
    roots: frozenset[str]


def root(task: Task) -> str:
    """The code of the task that counts for this one."""
    return task.same_as or task.code


def binding_roots(plan: Plan) -> frozenset[str]:
    """The counted tasks that stand for a binding indicator, in its own row or linked from there."""
    rows = {one.code for one in plan.indicators if one.attribute is Attribute.BINDING}
    return frozenset(root(task) for task in plan.tasks if task.clause in rows)


def statements(plan: Plan) -> tuple[Statement, ...]:
    """All figures stated, the indicator table's first, then in the plan's order."""
    document = plan.document
    tasks = {task.code: task for task in plan.tasks}
    setting = _Setting(document.first_year, document.last_year, tasks, binding_roots(plan))
    found = [*_of_indicators(plan, setting)]
    rows = {one.code for one in plan.indicators}
    for task in plan.tasks:
        found += _of_task(task, setting, task.clause in rows)
    return tuple(found)


def _of_indicators(plan: Plan, setting: _Setting) -> Iterator[Statement]:
    by_clause: dict[str, list[Task]] = defaultdict(list)
    for task in plan.tasks:
        by_clause[task.clause].append(task)
    names = Counter(one.name for one in plan.indicators)
    for one in plan.indicators:
        name = one.name if names[one.name] == 1 else one.group + one.name
        yield from _of_indicator(one, name, by_clause.get(one.code, ()), setting)


def _of_indicator(one: Indicator, name: str, tasks: Sequence[Task], setting: _Setting) -> Iterator[Statement]:
    """The indicator is called by the metric of the one task of its row that tells of the same unit of measure."""
    measure = metrics.measure(one.unit_of_measure)
    own = [task for task in tasks if task.kind is Kind.LEVEL and metrics.measure(task.unit_of_measure) == measure]
    label = own[0].metric if len(own) == 1 and own[0].metric else name
    metric = metrics.metric(label)
    if metric is None:
        return
    given = _Given(
        metric=metric,
        label=label,
        measure=measure,
        locator=one.code,
        code=one.code,
        unit_of_measure=one.unit_of_measure,
        tasks=tuple(task.code for task in own),
        root=root(own[0]) if own else one.code,
        way=-1 if one.direction == "down" else 1,
        table=True,
        binding=one.attribute is Attribute.BINDING,
    )
    year = one.target_year or setting.last_year
    yield from _level(given, one.target, one.target, year, one.baseline, one.baseline_year or setting.first_year - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What the statements of one task or indicator have in common."""

    metric: Metric
    label: str
    measure: Measure
    locator: str
    code: str
    unit_of_measure: str
    tasks: tuple[str, ...]
    root: str
    about: bool = False
    way: int = 0
    hedge: str = ""
    table: bool = False
    binding: bool = False

    def state(
        self,
        role: str,
        low: Decimal,
        high: Decimal,
        year: int,
        *,
        cycle: str = "",
        step: Decimal | None = None,
        derived: bool = False,
    ) -> Statement:
        """The statement of a figure as printed, or reckoned in the printed unit."""
        tens = self.measure.tens
        return Statement(
            role=role,
            metric=self.metric,
            label=self.label,
            measure=self.measure,
            year=year,
            low=_plain(low, tens),
            high=_plain(high, tens),
            step=_step(step if step is not None else low, tens),
            locator=self.locator,
            code=self.code,
            printed=low,
            unit_of_measure=self.unit_of_measure,
            tasks=self.tasks,
            cycle=cycle,
            only=self.root if self.metric.general else "",
            about=self.about,
            way=self.way,
            hedge=self.hedge,
            table=self.table,
            binding=self.binding,
            derived=derived,
        )


def _of_task(task: Task, setting: _Setting, table: bool) -> Iterator[Statement]:
    added = task.kind is Kind.QUANTITY and metrics.says_added(task.metric)
    label, metric = _called(task, setting.tasks, added)
    if metric is None:
        return
    given = _Given(
        metric=metric,
        label=label,
        measure=metrics.measure(task.unit_of_measure),
        locator=task.clause,
        code=task.code,
        unit_of_measure=task.unit_of_measure,
        tasks=(task.code,),
        root=root(task),
        about=task.op is Op.ABOUT or "约" in task.hedge or "左右" in task.hedge,
        way={Op.AT_LEAST: 1, Op.AT_MOST: -1}.get(task.op, 0) if task.op else 0,
        hedge="" if provenance(task.figure_source) is Provenance.CONFIRMED else task.hedge,
        table=table,
        binding=root(task) in setting.roots,
    )
    year = task.due.year if task.due else setting.last_year
    high = task.target if task.target_max is None else task.target_max
    role = "added" if added else _ROLES[task.kind]
    if role == "target":
        baseline_year = task.baseline_year or setting.first_year - 1
        yield from _level(given, task.target, high, year, task.baseline, baseline_year)
    elif task.target is not None and high is not None:
        cycle = str(task.recurrence) if task.recurrence and role in _RECURS else ""
        yield given.state(role, task.target, high, year, cycle=cycle)


def _called(task: Task, tasks: Mapping[str, Task], added: bool) -> tuple[str, Metric | None]:
    """The metric of the task that it is linked to, where the two differ in small words only; else its own."""
    own = metrics.metric(task.metric, added)
    counted = tasks.get(task.same_as)
    if own is None or counted is None or _differ(task, counted):
        return task.metric, own
    other = metrics.metric(counted.metric, added)
    if other is None or (other.stage, other.owner) != (own.stage, own.owner):
        return task.metric, own
    nearly = own.words in other.words or other.words in own.words
    return (counted.metric, other) if nearly else (task.metric, own)


def _differ(task: Task, counted: Task) -> bool:
    """Whether two linked tasks count different things: another unit of measure, or another way of counting."""
    measures = [metrics.measure(one.unit_of_measure).name for one in (task, counted)]
    added = [metrics.says_added(one.metric) for one in (task, counted)]
    return _ROLES[task.kind] != _ROLES[counted.kind] or measures[0] != measures[1] or added[0] != added[1]


def _level(
    given: _Given, target: Decimal | None, high: Decimal | None, year: int, baseline: Decimal | None, baseline_year: int
) -> Iterator[Statement]:
    if target is not None and high is not None:
        yield given.state("target", target, high, year)
    if baseline is not None:
        yield given.state("baseline", baseline, baseline, baseline_year)
    if target is not None and target == high and baseline is not None and target > baseline and given.measure.additive:
        rise = WIDE.subtract(target, baseline)
        yield given.state("added", rise, rise, year, step=min(target, baseline, key=_exponent), derived=True)


def _plain(figure: Decimal, tens: int) -> Decimal:
    """The figure in its plain unit, without an exponent and without zeros that the shift left over."""
    if not tens:
        return figure
    shifted = figure.scaleb(tens, WIDE)
    whole = shifted.to_integral_value()
    return whole.quantize(Decimal(1), context=WIDE) if whole == shifted else shifted.normalize(WIDE)


def _step(figure: Decimal, tens: int) -> Decimal:
    return Decimal(1).scaleb(_exponent(figure) + tens, WIDE)


def _exponent(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
