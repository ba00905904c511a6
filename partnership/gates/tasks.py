"""The barrier is checked every night too: a weakening must not wait for the next start.

What this side's logins have changed of themselves is put back once it was named.
"""

import logging
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction

from partnership.analysis.periods import LONDON
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.gates.barrier import own_changes
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.names import side
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.outbox.tasks import outbox_task

logger = logging.getLogger(__name__)
TASK = "gates.check_barrier"
LABEL = "gates.barrier"
HOUR = time(3, 45)  # after retention


def enqueue_due(at: datetime) -> None:
    """Ask for the last night's check unless it was asked for."""
    local = at.astimezone(LONDON)
    night = local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)
    key = f"barrier:{night}"
    if not Message.objects.filter(key=key).exists():
        enqueue(TASK, at=at, key=key)


@outbox_task(TASK)
def check_barrier(*, at: datetime) -> None:
    """Check the barrier; what is found is in the log and, as a number, in the audit."""
    with connection.cursor() as cursor:
        weaknesses = findings(cursor, side(settings.SIDE))
    for sentence in weaknesses:
        logger.error("The barrier does not hold: %s", sentence)
    if weaknesses:
        record(
            Action.SECURITY,
            by=None,
            at=at,
            object_type=LABEL,
            reason="The nightly check of the information barrier",
            count=len(weaknesses),
        )
    transaction.on_commit(own_changes.put_back)
