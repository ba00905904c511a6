"""The outbox poller: the only process that publishes what requests asked for."""

import logging
import signal
import threading
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from kombu.exceptions import OperationalError

from partnership.commands import PlainErrors
from partnership.outbox import schedule, services, start

logger = logging.getLogger("partnership.outbox")
PAUSE = 0.5  # seconds between looks at the outbox
DUE_EVERY = 5.0  # seconds between looks at the calendar


class Command(PlainErrors):
    help = "Publish the outbox to the broker until told to stop."
    requires_system_checks = []  # they load every page, and the web process runs them

    def handle(self, *args: object, **options: Any) -> None:
        start.check()
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        last_due = datetime.min.replace(tzinfo=UTC)
        while not stop.wait(PAUSE):
            at = timezone.now()
            if (at - last_due).total_seconds() >= DUE_EVERY:
                guarded(schedule.enqueue_due, at)
                last_due = at
            guarded(lambda at: services.publish_waiting(at=at), at)


def guarded(step: Any, at: datetime) -> None:
    """Run one step; an unreachable server is logged and tried again, never fatal."""
    close_old_connections()
    try:
        step(at)
    except (DatabaseError, OperationalError, OSError) as error:
        logger.warning("The outbox waits: %s", type(error).__name__)
