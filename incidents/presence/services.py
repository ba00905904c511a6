"""Passing on that somebody seems to sell sex: area and hour to outreach, one more in the count."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from incidents.presence.models import PresenceReport
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.gates.presence import tell_presence


@transaction.atomic
def report_presence(*, submission: UUID, area: str, when: datetime, by: User, at: datetime) -> None:
    """Tell outreach the ``area`` and the hour of ``when``, and count one. A retry counts once.

    :raises NotAnHourToTell, NotAnArea: when the gate does not take it.
    """
    tell_presence(submission=submission, area=area, when=when, by=by, at=at)
    count_presence(submission=submission, by=by, at=at)


def count_presence(*, submission: UUID, by: Actor | None, at: datetime) -> None:
    """Count one report in the year of ``at``. The row names nobody."""
    PresenceReport.objects.bulk_create(
        [PresenceReport(submission=submission, year=timezone.localtime(at).year)],
        ignore_conflicts=True,
    )
    record(Action.COLLECTION, by=by, at=at, object_type="incidents.presencereport")
