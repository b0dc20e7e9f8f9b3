"""Figures, days, instants and words come back from the store exactly as they went in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import care, items
from tasktrack.store.database import Store, create
from tasktrack.store.fields import DayField, FigureField, InstantField, WordField
from tasktrack.words import EntryKind, Status
from tests.store.small import asked, made, opened


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return made(tmp_path_factory.mktemp("fields") / "store.db")


figure = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**20 - 1), st.integers(0, 6)
)


@pytest.mark.parametrize("text", ["12345678901234567.89", "1.50", "0.000001", "99999999999999999999", "0.10", "0.00"])
def test_a_figure_keeps_its_digits_through_file_and_chain(tmp_path: Path, text: str) -> None:
    path = tmp_path / "store.db"
    session = made(path)
    journal.record(session, Entry(kind=EntryKind.REPORT, item=1, actual=Decimal(text)))
    session.store.close()
    again = opened(path)
    line = items.line(again.store, again.view, 1)
    assert line is not None
    assert str(line.actual) == text
    assert asked(path, "SELECT actual, typeof(actual) FROM work_item WHERE id = 1") == [(text, "text")]
    assert care.verify(again.store).ok


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(figure)
def test_any_figure_comes_back_as_it_was_given(session: Session, given_figure: Decimal) -> None:
    journal.record(session, Entry(kind=EntryKind.REPORT, item=1, actual=given_figure))
    line = items.line(session.store, session.view, 1)
    assert line is not None
    assert line.actual is not None
    assert line.actual.as_tuple() == given_figure.as_tuple()


@given(figure)
def test_a_figure_below_nothing_keeps_its_digits_in_its_field(given_figure: Decimal) -> None:
    kept = FigureField().db_value(-given_figure)
    assert FigureField().python_value(kept).as_tuple() == (-given_figure).as_tuple()


def test_a_figure_with_an_exponent_is_kept_in_plain_notation() -> None:
    assert FigureField().db_value(Decimal("1.3E+4")) == "13000"
    assert FigureField().python_value("13000") == Decimal(13000)
    assert FigureField().db_value(None) is None


@given(st.dates())
def test_days(day: date) -> None:
    kept = DayField().db_value(day)
    assert DayField().python_value(kept) == day == DayField().python_value(day)


@given(st.datetimes(timezones=st.just(UTC)))
def test_instants(instant: datetime) -> None:
    assert InstantField().python_value(InstantField().db_value(instant)) == instant


@pytest.mark.parametrize("status", Status)
def test_words(status: Status) -> None:
    field = WordField(Status)
    assert field.python_value(field.db_value(status)) is status
    assert field.db_value(status) == status.value


def test_a_store_is_nothing_but_a_file(tmp_path: Path) -> None:
    store: Store = create(str(tmp_path / "deeper" / "still" / "store.db"))
    with store.writing():
        store.database.execute_sql("CREATE TABLE one (n)")  # type: ignore[no-untyped-call]
    store.close()
    assert (tmp_path / "deeper" / "still" / "store.db").is_file()
