"""Asking for work inside a transaction, and handing it to the broker afterwards."""

import logging
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F
from kombu.exceptions import OperationalError

from partnership.celery import app
from partnership.outbox.locks import is_running
from partnership.outbox.models import Message

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
MOST_ATTEMPTS = 20
MOST_ERRORS = 5


def enqueue(task: str, *, at: datetime, key: str | None = None, **ids: int | str) -> None:
    """Ask for ``task`` once this transaction commits; the same ``key`` asked twice is one."""
    Message.objects.bulk_create(
        [Message(task=task, arguments=ids, key=key, created_at=at, publish_at=at)],
        ignore_conflicts=key is not None,
    )


def waiting(at: datetime) -> models.QuerySet[Message]:
    """Messages whose turn to be published has come."""
    return Message.objects.filter(done_at=None, failed_at=None, publish_at__lte=at)


def publish_waiting(*, at: datetime, limit: int = 100) -> int:
    """Publish what waits and nobody is working on; how many were published.

    A message is put off before it is sent, so that a lost one is sent again.
    """
    with transaction.atomic():
        due = waiting(at).select_for_update(skip_locked=True).order_by("publish_at", "pk")
        messages = list(due[:limit])
        for message in messages:
            _put_off(message, at)
    waiting_ids = {m.pk for m in messages if m.failed_at is None and not is_running(m.pk)}
    for message in messages:
        if message.pk in waiting_ids:
            _send(message, at)
    return len(waiting_ids)


def _send(message: Message, at: datetime) -> None:
    """Hand one message to the broker; where it can't be reached, that is no attempt."""
    try:
        app.send_task(message.task, kwargs={"message_id": message.pk}, retry=False)
    except (OperationalError, OSError):
        soon = at + FIRST_WAIT
        Message.objects.filter(published_at=at, done_at=None).update(
            attempts=F("attempts") - 1, publish_at=soon, failed_at=None
        )
        raise


def _put_off(message: Message, at: datetime) -> None:
    message.attempts += 1
    message.published_at = at
    message.publish_at = at + min(FIRST_WAIT * 2 ** min(message.attempts - 1, 8), LONGEST_WAIT)
    if message.attempts > MOST_ATTEMPTS:
        message.failed_at, message.last_error = at, message.last_error or "never finished"
    message.save()


def finish(message_id: int, *, at: datetime) -> None:
    """Mark a message as done."""
    Message.objects.filter(pk=message_id).update(done_at=at)


def note_error(message_id: int, error: BaseException, *, at: datetime) -> None:
    """Keep the kind of error, never its text; give up after ``MOST_ERRORS`` attempts."""
    rows = Message.objects.filter(pk=message_id, done_at=None)
    rows.update(last_error=type(error).__name__[:100])
    rows.filter(attempts__gte=MOST_ERRORS).update(failed_at=at)
    logger.error("Outbox message %s failed: %s", message_id, type(error).__name__)
