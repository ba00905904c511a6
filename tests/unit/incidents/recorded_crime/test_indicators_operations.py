"""Recorded crime as indicators: a type in an area by month, doubtful months left out."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from incidents.recorded_crime.indicators import source_of_type
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series
from partnership.analysis.stored import months_as_json
from strategy.agreed.indicators import source_of
from strategy.models import Strategy
from tests.cast import member
from tests.factories import recording
from tests.factories import reports as make
from tests.factories.imports import imported, row

pytestmark = pytest.mark.django_db
AT = datetime(2014, 9, 2, 9, 0, tzinfo=UTC)
FAR = ("-1.150000", "52.950000")
ASB = "Anti-social behaviour"
SPAN = Span(Period.month(2013, 9), Period.month(2014, 8))
FELL = "2014-03"


def rows(month: str, here: int, far: int) -> list[str]:
    inside = [row(f"{month}-i{n}", month=month, kind=ASB) for n in range(here)]
    return inside + [row(f"{month}-f{n}", month=month, kind=ASB, point=FAR) for n in range(far)]


@pytest.fixture
def strategy() -> Strategy:
    """20 a month in the area and 40 elsewhere, but 1 in March; of May a file of 9 rows."""
    made = make.strategy()
    recording.never_recorded(made, at=make.START)
    recording.recorded(made, "recorded-crime", date(2013, 10, 1), at=make.START)
    for month in ("2013-10", "2013-11", "2013-12", "2014-01", "2014-02", "2014-04", "2014-06"):
        imported(*rows(month, 20, 40), at=AT)
    imported(*rows(FELL, 1, 45), at=AT)
    imported(*rows("2014-05", 0, 9), at=AT, whole=True)
    return made


def figures(series: Series) -> dict[str, int | None]:
    months = (f"{month.first_day:%Y-%m}" for month in SPAN.months)
    return dict(zip(months, series.counts, strict=True))


def test_a_type_in_the_target_without_its_doubtful_months(strategy: Strategy) -> None:
    series = source_of_type(ASB).monthly(strategy, SPAN, AT)
    usual = dict.fromkeys(["2013-10", "2013-11", "2013-12", "2014-01", "2014-02"], 20)
    after = {"2014-03": None, "2014-04": 20, "2014-05": None, "2014-06": 20, "2014-07": None}
    assert figures(series) == {"2013-09": None, **usual, **after}
    whys = dict(zip(figures(series), series.whys or (), strict=True))
    assert whys["2013-09"] == "before recording began"
    assert whys[FELL].startswith("doubtful: 1 where about 22 would be usual")
    assert whys["2014-05"].startswith("doubtful: its file has 9 rows; ")
    assert whys["2014-07"] == "not imported"
    assert whys["2014-06"] == ""
    doubtful = {one["month"]: one["value"] for one in months_as_json(series)["doubtful"]}
    assert doubtful == {FELL: 1, "2014-05": 0}


def test_the_rest_of_the_forces_area_shows_the_towns_own_course(strategy: Strategy) -> None:
    around = source_of_type(ASB).around
    assert around is not None
    series = around(strategy, SPAN, AT)
    assert series.name == "recorded anti-social behaviour in the rest of the force's area"
    known = {month: count for month, count in figures(series).items() if count is not None}
    assert known == dict.fromkeys(
        ["2013-10", "2013-11", "2013-12", "2014-01", "2014-02", "2014-04", "2014-06"], 40
    )


def test_the_police_count_it_so_that_it_bears_nothing_out(strategy: Strategy) -> None:
    source = source_of("recorded-anti-social-behaviour")
    assert source is not None
    series = source.monthly(strategy, SPAN, AT)
    assert series.kind is Kind.INDEPENDENT
    assert series.counted_by_judged


def test_a_type_that_no_file_of_the_month_holds_is_unknown(strategy: Strategy) -> None:
    assert set(source_of_type("Drugs").monthly(strategy, SPAN, AT).counts) == {None}


def test_before_the_files_came_nothing_was_known(strategy: Strategy) -> None:
    before = datetime(2014, 9, 2, 8, 59, tzinfo=UTC)
    assert set(source_of_type(ASB).monthly(strategy, SPAN, before).counts) == {None}


def test_the_page_marks_what_fell_here_alone(strategy: Strategy, client: Client) -> None:
    client.force_login(member(Role.MANAGER))
    page = client.get(reverse("crime_series", args=[strategy.slug])).content.decode()
    assert "Anti-social behaviour in March 2014 is doubtful: 1 where about 22" in page
    assert page.count(">Doubtful<") >= 2
