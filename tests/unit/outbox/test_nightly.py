"""Retention is asked for every night, once, and caught up after nights that were missed."""

from datetime import UTC, datetime, timedelta

import pytest
from celery.schedules import crontab
from django.conf import settings

from partnership.celery import app
from partnership.outbox import nightly, schedule
from partnership.outbox.models import Message

AT = datetime(2015, 1, 13, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2015, 1, 13, 3, 29, tzinfo=UTC), "2015-01-12"),
        (datetime(2015, 1, 13, 3, 30, tzinfo=UTC), "2015-01-13"),
        (datetime(2015, 6, 13, 2, 29, tzinfo=UTC), "2015-06-12"),  # 03:29 in London
        (datetime(2015, 6, 13, 2, 30, tzinfo=UTC), "2015-06-13"),
        (datetime(2015, 3, 29, 2, 30, tzinfo=UTC), "2015-03-29"),  # the night of 23 hours
        (datetime(2015, 10, 25, 3, 30, tzinfo=UTC), "2015-10-25"),  # the night of 25 hours
    ],
)
def test_a_night_s_work_is_due_from_half_past_three_in_london(moment: datetime, day: str) -> None:
    assert nightly.last_due(moment).isoformat() == day


def keys() -> list[str]:
    found = Message.objects.filter(task=nightly.TASK).order_by("pk")
    return list(found.values_list("key", flat=True))


def test_it_is_asked_for_once_a_day_however_often_anybody_looks() -> None:
    for minutes in range(0, 18 * 60, 60):
        nightly.enqueue_due(AT + timedelta(minutes=minutes))
    nightly.enqueue_due(AT + timedelta(days=1))
    assert keys() == ["retention:2015-01-13", "retention:2015-01-14"]


def test_nights_that_were_missed_are_caught_up_by_one() -> None:
    nightly.enqueue_due(AT)
    nightly.enqueue_due(AT + timedelta(days=5, hours=-7))
    assert keys() == ["retention:2015-01-13", "retention:2015-01-17"]


def test_the_poller_asks_for_it() -> None:
    schedule.enqueue_due(AT)
    assert "retention:2015-01-13" in keys()


def test_beat_asks_at_half_past_three_on_this_side_too() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["retention"]
    assert entry["schedule"] == crontab(hour="3", minute="30")
    app.loader.import_default_modules()
    assert {entry["task"], nightly.TASK} <= set(app.tasks)
