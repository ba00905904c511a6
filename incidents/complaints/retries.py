"""Whether a form that comes a second time tells the same complaint."""

from typing import Any

from incidents.complaints.contact import Contact
from incidents.complaints.errors import LoggedBefore, OtherWords
from incidents.complaints.models import Complainant, Complaint, ComplaintVersion

TOLD = ("category_id", "time_precision", "place_known", "longitude", "latitude")


def same_complaint(earlier: Complaint, now: Complaint, contact: Contact | None) -> Complaint:
    """The complaint that the form made when it came first.

    :raises LoggedBefore: when it now tells something else, which must not go unnoticed.
    :raises OtherWords: when only the words are others.
    """
    first = earlier.versions.first()
    is_same = _told(earlier, first or earlier) == _told(now, now)
    if not is_same or _contact_of(earlier) != (contact or Contact()):
        raise LoggedBefore(earlier.reference)
    if earlier.description != now.description:
        raise OtherWords(earlier)
    return earlier


def _told(complaint: Complaint, facts: Complaint | ComplaintVersion) -> tuple[Any, ...]:
    """What was told besides the words; what ends now ends later each time that a form arrives.

    ``facts`` are those of the first version: a correction since is no other complaint.
    """
    ends_now = facts.occurred_to == complaint.reported_at
    ended = None if ends_now else facts.occurred_to
    is_now = ends_now and facts.occurred_from == facts.occurred_to
    began = None if is_now else facts.occurred_from
    is_told_now = complaint.reported_at == complaint.recorded_at
    told_at = None if is_told_now else complaint.reported_at
    return (began, ended, told_at, complaint.channel, *(getattr(facts, name) for name in TOLD))


def _contact_of(complaint: Complaint) -> Contact:
    found = Complainant.objects.filter(complaint=complaint).first()
    return Contact(found.name, found.phone, found.email) if found else Contact()
