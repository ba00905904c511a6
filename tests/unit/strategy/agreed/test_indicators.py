"""What the sources of indicators count, as known at a day and in London's months."""

from datetime import UTC, datetime, timedelta

import pytest

from incidents.indicators import AUDITED_VEHICLES, COMPLAINTS
from incidents.models import Category
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.places.selectors import boundary_at
from strategy.agreed.indicators import source_of
from tests.factories import areas
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
SPRING = Span(Period.month(2014, 3), Period.month(2014, 6))


def test_apps_have_declared_their_indicators() -> None:
    keys = ["complaints", "audited-vehicles", "arrests-per-patrol-hour"]
    kinds = [found.kind.slug for key in keys if (found := source_of(key))]
    assert kinds == ["outcome", "independent", "activity"]
    assert source_of("nothing") is None


def test_a_complaint_counts_in_londons_month() -> None:
    strategy = make.strategy()
    late = datetime(2014, 4, 30, 22, 59, tzinfo=UTC)  # 23:59 in London
    for moment in (late, late + timedelta(minutes=1)):
        make.complaints({Period.month(2014, 4): 1}, reported_at=moment, recorded_at=moment)
    found = COMPLAINTS.monthly(strategy, SPRING, make.AT)
    assert list(found.counts) == [0, 1, 1]


def test_only_what_lies_in_the_target_area_counts() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 4): 2})
    make.complaints({Period.month(2014, 4): 3, Period.month(2014, 5): 1}, point=make.BUFFER)
    assert list(COMPLAINTS.monthly(strategy, SPRING, make.AT).counts) == [0, 2, 0]
    buffer = boundary_at(strategy.buffer_area, make.AT)
    assert COMPLAINTS.in_area is not None
    assert buffer is not None
    assert list(COMPLAINTS.in_area(strategy, buffer, SPRING, make.AT).counts) == [0, 3, 1]


def test_worries_about_welfare_are_in_no_figure() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 4): 2})
    worry = Category.objects.create(key="worry", name="Worry", concern="other", position=98)
    make.complaints({Period.month(2014, month): 3 for month in (3, 4, 5)}, category=worry)
    Category.objects.filter(pk=worry.pk).update(concern="welfare", handling="concern")
    assert list(COMPLAINTS.monthly(strategy, SPRING, make.AT).counts) == [0, 2, 0]


def test_the_boundary_of_the_day_counts() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 4): 2})
    areas.zone("example-target", "Example target", make.square(-0.5, -0.49), at=make.AT)
    before = COMPLAINTS.monthly(strategy, SPRING, make.AT - timedelta(days=1))
    after = COMPLAINTS.monthly(strategy, SPRING, make.AT)
    assert (list(before.counts), list(after.counts)) == ([0, 2, 0], [0, 0, 0])


def test_audits_are_a_rate_over_the_hours_that_they_looked() -> None:
    strategy = make.strategy()
    make.audits(strategy, {Period.month(2014, 4): 7})
    found = AUDITED_VEHICLES.monthly(strategy, SPRING, make.AT)
    assert list(found.counts) == [0, 7, 0]
    assert list(found.hours or []) == [0.0, 20.0, 0.0]
    assert [one.why for one in found.unknown] == ["no audit hour is on record"] * 2
    assert not found.counted_by_judged


def test_audits_of_whoever_is_measured_are_left_out_and_that_is_said() -> None:
    strategy = make.strategy()
    april = Period.month(2014, 4)
    make.audits(strategy, {april: 8})
    make.audits(strategy, {april: 400}, by=Role.POLICE_OFFICER)
    found = AUDITED_VEHICLES.monthly(strategy, SPRING, make.AT)
    assert (list(found.counts), list(found.hours or [])) == ([0, 8, 0], [0.0, 20.0, 0.0])
    sentence = AUDITED_VEHICLES.told_under(strategy, SPRING, make.AT)
    assert sentence.endswith("Left out here: 4 audits by agencies that are measured.")
