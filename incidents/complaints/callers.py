"""Who called, as keyed digests: enough to tell two callers apart, and nothing else.

They stay with the complaint when the contact is deleted after a year, so that one neighbour never
becomes several.
"""

from datetime import datetime

from django.db import transaction

from incidents.complaints.details import Contact
from incidents.complaints.models import Complainant, Complaint
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.side_key import keyed_digest
from partnership.ui.phones import normalised

PURPOSE = "callers of complaints"
LABEL = "incidents.complaint"


def keys_of(contact: Contact) -> list[str]:
    """A digest of the phone number and one of the email address, where they are given.

    What cannot be called, such as an extension alone, is no number: several callers may share it.
    """
    told = (normalised(contact.phone), normal_email(contact.email))
    return [keyed_digest(text, purpose=PURPOSE) for text in told if text]


def normal_email(text: str) -> str:
    """An email address without capitals and blanks."""
    return text.strip().casefold()


@transaction.atomic
def key_standing(*, by: Actor | None, at: datetime) -> int:
    """Give complaints whose contact is still there the keys of their caller; how many got some."""
    unkeyed = Complainant.objects.filter(complaint__caller_keys=[]).select_related("complaint")
    changed = []
    for one in unkeyed.select_for_update(of=("complaint",)):
        one.complaint.caller_keys = keys_of(Contact(one.name, one.phone, one.email))
        if one.complaint.caller_keys:
            changed.append(one.complaint)
    Complaint.objects.bulk_update(changed, ["caller_keys"], batch_size=1000)
    if changed:
        record(Action.ALTERATION, by=by, at=at, object_type=LABEL, count=len(changed))
    return len(changed)
