"""Reading concerns: what waits, what is late, and the numbers that others may know."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min, Q

from incidents.models import Complaint
from incidents.safeguarding.models import ConcernQuerySet, SafeguardingConcern
from partnership.accounts.models import User
from partnership.core.working_time import ReadingHours
from partnership.ui.wording import moment


@dataclass(frozen=True)
class Open:
    """What nobody has completed: how many are urgent, late, or wait besides, and since when."""

    urgent: int
    others: int
    late: int
    urgent_since: datetime | None


def concerns(user: User) -> ConcernQuerySet:
    """Every concern that ``user`` may open, the urgent first."""
    related = SafeguardingConcern.objects.visible_to(user).first_things_first()
    return related.select_related("acknowledged_by", "completed_by", "raised_by", "complaint")


def open_now(at: datetime) -> Open:
    """The numbers alone: they tell nothing of whom a concern is about."""
    late = Q(is_urgent=False, acknowledged_at=None, due_at__lt=at)
    counts = SafeguardingConcern.objects.open().aggregate(
        urgent=Count("pk", filter=Q(is_urgent=True)),
        others=Count("pk", filter=Q(is_urgent=False)),
        late=Count("pk", filter=late),
        urgent_since=Min("raised_at", filter=Q(is_urgent=True)),
    )
    return Open(**counts)


def is_late(concern: SafeguardingConcern, at: datetime) -> bool:
    """Whether nobody acknowledged it in time."""
    return concern.acknowledged_at is None and concern.due_at < at


def waits_for_safeguarding(complaint: Complaint) -> bool:
    """Whether the safeguarding duty has not completed the concern that came with ``complaint``."""
    return SafeguardingConcern.objects.open().filter(complaint_id=complaint.pk).exists()


def who_reads(name: str, hours: str, at: datetime) -> str:
    """Who reads a report, and whether anybody does at this hour."""
    times = ReadingHours.parse(hours)
    if times.holds(at):
        return f"Only {name} reads it, and somebody does now ({hours}, not on bank holidays)."
    start = moment(times.next_start(at))
    return f"Only {name} reads it. Nobody reads it at this hour: they read again from {start}."


def safeguarding_reads(at: datetime) -> str:
    """Who reads a concern that is saved at ``at``."""
    return who_reads("the council’s safeguarding duty", settings.SAFEGUARDING_HOURS, at)


def outreach_reads(at: datetime) -> str:
    """Who reads a report of presence that is saved at ``at``."""
    return who_reads("the outreach team", settings.OUTREACH_HOURS, at)
