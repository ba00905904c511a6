"""Whether a form that comes a second time tells the same complaint."""

from typing import Any

from incidents.details import Contact
from incidents.errors import LoggedBefore, OtherWords
from incidents.models import Complainant, Complaint

TOLD = (
    *("category_id", "channel", "time_precision"),
    *("place", "place_known", "longitude", "latitude"),
)


def same_complaint(earlier: Complaint, now: Complaint, contact: Contact | None) -> Complaint:
    """The complaint that the form made when it came first.

    :raises LoggedBefore: when it now tells something else, which must not go unnoticed.
    :raises OtherWords: when only the words are others.
    """
    if _told(earlier) != _told(now) or _contact_of(earlier) != (contact or Contact()):
        raise LoggedBefore(earlier.reference)
    if earlier.description != now.description:
        raise OtherWords(earlier)
    return earlier


def _told(complaint: Complaint) -> tuple[Any, ...]:
    """What was told besides the words; what ends now ends later each time that a form arrives."""
    ends_now = complaint.occurred_to == complaint.reported_at
    ended = None if ends_now else complaint.occurred_to
    is_now = ends_now and complaint.occurred_from == complaint.occurred_to
    began = None if is_now else complaint.occurred_from
    is_told_now = complaint.reported_at == complaint.recorded_at
    told_at = None if is_told_now else complaint.reported_at
    return (began, ended, told_at, *(getattr(complaint, name) for name in TOLD))


def _contact_of(complaint: Complaint) -> Contact:
    found = Complainant.objects.filter(complaint=complaint).first()
    return Contact(found.name, found.phone, found.email) if found else Contact()
