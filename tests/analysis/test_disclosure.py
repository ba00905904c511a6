import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.disclosure import (
    SYMBOL,
    DisclosureError,
    safe_count,
    shown,
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


@pytest.mark.parametrize("wrong", [-1, 2.5, True, "3"])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(DisclosureError):
        shown(wrong)
