"""What the administrator is told of the barrier."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from partnership.audit.models import AuditEvent
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.names import side
from partnership.gates.tasks import LABEL
from partnership.ui import formatting
from partnership.ui.health import Line

A_DAY = timedelta(days=1)


def barrier(at: datetime) -> Line:
    """Whether the information barrier holds in the database now, and did in the last night."""
    with connection.cursor() as cursor:
        wrong = findings(cursor, side(settings.SIDE))
    if wrong:
        words = f"{wrong[0]} Run manage.py barrier --apply, then --check."
        return Line("Information barrier", False, words)
    nights = AuditEvent.objects.filter(object_type=LABEL, recorded_at__gt=at - A_DAY)
    if last := nights.order_by("-recorded_at").first():
        words = (
            f"It holds now, but on {formatting.moment(last.recorded_at)} it did not: {last.count}"
            " found. The worker's log names them: find out who changed the database."
        )
        return Line("Information barrier", False, words)
    return Line("Information barrier", True, "It holds, as checked just now.")
