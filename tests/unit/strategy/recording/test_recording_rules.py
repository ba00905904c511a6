"""What the database itself refuses of recording periods and gaps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from partnership.accounts.permissions import Role
from strategy.models import RecordingGap, RecordingPeriod, Strategy
from tests.cast import agency
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
AT = datetime(2015, 1, 13, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
SPRING, SUMMER = date(2014, 3, 1), date(2014, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def strategy() -> Strategy:
    made = make.strategy()
    recording.never_recorded(made, at=make.START)
    return made


def row(of: Strategy, **values: Any) -> RecordingPeriod:
    known = {"source": "complaints", "starts_on": SPRING, "ends_on": SUMMER, "recorded_at": AT}
    return RecordingPeriod.objects.create(
        strategy=of, agency=agency(Role.COUNCIL_OFFICER), **(known | values)
    )


def hole(of: RecordingPeriod, **values: Any) -> RecordingGap:
    known = {"starts_on": SPRING, "ends_on": SPRING, "reason": "Why", "recorded_at": AT}
    return RecordingGap.objects.create(period=of, **(known | values))


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("recording_period_overlaps_none", {"starts_on": SUMMER, "ends_on": None}),
        ("recording_period_overlaps_none", {"recorded_at": LATER}),
        ("recording_period_in_order", {"starts_on": SUMMER + DAY, "ends_on": SUMMER}),
        ("recording_period_superseded_later", {"superseded_at": AT - DAY, "source": "x"}),
    ],
)
def test_the_database_refuses_a_period(
    strategy: Strategy, rule: str, values: dict[str, Any]
) -> None:
    row(strategy)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        row(strategy, **values)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("recording_gap_inside", {"starts_on": SPRING - DAY}),
        ("recording_gap_inside", {"starts_on": SUMMER, "ends_on": SUMMER + DAY}),
        ("recording_gap_inside", {"starts_on": SUMMER, "recorded_at": AT - DAY}),
        ("recording_gap_overlaps_none", {}),
        ("recording_gap_says_why", {"starts_on": SUMMER, "ends_on": SUMMER, "reason": ""}),
    ],
)
def test_the_database_refuses_a_gap(strategy: Strategy, rule: str, values: dict[str, Any]) -> None:
    period = row(strategy)
    hole(period)
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        hole(period, **({"ends_on": SUMMER} | values if "ends_on" not in values else values))


def test_the_database_takes_no_gap_in_a_superseded_version(strategy: Strategy) -> None:
    period = row(strategy, superseded_at=LATER)
    with pytest.raises(IntegrityError, match="recording_gap_inside"), transaction.atomic():
        hole(period)


@pytest.mark.parametrize(
    "values", [{"starts_on": SUMMER}, {"note": "x"}, {"superseded_at": None}, {"ends_on": None}]
)
def test_the_database_changes_no_version_but_supersedes_it_once(
    strategy: Strategy, values: dict[str, Any]
) -> None:
    period = row(strategy)
    rows = RecordingPeriod.objects.filter(pk=period.pk)
    rows.update(superseded_at=LATER)
    with pytest.raises(IntegrityError, match="recording_period_stands"), transaction.atomic():
        rows.update(**values)
    standing = row(strategy, source="street-audits")
    gap = hole(standing)
    with pytest.raises(IntegrityError, match="recording_gap_stands"), transaction.atomic():
        RecordingGap.objects.filter(pk=gap.pk).update(reason="Another")
