"""What two pairs saw on one street: a ratio with its exact interval, and a sentence."""

import pytest

from incidents.street_audits.schedule.drift import Counts, Drift


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (11, 9, "no sign of drift (ratio 0.82, 9 in 10 sure: 0.35 to 1.88)"),
        (30, 9, "a sign that second pairs count fewer"),
        (0, 0, "too little to tell"),
        (5, 0, "9 in 10 sure: a ratio of at most"),
        (0, 4, "a ratio of at least"),
    ],
)
def test_what_two_pairs_saw_is_told_with_how_sure_it_is(first: int, second: int, says: str) -> None:
    drift = Drift(3, Counts(first, 3.0), Counts(second, 3.0))
    assert says in drift.sentence
