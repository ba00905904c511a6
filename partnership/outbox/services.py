"""Asking for work inside a transaction, and handing it to the broker afterwards."""

import logging
from datetime import datetime, timedelta

from django.db import models, transaction
from kombu.exceptions import OperationalError

from partnership.celery import app
from partnership.outbox import failure_hooks
from partnership.outbox.locks import is_running
from partnership.outbox.models import Message

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
MOST_STARTS = 20  # of a task that ended its worker each time
MOST_ERRORS = 5
NEVER_FINISHED = "never finished"


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
    idle = [message for message in messages if not is_running(message.pk)]
    for message in idle:
        if message.attempts >= MOST_STARTS:
            _give_up(message, NEVER_FINISHED, at=at)
    wanted = [message for message in idle if message.attempts < MOST_STARTS]
    for message in wanted:
        _send(message, at)
    return len(wanted)


def publish_again(*, at: datetime) -> None:
    """Let everything that isn't done be published at once: a worker begins, and maybe one died.

    What is on its way all the same comes twice, and is done once.
    """
    Message.objects.filter(done_at=None, failed_at=None, publish_at__gt=at).update(publish_at=at)


def _send(message: Message, at: datetime) -> None:
    """Hand one message to the broker; where it can't be reached, try again soon."""
    try:
        app.send_task(message.task, kwargs={"message_id": message.pk}, retry=False)
    except (OperationalError, OSError):
        Message.objects.filter(published_at=at, done_at=None).update(publish_at=at + FIRST_WAIT)
        raise


def _put_off(message: Message, at: datetime) -> None:
    """Wait as long again as it has waited until now, within limits."""
    message.published_at = at
    message.publish_at = at + min(max(at - message.created_at, FIRST_WAIT), LONGEST_WAIT)
    message.save(update_fields=["published_at", "publish_at"])


def start(message_id: int) -> Message | None:
    """Note that a worker begins; None where there is nothing left to do."""
    message = Message.objects.filter(pk=message_id, done_at=None, failed_at=None).first()
    if message is not None:
        message.attempts += 1
        message.save(update_fields=["attempts"])
    return message


def finish(message_id: int, *, at: datetime) -> None:
    """Mark a message as done."""
    Message.objects.filter(pk=message_id).update(done_at=at, failed_at=None)


def note_error(message: Message, error: BaseException, *, at: datetime) -> None:
    """Keep the kind of error, never its text; give up after ``MOST_ERRORS`` attempts."""
    kind = type(error).__name__
    logger.error("Outbox message %s (%s) failed: %s", message.pk, message.task, kind)
    if message.attempts >= MOST_ERRORS:
        _give_up(message, kind, at=at)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    Message.objects.filter(pk=message.pk).update(last_error=kind[:100], publish_at=at + wait)


def _give_up(message: Message, error: str, *, at: datetime) -> None:
    """Mark a message as failed for good, and tell whoever waits for it, both or neither."""
    logger.error("Outbox message %s (%s) is given up: %s", message.pk, message.task, error)
    with transaction.atomic():
        rows = Message.objects.filter(pk=message.pk, done_at=None, failed_at=None)
        if rows.update(failed_at=at, last_error=error[:100]):
            failure_hooks.run(message.task, message.arguments, at=at)
