from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasktrack.plan import folder
from tasktrack.plan.parts import Clause, Document, Group, Indicator, Plan, Ruling, Task, Unit
from tasktrack.words import Attribute, Kind, Op, Recurrence, UnitKind

NASTY = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        '"',
        '"",""',
        "'",
        "a\nb\n",
        ";;",
        "，；",
        "-1",
        "+1",
        "@a",
        "\u202e",
        "\ufeff",
        "乐昌",
        "[red]",
    ]
)
ANY = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=8)
WORDS = (NASTY | ANY).filter(lambda words: bool(words.strip()))
TEXT = st.just("") | WORDS
CODES = st.from_regex(r"[a-z一-龥][a-z0-9.()_一-龥-]{0,8}", fullmatch=True)
PLACES = st.sampled_from(["4", "4.2", "4.2.2(二)", "4.2.2(十)", "专栏3.1", "表1:12", "3.4.2(末段)", "通知"])
SOURCES = PLACES | st.just("proposed")
FIGURES = st.none() | st.decimals(-(10**15), 10**15, places=4)
YEARS = st.none() | st.integers(1900, 2999)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    places = draw(st.lists(PLACES, unique=True, min_size=1))
    owners = draw(st.lists(CODES, unique=True, min_size=2, max_size=6))
    units, groups = owners[: len(owners) // 2], owners[len(owners) // 2 :]
    tasks = draw(st.lists(CODES, unique=True, max_size=4))
    some_units = st.lists(st.sampled_from(units), max_size=3).map(tuple)
    some_owners = st.lists(st.sampled_from(owners), max_size=3).map(tuple)
    some_tasks = (st.lists(st.sampled_from(tasks), max_size=2) if tasks else st.just([])).map(tuple)
    return Plan(
        document=draw(
            st.builds(
                Document,
                code=WORDS,
                title=WORDS,
                short_title=WORDS,
                number=TEXT,
                issuer=TEXT,
                issued_on=DAYS,
                first_year=st.integers(1900, 2000),
                last_year=st.integers(2000, 2999),
            )
        ),
        clauses=tuple(
            draw(
                st.builds(
                    Clause,
                    locator=st.just(place),
                    parent=st.sampled_from(["", *places[:number]]),
                    number=TEXT,
                    title=WORDS,
                    commits=st.booleans(),
                    excuse=TEXT,
                )
            )
            for number, place in enumerate(places)
        ),
        units=tuple(
            draw(
                st.builds(
                    Unit,
                    code=st.just(code),
                    name=WORDS,
                    short_name=TEXT,
                    kind=st.sampled_from(UnitKind),
                    parent=st.sampled_from(["", *units[:number]]),
                    named_at=SOURCES,
                    leader=TEXT,
                    person=TEXT,
                    note=TEXT,
                )
            )
            for number, code in enumerate(units)
        ),
        groups=tuple(
            draw(
                st.builds(
                    Group,
                    code=st.just(code),
                    name=WORDS,
                    members=some_units,
                    open=st.booleans(),
                    named_at=SOURCES,
                    note=TEXT,
                )
            )
            for code in groups
        ),
        indicators=tuple(
            draw(
                st.builds(
                    Indicator,
                    code=st.just(place),
                    group=TEXT,
                    name=WORDS,
                    unit_of_measure=TEXT,
                    baseline=FIGURES,
                    baseline_year=YEARS,
                    target=FIGURES,
                    target_year=YEARS,
                    direction=st.sampled_from(["up", "down"]),
                    attribute=st.sampled_from(Attribute),
                    note=TEXT,
                )
            )
            for place in places
        ),
        tasks=tuple(
            draw(
                st.builds(
                    Task,
                    code=st.just(code),
                    clause=st.sampled_from(places),
                    title=WORDS,
                    kind=st.sampled_from(Kind),
                    metric=TEXT,
                    op=st.just(Op.RANGE),
                    target=st.just(Decimal("-1.50")),
                    target_max=st.decimals(-1, 10**15, places=2),
                    unit_of_measure=TEXT,
                    hedge=TEXT,
                    baseline=FIGURES,
                    baseline_year=YEARS,
                    due=st.none() | DAYS,
                    recurrence=st.none() | st.sampled_from(Recurrence),
                    same_as=st.sampled_from(["", *tasks[:1]]) if number else st.just(""),
                    city_only=st.booleans(),
                    evidence_required=st.booleans(),
                    lead=some_owners,
                    responsible=some_owners,
                    support=some_owners,
                    figure_source=SOURCES | st.just(""),
                    due_source=SOURCES | st.just(""),
                    lead_source=SOURCES | st.just(""),
                    note=TEXT,
                )
            )
            for number, code in enumerate(tasks)
        ),
        rulings=tuple(
            draw(
                st.builds(
                    Ruling,
                    code=st.just(code),
                    metric=WORDS,
                    severity=st.sampled_from(["binding", "figure", "date", "wording"]),
                    a_locator=PLACES,
                    a_says=WORDS,
                    a_value=TEXT,
                    b_locator=PLACES | st.just(""),
                    b_says=TEXT,
                    b_value=TEXT,
                    note=TEXT,
                    tasks=some_tasks,
                    ruled=st.sampled_from(["", "a", "b", "4.50"]),
                    reason=TEXT,
                    decided_by=TEXT,
                    decided_on=st.none() | DAYS,
                )
            )
            for code in draw(st.lists(CODES, unique=True, max_size=2))
        ),
        mechanism=draw(TEXT).removeprefix("\ufeff"),
    )


@given(plans())
@settings(max_examples=50, deadline=None)
def test_any_plan_is_read_back_equal(tmp_path_factory: pytest.TempPathFactory, generated: Plan) -> None:
    home = tmp_path_factory.mktemp("any") / "plan"
    folder.write(generated, home)
    assert folder.read(home) == generated
