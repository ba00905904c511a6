"""Complaints in the welfare categories from before these were sealed: sealed, then erased.

Sealing is the application's work; only the retention login may delete. Both are safe to repeat.
"""

from datetime import datetime

from django.db import transaction

from incidents.models import Category, Complainant, Complaint
from incidents.presence.services import count_presence
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import raise_concern
from incidents.wording import when_in_words
from partnership.audit.lifecycle import erase
from partnership.audit.models import Action
from partnership.audit.services import record

LABEL = "incidents.complaint"


def unsealed(using: str = "default") -> int:
    """How many complaints of the welfare categories stand as complaints."""
    return Complaint.objects.using(using).filter(category__concern="welfare").count()


def seal_standing(*, at: datetime, using: str) -> dict[str, int]:
    """Seal or count every complaint of a welfare category and erase it with its history.

    ``using`` is the alias of the retention login. How many became concerns and counts.
    """
    standing = Complaint.objects.filter(category__concern="welfare").select_related("category")
    done = {Category.Handling.CONCERN.value: 0, Category.Handling.PRESENCE.value: 0}
    for complaint in list(standing):
        _take_over(complaint, at=at)
        _erase(complaint, at=at, using=using)
        done[complaint.category.handling] += 1
    return done


@transaction.atomic
def _take_over(complaint: Complaint, *, at: datetime) -> None:
    """Keep what may be kept of it: its words sealed, or one more in a count."""
    if complaint.category.handling == Category.Handling.PRESENCE:
        count_presence(
            submission=complaint.submission, reported_at=complaint.reported_at, by=None, at=at
        )
        return
    raise_concern(
        submission=complaint.submission, told=_told(complaint), signs=[], done=[], by=None, at=at
    )


def _told(complaint: Complaint) -> Told:
    contact = Complainant.objects.filter(complaint=complaint).first()
    return Told(
        words=complaint.description,
        place=complaint.place,
        longitude=complaint.longitude,
        latitude=complaint.latitude,
        when=when_in_words(complaint),
        channel=complaint.channel,
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
    )


def _erase(complaint: Complaint, *, at: datetime, using: str) -> None:
    with transaction.atomic(using=using):
        erase(Complaint, [complaint.pk], using=using)
        record(
            Action.ERASURE,
            by=None,
            at=at,
            object_type=LABEL,
            object_id=complaint.pk,
            reason="Sealed to the safeguarding duty, or counted",
            using=using,
        )
