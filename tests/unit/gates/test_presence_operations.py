"""Gate 3 from operations' end: an area and an hour go through, and nothing else."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.utils import timezone

from partnership.audit.models import AuditEvent
from partnership.gates.barrier.presence import KEPT_DAYS
from partnership.gates.presence import NotAnArea, NotAnHourToTell, tell_presence
from tests.cast import member

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
AREA = "High Town"
INSTANT = timedelta(microseconds=1)


def told(administrator: Administrator) -> list[tuple[str, datetime]]:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT area, hour FROM gates.presence")
        return list(cursor.fetchall())


def tell(*, ago: timedelta = timedelta(), area: str = AREA, number: str = "") -> str:
    at = timezone.now()
    return tell_presence(
        submission=number or uuid4(),
        area=area,
        when=at - ago,
        by=member("council_officer"),
        at=at,
    )


def test_the_area_and_the_full_hour_go_through_once(administrator: Administrator) -> None:
    number, minutes = uuid4(), timedelta(minutes=1)
    before = timezone.now()
    assert {tell(number=number, ago=minutes) for _ in range(2)} == {"received"}
    hour = (before - minutes).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    assert told(administrator) == [(AREA, hour)]


def test_the_audit_says_neither_where_nor_when_it_was() -> None:
    tell()
    event = AuditEvent.objects.get(action="disclosure")
    assert (event.object_type, event.object_id) == ("gates.presence", "")
    assert AREA not in event.reason


@pytest.mark.parametrize(
    "ago",
    [timedelta(days=-1), -INSTANT, timedelta(days=KEPT_DAYS) - timedelta(hours=1) + INSTANT],
)
def test_an_hour_that_is_too_late_or_to_come_is_refused(ago: timedelta) -> None:
    with pytest.raises(NotAnHourToTell):
        tell(ago=ago)


@pytest.mark.parametrize("area", ["", "x" * 101])
def test_what_is_no_name_of_an_area_is_refused(area: str) -> None:
    with pytest.raises(NotAnArea):
        tell(area=area)
    assert not AuditEvent.objects.exists()


def test_the_oldest_hour_and_the_longest_name_go_through(administrator: Administrator) -> None:
    tell(ago=timedelta(days=KEPT_DAYS) - timedelta(hours=1, seconds=5), area="x" * 100)
    assert len(told(administrator)) == 1
