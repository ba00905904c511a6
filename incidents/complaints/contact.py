"""How to reach who complained: what may stand in its boxes, and what is kept when it is deleted.

The boxes are no free text. A name may be theirs and nothing else of the kinds that words about
people are guarded against, and what tells of a child or danger belongs in the description.

Keyed digests of phone and email stay with the complaint when the contact is deleted after a year:
enough to tell two callers apart and nothing else, so that one neighbour never becomes several.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from incidents.complaints.models import Complainant
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.audit.services import ReasonMissing, record_read
from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind
from partnership.core.guarded.reading import word_set
from partnership.core.side_key import keyed_digest
from partnership.ui import phones
from partnership.ui.letters import without_marks

PURPOSE = "callers of complaints"
LONGEST_NAME = 60
MOST_WORDS = 5
#: a word of a name: from its capital on, in letters, with what joins them
PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
PARTICLES = word_set("al and ap bin bint da de del della den der di do dos du el la le van von")
WRITTEN = re.compile(r"[0-9\s+().-]+")


class ContactReason(models.TextChoices):
    """Why somebody looks at how to reach who complained. The audit keeps it; it names nobody."""

    ANSWER = "answer", "To answer their complaint"
    ASK = "ask", "To ask them for more about it"
    CORRECT = "correct", "To put right how to reach them"
    RIGHTS = "rights", "They asked what is kept about them"


@dataclass(frozen=True)
class Contact:
    """How to reach the person who complained."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.email)


class NotTheirName(DomainError):
    """The box for the name of who complained holds something else."""

    message = (
        "Type the name of the person who told us, with capitals, and nothing else. What it is "
        "about belongs in the box “In their words”."
    )
    field = "contact_name"


class NotTheirPhone(DomainError):
    """The box for their phone number holds something else."""

    message = (
        "Type a phone number that can be called, like 01632 960001, and nothing else. "
        "Leave it empty if they gave none."
    )
    field = "contact_phone"


def checked_name(name: str) -> str:
    """``name``, where it is somebody's name or empty.

    :raises NotTheirName:
    """
    words = name.split()
    if len(name) > LONGEST_NAME or len(words) > MOST_WORDS or not all(map(_is_of_a_name, words)):
        raise NotTheirName
    if set(kinds_of(name)) - {Kind.NAME, Kind.NICKNAME}:
        raise NotTheirName
    return name


def _is_of_a_name(word: str) -> bool:
    if word in PARTICLES:
        return True
    first = word[0]
    is_word = PART.fullmatch(without_marks(word)) is not None
    return is_word and (first.isupper() or first.lower() == first.upper())


def checked_phone(phone: str) -> str:
    """``phone`` as people read it out, where it is a number that can be called, or empty.

    :raises NotTheirPhone:
    """
    if not phone:
        return ""
    number = phones.normalised(phone) if WRITTEN.fullmatch(phone) else ""
    if not phones.reaches_somebody(number):
        raise NotTheirPhone
    return phones.for_people(number)


def check_contact(contact: Contact) -> None:
    """Refuse what is no contact of a person who complained.

    :raises NotTheirName, NotTheirPhone:
    """
    checked_name(contact.name)
    checked_phone(contact.phone)


def keys_of(contact: Contact) -> list[str]:
    """A digest of the phone number and one of the email address, where they are given.

    What cannot be called, such as an extension alone, is no number: several callers may share it.
    """
    told = (phones.normalised(contact.phone), normal_email(contact.email))
    return [keyed_digest(text, purpose=PURPOSE) for text in told if text]


def normal_email(text: str) -> str:
    """An email address without capitals and blanks."""
    return text.strip().casefold()


def show_contact(*, complainant: Complainant, reason: str, by: User, at: datetime) -> Contact:
    """How to reach a complainant; that ``by`` looked, and why, is logged first.

    :raises ReasonMissing: when ``reason`` is none of ``ContactReason``.
    """
    if reason not in ContactReason.values:
        raise ReasonMissing
    record_read(complainant, by=by, at=at, reason=ContactReason(reason).label)
    return Contact(complainant.name, complainant.phone, complainant.email)
