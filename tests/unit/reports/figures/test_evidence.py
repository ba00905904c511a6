"""Whether trouble moved is said of whole years alone."""

from datetime import date

import pytest

from partnership.analysis.displacement import Displacement
from partnership.analysis.periods import Period
from reports.figures.figures import displacement_of
from strategy.agreed.indicators import gather, span_of
from strategy.models import Strategy
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(halved: Strategy) -> Strategy:
    """Complaints of two years in the target area and the buffer."""
    make.complaints(make.months(10, 10), point=make.BUFFER)
    return halved


def displacement(of: Strategy) -> Displacement | None:
    indicators = list(of.indicators.filter(key="complaints"))
    span = span_of(of, indicators, Period.parse(make.WEEK))
    [facts] = gather(of, indicators, span, make.AT)
    return displacement_of(facts, make.AT)


def test_two_whole_years_of_both_areas_are_compared(strategy: Strategy) -> None:
    found = displacement(strategy)
    assert found is not None
    assert found.buffer == 0


@pytest.mark.parametrize("day", [date(2013, 1, 31), date(2013, 12, 1), date(2014, 12, 1)])
def test_a_year_with_a_month_that_nobody_knows_is_compared_with_none(
    strategy: Strategy, day: date
) -> None:
    period = strategy.recording_periods.current().get(source="complaints")
    recording.gap(period, day, day, "The log was lost", at=make.START)
    assert displacement(strategy) is None
