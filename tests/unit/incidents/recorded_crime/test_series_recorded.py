"""A series of recorded crime knows the months that were recorded, and of those the imported."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from incidents.recorded_crime.selectors import Gap, Series, monthly_series
from partnership.accounts.permissions import Role
from partnership.places.models import AreaVersion
from strategy.models import Strategy
from tests.cast import member
from tests.factories import areas, recording
from tests.factories import reports as make
from tests.factories.imports import imported, row

pytestmark = pytest.mark.django_db
AT = datetime(2014, 9, 2, 9, 0, tzinfo=UTC)
INSIDE = ("-0.415000", "51.883000")
FAR = ("-1.150000", "52.950000")


@pytest.fixture
def strategy() -> Strategy:
    """Nothing is recorded yet; files of February, March and May 2014 are imported."""
    made = make.strategy()
    recording.never_recorded(made, at=make.START)
    imported(row("b1", month="2014-02", point=INSIDE), at=AT)
    imported(row("c1", month="2014-03", point=FAR), at=AT)
    imported(row("e1", month="2014-05", point=INSIDE), at=AT)
    return made


def recorded(of: Strategy, first: date, last: date | None = None) -> None:
    period = recording.recorded(of, "recorded-crime", first, last, at=make.START)
    recording.gap(period, date(2014, 3, 2), date(2014, 3, 2), "The force sent none", at=make.START)


def version_of(strategy: Strategy) -> AreaVersion:
    return strategy.target_area.versions.get()


def series_of(strategy: Strategy, **known: datetime) -> Series:
    known.setdefault("known_at", AT)
    return monthly_series(version_of(strategy), user=member(Role.MANAGER), **known)


def lines(series: Series) -> list[tuple[str, str]]:
    """Each line by its first month: the total, or why nothing is known."""
    return [
        (f"{one.first:%Y-%m}", one.why)
        if isinstance(one, Gap)
        else (f"{one.month:%Y-%m}", str(one.total))
        for one in series.lines
    ]


def test_a_far_row_makes_no_month_0_that_was_not_recorded_here(strategy: Strategy) -> None:
    never = "Not known: nobody has entered when it was recorded"
    assert lines(series_of(strategy)) == [("2014-02", never)]
    assert series_of(strategy).total == 0


def test_months_before_after_and_in_a_gap_say_why(strategy: Strategy) -> None:
    recorded(strategy, date(2014, 3, 1), date(2014, 4, 30))
    assert lines(series_of(strategy)) == [
        ("2014-02", "Not known: before recording began"),
        ("2014-03", "Not known: The force sent none"),
        ("2014-04", "Not imported"),
        ("2014-05", "Not known: after recording ended"),
    ]


def test_months_of_an_open_period_that_are_over_are_listed_as_not_imported(
    strategy: Strategy,
) -> None:
    recorded(strategy, date(2013, 12, 1))
    assert lines(series_of(strategy)) == [
        ("2013-12", "Not imported"),
        ("2014-02", "1"),
        ("2014-03", "Not known: The force sent none"),
        ("2014-04", "Not imported"),
        ("2014-05", "1"),
        ("2014-06", "Not imported"),
    ]
    last = series_of(strategy).lines[-1]
    assert isinstance(last, Gap)
    assert last.last == date(2014, 8, 1)


def test_inside_a_period_a_month_of_a_file_without_a_row_here_is_0(strategy: Strategy) -> None:
    period = recording.recorded(strategy, "recorded-crime", date(2014, 2, 1), at=make.START)
    assert lines(series_of(strategy))[1] == ("2014-03", "0")
    assert period.ends_on is None


def test_what_is_entered_later_changes_no_series_as_known_before(strategy: Strategy) -> None:
    recorded(strategy, date(2014, 2, 1))
    before = lines(series_of(strategy))
    recording.never_recorded(strategy, at=datetime(2014, 9, 3, tzinfo=UTC))
    assert lines(series_of(strategy)) == before
    after = series_of(strategy, known_at=datetime(2014, 9, 3, tzinfo=UTC))
    assert lines(after) == [("2014-02", "Not known: nobody has entered when it was recorded")]


def test_an_area_of_two_strategies_is_known_where_either_has_it_recorded(
    strategy: Strategy,
) -> None:
    other = make.strategy("other")
    areas.use(other, version_of(strategy), "control")
    recording.never_recorded(other, at=make.START)
    recorded(strategy, date(2014, 3, 1), date(2014, 3, 31))
    recording.recorded(other, "recorded-crime", date(2014, 5, 1), date(2014, 5, 31), at=make.START)
    assert lines(series_of(strategy))[-2:] == [
        ("2014-04", "Not known: recording had stopped"),
        ("2014-05", "1"),
    ]


def test_the_page_says_why_months_are_unknown(strategy: Strategy) -> None:
    recorded(strategy, date(2014, 2, 1))
    client = Client()
    client.force_login(member(Role.MANAGER))
    page = client.get("/s/example/series/", {"boundary": version_of(strategy).pk}).content.decode()
    assert "Not known: The force sent none" in page
