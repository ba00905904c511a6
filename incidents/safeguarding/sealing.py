"""What was said in a concern, as one text that only the safeguarding duty's pages open."""

import json
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from incidents.complaints.models import Complainant, Complaint
from partnership.core import side_key
from partnership.places.field.where import PlaceKnown
from partnership.ui.when.formatting import when_in_words

PURPOSE = "safeguarding concern"


@dataclass(frozen=True)
class Told:
    """What the resident told: words, place, time and how to reach them. All may be empty."""

    words: str = ""
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    when: str = ""
    channel: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""

    def with_words(self, words: str) -> "Told":
        """The same with ``words`` added on lines of their own, unless it says them already."""
        if words in self.words:
            return self
        return replace(self, words="\n\n".join(filter(None, [self.words, words])))


def told_in(complaint: Complaint) -> Told:
    """What was told in a complaint that is logged already."""
    contact = Complainant.objects.filter(complaint=complaint).first()
    return Told(
        words=complaint.description,
        place=complaint.place or known_place(complaint),
        longitude=complaint.longitude,
        latitude=complaint.latitude,
        when=when_in_words(complaint),
        channel=complaint.channel,
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
    )


def known_place(complaint: Complaint) -> str:
    """How far the place is known of a complaint without one, in words."""
    is_on_map = complaint.place_known == PlaceKnown.POINT
    return "" if is_on_map else complaint.get_place_known_display()


def seal(told: Told, number: UUID) -> bytes:
    """``told`` encrypted under the side's key, bound to the number of its concern."""
    data = json.dumps(asdict(told), ensure_ascii=False).encode()
    return side_key.encrypt(data, purpose=PURPOSE, bound_to=str(number))


def unseal(sealed: bytes, number: UUID) -> Told:
    """What ``seal`` was given.

    :raises CannotDecrypt: with another key or number, or when the bytes were changed.
    """
    data = side_key.decrypt(sealed, purpose=PURPOSE, bound_to=str(number))
    return Told(**json.loads(data))
