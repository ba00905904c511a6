"""What is done every night on both sides: retention. A night that was missed is caught up."""

from datetime import date, datetime, time, timedelta

from celery import shared_task
from django.utils import timezone

from partnership.analysis.periods import LONDON
from partnership.audit import retention
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.outbox.tasks import outbox_task

TASK = "outbox.apply_retention"
HOUR = time(3, 30)  # it comes once on every day: clocks change between one and two


def last_due(at: datetime) -> date:
    """The latest day whose night's work is due at ``at``."""
    local = at.astimezone(LONDON)
    return local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)


def enqueue_due(at: datetime) -> None:
    """Ask for the last night's work unless it was asked for. A key makes it once a day."""
    key = f"retention:{last_due(at)}"
    if not Message.objects.filter(key=key).exists():
        enqueue(TASK, at=at, key=key)


@shared_task(name="outbox.nightly", ignore_result=True)
def nightly() -> None:
    """What beat starts at 03:30: ask for whatever is due."""
    enqueue_due(timezone.now())


@outbox_task(TASK)
def apply_retention(*, at: datetime) -> None:
    """Delete what is past its time."""
    retention.apply(at=at)
