import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.disclosure import (
    SYMBOL,
    DisclosureError,
    may_show_quarters,
    safe_count,
    shown,
    shown_table,
)


@pytest.mark.parametrize("people", range(10))
def test_none_and_few_look_the_same(people):
    assert shown(people) == SYMBOL
    assert safe_count(people) is None


@pytest.mark.parametrize(
    ("people", "text"),
    [(10, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (1234, "1,235")],
)
def test_the_rest_is_rounded_to_five(people, text):
    assert shown(people) == text


@given(st.integers(10, 10**6))
def test_rounding_never_moves_a_count_by_more_than_two(people):
    safe = safe_count(people)
    assert safe is not None
    assert safe % 5 == 0
    assert abs(safe - people) <= 2


def test_a_table_shows_cells_and_no_total():
    assert shown_table({"housed": 11, "in treatment": 3}) == {"housed": "10", "in treatment": "[c]"}


def test_quarters_only_where_nothing_would_be_hidden():
    assert may_show_quarters({"a": 10, "b": 25})
    assert not may_show_quarters({"a": 9, "b": 25})
    assert not may_show_quarters({})


@pytest.mark.parametrize("wrong", [-1, 2.5, True, "3"])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(DisclosureError):
        shown(wrong)
