"""A report is about a period of a kind, and the database holds that the two fit."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from partnership.analysis.periods import Period
from reports.snapshots.models import Report
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
WHOLE = {"strategy": {"ends_on": "2018-12-31"}}


def stored(kind: str, first_day: date) -> Report:
    strategy = make.Strategy.objects.first() or make.strategy()
    return Report.objects.create(
        strategy=strategy,
        period_kind=kind,
        period=first_day,
        as_of=make.AT,
        made_at=make.AT,
        method_version="1",
        is_synthetic=False,
        figures=WHOLE,
        digest="0" * 64,
    )


@pytest.mark.parametrize(
    ("kind", "first_day", "label"),
    [
        ("week", date(2014, 12, 1), "2014-W49"),
        ("month", date(2014, 12, 1), "2014-12"),
        ("quarter", date(2014, 10, 1), "2014-Q4"),
        ("year", date(2014, 1, 1), "2014"),
        ("whole", date(2014, 1, 8), "whole"),
    ],
)
def test_a_period_that_fits_its_kind_is_kept(kind: str, first_day: date, label: str) -> None:
    report = Report.objects.get(pk=stored(kind, first_day).pk)
    assert (report.about.label, report.about.first_day) == (label, first_day)


def test_a_closing_report_is_about_the_days_that_it_was_made_for() -> None:
    report = stored("whole", date(2014, 1, 1))
    assert report.about == Period.whole(date(2014, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("kind", "first_day"),
    [
        ("week", date(2014, 12, 2)),
        ("week", date(2014, 11, 30)),
        ("month", date(2014, 12, 2)),
        ("quarter", date(2014, 11, 1)),
        ("quarter", date(2014, 10, 2)),
        ("year", date(2014, 2, 1)),
        ("year", date(2014, 1, 2)),
        ("day", date(2014, 1, 1)),
    ],
)
def test_the_database_refuses_a_first_day_that_does_not_fit(kind: str, first_day: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        stored(kind, first_day)


def test_a_week_and_a_month_may_begin_on_the_same_day_but_each_once() -> None:
    stored("week", date(2014, 12, 1))
    stored("month", date(2014, 12, 1))
    with pytest.raises(IntegrityError, match="report_once_a_period"), transaction.atomic():
        stored("month", date(2014, 12, 1))
