"""The chain: every field counts, and so does the hash before."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.chain import GENESIS, SIMULATED_GENESIS, genesis, link

value = st.one_of(st.none(), st.booleans(), st.integers(-(10**6), 10**6), st.text(max_size=20))
content = st.lists(value, min_size=1, max_size=12)
digest = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(digest, content, st.data())
def test_any_changed_field_changes_the_hash(previous: str, said: list[object], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(said) - 1))
    other = data.draw(value.filter(lambda v: (type(v), v) != (type(said[place]), said[place])))
    changed = [*said[:place], other, *said[place + 1 :]]
    assert link(previous, changed) != link(previous, said)


@given(digest, digest, content)
def test_the_hash_before_counts(one: str, other: str, said: list[object]) -> None:
    assert (link(one, said) == link(other, said)) == (one == other)


@given(content, value)
def test_a_field_more_or_less_counts(said: list[object], more: object) -> None:
    assert len({link(GENESIS, said), link(GENESIS, [*said, more]), link(GENESIS, [more, *said, more])}) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.50"), Decimal("1.5")),
        (date(2024, 1, 2), date(2024, 2, 1)),
        (["a", "b"], ["ab"]),
        ("", None),
        (0, False),
    ],
)
def test_what_looks_alike_is_told_apart(one: object, other: object) -> None:
    assert link(GENESIS, [one]) != link(GENESIS, [other])


def test_a_simulated_store_begins_otherwise_than_a_real_one() -> None:
    assert (genesis(simulated=False), genesis(simulated=True)) == (GENESIS, SIMULATED_GENESIS)
    assert GENESIS != SIMULATED_GENESIS
    assert len(GENESIS) == len(SIMULATED_GENESIS) == 64


def test_neighbouring_texts_cannot_trade_characters() -> None:
    assert link(GENESIS, ["进展ab", "c"]) != link(GENESIS, ["进展a", "bc"])


def test_the_form_of_the_hash_is_fixed_for_good() -> None:
    said = [17, "report", "2024-10-15", "1.50", None, True, "进展"]
    plain = '[17,"report","2024-10-15","1.50",null,true,"进展"]'
    assert link(GENESIS, said) == sha256((GENESIS + plain).encode()).hexdigest()
