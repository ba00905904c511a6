"""Made-up records: the same seed makes the same month, and what is asked for adds up."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from partnership.analysis.periods import LONDON, Period
from partnership.analysis.synthetic import (
    Profile,
    apportion,
    count,
    generator,
    level,
    levels_of,
    shares,
)

OCTOBER = Period.month(2013, 10)  # the clock goes back in it
PROFILE = Profile(
    hours=(4.0, 2.0, 1.0, *[0.0] * 17, 3.0, 4.0, 5.0, 5.0),
    nights=(1.0, 1.0, 1.0, 1.0, 3.0, 3.0, 1.0),
    months=(1.0,) * 11 + (2.0,),
)


def test_a_level_lies_on_the_line_between_the_months_that_are_given() -> None:
    levels = levels_of({"2014-01": 10, "2013-01": 34})
    assert level(levels, Period.month(2013, 7)) == pytest.approx(22)
    assert level(levels, Period.month(2012, 1)) == 34
    assert level(levels, Period.month(2020, 1)) == 10


def test_each_thing_has_numbers_of_its_own_and_always_the_same() -> None:
    one = generator(1, "target", "2013-01").integers(0, 10**9, 4).tolist()
    assert one == generator(1, "target", "2013-01").integers(0, 10**9, 4).tolist()
    assert one != generator(1, "target", "2013-02").integers(0, 10**9, 4).tolist()
    assert one != generator(2, "target", "2013-01").integers(0, 10**9, 4).tolist()


@pytest.mark.parametrize("dispersion", [1.0, 2.5])
def test_counts_scatter_as_much_as_the_dispersion_says(dispersion: float) -> None:
    rng = generator(3, "counts")
    drawn = np.array([count(rng, 20, dispersion) for _ in range(4000)])
    assert drawn.mean() == pytest.approx(20, rel=0.02)
    assert drawn.var() / drawn.mean() == pytest.approx(dispersion, rel=0.1)


def test_nothing_comes_of_a_mean_of_nothing() -> None:
    assert count(generator(3, "none"), 0, 2) == 0


def test_parts_add_up_to_the_total_and_follow_the_weights() -> None:
    parts = apportion(generator(4, "parts"), 3000, [1, 2, 0])
    assert sum(parts) == 3000
    assert parts[2] == 0
    assert parts[1] / parts[0] == pytest.approx(2, rel=0.15)


def test_shares_add_up_and_the_first_in_rank_has_the_most() -> None:
    names = [f"ZZ{i}" for i in range(50)]
    found = shares(names, 5, 1.0)
    assert sum(found) == pytest.approx(1)
    assert max(found) / min(found) == pytest.approx(50)
    assert dict(zip(names, found, strict=True)) == dict(
        zip(reversed(names), shares(names[::-1], 5, 1.0), strict=True)
    )


def test_moments_stay_in_their_month_and_keep_to_the_hours_that_have_weight() -> None:
    moments = PROFILE.moments(generator(6, "moments"), OCTOBER, 2000)
    assert moments == sorted(moments)
    assert all(OCTOBER.starts_at <= one < OCTOBER.ends_at for one in moments)
    assert {one.astimezone(LONDON).hour for one in moments} == {0, 1, 2, 20, 21, 22, 23}


def test_saturday_at_one_in_the_morning_belongs_to_fridays_night() -> None:
    saturday = datetime(2013, 10, 5, 0, 0, tzinfo=UTC)
    assert saturday.astimezone(LONDON).strftime("%a %H") == "Sat 01"
    assert PROFILE.night(saturday) == 3.0
    assert PROFILE.night(saturday + timedelta(days=2)) == 1.0


def test_a_season_is_told_against_the_mean_month() -> None:
    assert PROFILE.season(Period.month(2013, 12)) == pytest.approx(2 / (13 / 12))
