"""Gate 3 from outreach's end."""

from datetime import timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.utils import timezone

from outreach.models import PresenceReport
from partnership.gates.presence import KEPT

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection


def report(administrator: Administrator, *, hours_ago: int, number: str = "") -> None:
    """Tell a report through the gate, as the other side's login would."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_ago)
    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE operations_app")
        cursor.execute(
            "SELECT gates.tell_presence(%s, 'Example', %s)", [number or str(uuid4()), hour]
        )
        cursor.execute("RESET ROLE")


def hours() -> list[float]:
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    return [(now - one.hour) / timedelta(hours=1) for one in PresenceReport.objects.all()]


def test_each_report_is_one_newest_first(administrator: Administrator) -> None:
    number = str(uuid4())
    for ago in (5, 2, 2):
        report(administrator, hours_ago=ago)
    report(administrator, hours_ago=9, number=number)
    report(administrator, hours_ago=9, number=number)
    assert hours() == [2, 2, 5, 9]


def test_what_is_older_than_the_gate_keeps_is_left_out(administrator: Administrator) -> None:
    report(administrator, hours_ago=2)
    over = PresenceReport.objects.get().hour + KEPT
    assert PresenceReport.objects.kept_at(over).exists()
    assert not PresenceReport.objects.kept_at(over + timedelta(microseconds=1)).exists()


def test_a_report_goes_with_its_age_and_not_before(administrator: Administrator) -> None:
    report(administrator, hours_ago=2)
    with administrator.cursor() as cursor:
        for days, left in ((55, 1), (2, 0)):
            cursor.execute(
                "UPDATE gates.presence_report SET hour = hour - %s * interval '1 day'", [days]
            )
            cursor.execute("SET ROLE outreach_retention")
            cursor.execute("SELECT gates.expire_presence(statement_timestamp())")
            cursor.execute("RESET ROLE")
            assert len(hours()) == left
