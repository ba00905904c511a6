"""Looking for a caller. Each complaint that is shown says who made it, so each is a logged read."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from incidents.complaints.contact import Contact, ContactReason, keys_of
from incidents.complaints.models import Complainant, Complaint
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, ReasonMissing, record, record_read

LABEL, COMPLAINT = "incidents.complainant", "incidents.complaint"
SEARCHED = "Looked for a caller"
MOST = 50


@transaction.atomic
def find_by_caller(*, sought: str, reason: str, by: User, at: datetime) -> list[Complaint]:
    """The complaints of those whose name, phone or email is ``sought``, latest first.

    A number and an address must be whole, of a name a part is enough. Once how to reach somebody
    was deleted, nothing is found by it. At most ``MOST`` are shown.

    :raises ReasonMissing: when ``reason`` is none of ``ContactReason``.
    """
    if reason not in ContactReason.values:
        raise ReasonMissing
    why = f"{SEARCHED}. {ContactReason(reason).label}"
    may_open = Complaint.objects.visible_to(by).current().openable_by(by)
    rows = Complainant.objects.filter(_is(sought), complaint__in=may_open)
    complainants = list(
        rows.select_related("complaint__category").order_by("-recorded_at", "-pk")[:MOST]
    )
    record(
        Action.CONSULTATION, by=by, at=at, object_type=LABEL, reason=why, count=len(complainants)
    )
    record_read(complainants, by=by, at=at, reason=why)
    return [complainant.complaint for complainant in complainants]


def _is(sought: str) -> Q:
    """Whose contact ``sought`` is; a number is compared as it is called, however it is written."""
    keys = keys_of(Contact(phone=sought)) if any(map(str.isdigit, sought)) else []
    by_number = Q(complaint__caller_keys__overlap=keys) & ~Q(phone="") if keys else Q(pk__in=[])
    if "@" in sought:
        return Q(email__iexact=sought)
    return by_number if keys else Q(name__icontains=sought)


@transaction.atomic
def key_standing(*, by: Actor | None, at: datetime) -> int:
    """Give complaints whose contact is still there the keys of their caller; how many got some."""
    unkeyed = Complainant.objects.filter(complaint__caller_keys=[]).select_related("complaint")
    changed = []
    for contact in unkeyed.select_for_update(of=("complaint",)):
        contact.complaint.caller_keys = keys_of(Contact(contact.name, contact.phone, contact.email))
        if contact.complaint.caller_keys:
            changed.append(contact.complaint)
    Complaint.objects.bulk_update(changed, ["caller_keys"], batch_size=1000)
    if changed:
        record(Action.ALTERATION, by=by, at=at, object_type=COMPLAINT, count=len(changed))
    return len(changed)
