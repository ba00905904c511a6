from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.counts import rate_interval
from partnership.analysis.targets import TargetError, Watch, highest_rate, towards_zero

TODAY = date(2018, 7, 1)


def test_three_hundred_silent_hours_still_allow_one_in_a_hundred():
    read = towards_zero(Watch(0, 300), as_of=TODAY, last_event=date(2018, 6, 1))
    assert read.highest_rate == pytest.approx(0.0099858, abs=1e-7)
    assert read.days_since_last == 30
    assert "one in 100 hours" in read.words


def test_auditors_who_see_half_of_it_need_twice_the_hours():
    assert highest_rate(Watch(0, 300, detection=0.5)) == pytest.approx(2 * 0.0099858, abs=1e-6)
    assert highest_rate(Watch(0, 300), overdispersion=2.3) == pytest.approx(2.3 * 0.0099858, 1e-4)


def test_underdispersion_buys_nothing():
    assert highest_rate(Watch(0, 300), overdispersion=0.2) == highest_rate(Watch(0, 300))


def test_events_that_were_seen_raise_the_limit():
    assert highest_rate(Watch(2, 100)) == pytest.approx(0.062958, abs=1e-5)  # Garwood, one-sided


def test_absence_is_sustained_only_below_a_level_frozen_in_advance():
    watch = Watch(0, 300)
    assert towards_zero(watch, as_of=TODAY, frozen_level=0.011).sustained
    assert not towards_zero(watch, as_of=TODAY, frozen_level=0.009).sustained
    unfrozen = towards_zero(watch, as_of=TODAY)
    assert not unfrozen.sustained
    assert "can't be called sustained" in unfrozen.words


def test_nobody_watching_is_no_absence():
    read = towards_zero(Watch(0, 0), as_of=TODAY, frozen_level=1.0)
    assert read.highest_rate is None
    assert not read.sustained
    assert "Nobody has watched" in read.words


def test_there_is_never_a_percentage_of_the_way():
    for watch in (Watch(0, 300), Watch(9, 300), Watch(0, 0)):
        assert "%" not in towards_zero(watch, as_of=TODAY, frozen_level=0.5).words


def test_a_last_event_without_its_day_gives_no_time_since():
    read = towards_zero(Watch(0, 10), as_of=TODAY)
    assert read.days_since_last is None
    assert "can't be given" in read.words


def test_an_event_of_tomorrow_is_refused():
    with pytest.raises(TargetError, match="later"):
        towards_zero(Watch(0, 10), as_of=TODAY, last_event=date(2018, 7, 2))


@pytest.mark.parametrize("wrong", [(-1, 1, 1), (1, -1, 1), (1, 1, 0), (1, 1, 1.1)])
def test_an_impossible_watch_is_refused(wrong):
    with pytest.raises(TargetError):
        Watch(*wrong)


@given(st.integers(0, 50), st.floats(1, 1000))
def test_the_highest_rate_is_above_the_rate_seen_and_the_two_sided_limit_above_it(events, hours):
    highest = highest_rate(Watch(events, hours))
    assert events / hours < highest < rate_interval(events, hours).high
