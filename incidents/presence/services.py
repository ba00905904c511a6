"""Passing on that somebody seems to sell sex: area and hour to outreach, one more in the count."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from incidents.presence.models import PresenceReport
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.gates.presence import tell_presence

LABEL = "incidents.presencereport"


def number_of(*, submission: UUID, area: str, when: datetime) -> UUID:
    """The number of the report that a form makes: of the form's own, the area and the hour.

    A form that comes again with another place or hour is a report of its own, to outreach as in
    the count. Without the form's number, which is kept nowhere, nothing can be told from this one.
    """
    told = json.dumps([str(submission), area, when.isoformat(timespec="hours")])
    return UUID(bytes=salted_hmac(LABEL, told, algorithm="sha256").digest()[:16], version=4)


@transaction.atomic
def report_presence(*, submission: UUID, area: str, when: datetime, by: User, at: datetime) -> None:
    """Tell outreach the ``area`` and the hour of ``when``, and count one. A retry counts once.

    :raises NotAnHourToTell, NotAnArea: when the gate does not take it.
    """
    number = number_of(submission=submission, area=area, when=when)
    tell_presence(submission=number, area=area, when=when, by=by, at=at)
    count_presence(submission=number, reported_at=at, by=by, at=at)


def count_presence(
    *, submission: UUID, reported_at: datetime, by: Actor | None, at: datetime
) -> None:
    """Count one report in the year of ``reported_at``, once. The row names nobody."""
    year = timezone.localtime(reported_at).year
    _, is_new = PresenceReport.objects.get_or_create(submission=submission, defaults={"year": year})
    if is_new:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL)
