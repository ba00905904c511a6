"""Every night, texts that an older version of the rules has checked are checked again."""

from datetime import datetime

from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded import services
from partnership.outbox.models import Message
from partnership.outbox.nightly import last_due
from partnership.outbox.services import enqueue
from partnership.outbox.tasks import outbox_task

TASK = "guarded.check_stored"


def enqueue_due(at: datetime) -> None:
    """Ask for the last night's check unless it was asked for. A key makes it once a night."""
    key = f"guarded:{RULES_VERSION}:{last_due(at)}"
    if not Message.objects.filter(key=key).exists():
        enqueue(TASK, at=at, key=key)


@outbox_task(TASK)
def check_stored(*, at: datetime) -> None:
    """Check what older rules have checked, and hide what is found."""
    services.check_stored(at=at)
