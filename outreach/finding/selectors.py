"""Counting searches."""

from datetime import datetime, timedelta

from django.utils import timezone

from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.audit.models import AuditEvent

SEARCH = "outreach.search"


def searches_on_the_day(*, user: User, at: datetime) -> int:
    """How often ``user`` has searched on the day of ``at``, counted in the audit."""
    today = timezone.localdate(at)
    return AuditEvent.objects.filter(
        actor_id=user.pk,
        object_type=SEARCH,
        recorded_at__gte=midnight(today),
        recorded_at__lt=midnight(today + timedelta(days=1)),
    ).count()
