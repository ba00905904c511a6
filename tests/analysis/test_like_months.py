"""An indicator beside the same months of its baseline, in plain figures."""

import pytest

from partnership.analysis.charts import Point
from partnership.analysis.like_months import beside_baseline
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series

FIRST, START = Period.month(2013, 1), Period.month(2014, 1)
BASELINE = Span(FIRST, START)


def found(series: Series, point: Point | None = None) -> dict[str, object]:
    return beside_baseline(series, START, BASELINE, point)


def test_a_year_of_counts_against_the_same_months() -> None:
    told = found(Series("complaints", Kind.OUTCOME, FIRST, [40] * 12 + [18] * 12))
    assert told["year"] == told["whole"]
    year = told["year"]
    assert (year["now"], year["before"], year["ratio"], year["months"]) == (18, 40, 0.45, 12)
    assert year["low"] < 0.45 < year["high"]
    assert str(told["words"]).startswith(
        "Complaints: 18 a month in the last 12 months, 40 in the same months of the baseline:"
        " 45% of it (9 in 10 sure: "
    )


@pytest.mark.parametrize(("months", "has_year"), [(1, False), (11, False), (12, True)])
def test_there_is_a_year_from_the_twelfth_month_on(months: int, has_year: bool) -> None:
    told = found(Series("complaints", Kind.OUTCOME, FIRST, [40] * 12 + [18] * months))
    assert (told["year"] is not None) == has_year
    assert (told["whole"]["ratio"] is None) == (months == 1)
    period = "first month" if months == 1 else f"{months} months since the start"
    assert (period in str(told["words"])) == (not has_year)


def test_the_whole_period_is_another_than_the_last_year() -> None:
    told = found(Series("complaints", Kind.OUTCOME, FIRST, [40] * 12 + [20] * 12 + [10] * 12))
    assert (told["year"]["ratio"], told["whole"]["ratio"]) == (0.25, 0.375)


def test_hours_that_were_done_have_no_interval_and_rates_do() -> None:
    done = Series("patrol hours", Kind.ACTIVITY, FIRST, [100] * 12 + [50] * 12)
    assert (found(done)["year"]["ratio"], found(done)["year"]["low"]) == (0.5, None)
    assert "sure" not in str(found(done)["words"])
    hours = [5.0] * 24
    seen = Series("vehicles", Kind.INDEPENDENT, FIRST, [20] * 12 + [10] * 12, hours=hours)
    assert str(found(seen)["words"]).startswith(
        "Vehicles: 2 an audit hour in the last 12 months, 4"
    )


def test_without_a_baseline_the_figure_stands_alone() -> None:
    series = Series("complaints", Kind.OUTCOME, FIRST, [None] * 12 + [18] * 12)
    assert found(series)["year"]["ratio"] is None
    assert "nothing to compare it with" in str(found(series)["words"])
    unknown = Series("complaints", Kind.OUTCOME, FIRST, [40] * 12 + [None] * 12)
    assert found(unknown)["words"] == "Complaints: not known in the last 12 months."


def test_the_month_has_the_usual_range_of_its_chart() -> None:
    series = Series("complaints", Kind.OUTCOME, FIRST, [40] * 12 + [18])
    point = Point("2014-01", 18, 40, 25.5, 60, 0, (), None)
    assert found(series, point)["month"] == {
        "month": "2014-01",
        "value": 18,
        "low": 25.5,
        "high": 60,
    }
    other = Point("2013-12", 40, 40, 25.5, 60, 0, (), None)
    for without in (found(series, other)["month"], found(series)["month"]):
        assert (without["value"], without["low"], without["high"]) == (18, None, None)
