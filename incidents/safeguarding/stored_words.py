"""Complaints from before concerns were sealed: those about welfare are sealed, then erased, and
of all others the words that may tell of a child or danger are sealed.

Sealing is the application's work; only the retention login may delete. Both are safe to repeat.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from incidents.complaints.models import Category, Complaint
from incidents.complaints.querysets import ComplaintQuerySet
from incidents.danger.signs import Sign, may_tell_of_danger, signs_of
from incidents.presence.services import count_presence
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import told_in
from incidents.safeguarding.services import SEALED_LATER, raise_concern, seal_later
from partnership.audit.lifecycle import erase, is_held
from partnership.audit.models import Action
from partnership.audit.services import record_on
from partnership.guarded.checking import WordsTooLong

OF_COMPLAINTS = UUID("5b0e8f0a-6d0f-4f9e-9a51-0c6b7f3f7a10")  # a namespace of our own


def unsealed(using: str = "default") -> int:
    """How many complaints of the welfare categories stand as complaints."""
    return Complaint.objects.using(using).filter(category__concern="welfare").count()


@dataclass
class Sealed:
    """What became of the complaints that stood. ``urgent`` are among all the others."""

    concerns: int = 0
    counted: int = 0
    urgent: int = 0
    held: int = 0


def seal_standing(*, at: datetime, using: str) -> Sealed:
    """Seal or count every complaint of a welfare category and erase it with its history.

    The words of all others that may tell of a child or danger are sealed as urgent; the complaint
    stays. What a hold is on is sealed or counted too, and stays as it is until the hold is lifted.
    ``using`` is the alias of the retention login.
    """
    done = Sealed()
    standing = Complaint.objects.filter(category__concern="welfare").select_related("category")
    for complaint in list(standing):
        signs = _signs(complaint.category, complaint.description)
        _take_over(complaint, signs, at=at)
        done.urgent += bool(signs)
        if is_held(complaint):
            done.held += 1
            continue
        _erase(complaint, at=at, using=using)
        is_count = complaint.category.handling == Category.Handling.PRESENCE
        done.counted += is_count
        done.concerns += not is_count
    for number in _urgent_among_others():
        done.held += not _seal_words(number, at=at)
        done.urgent += 1
    return done


def _signs(category: Category, words: str) -> list[Sign]:
    """Why a text that stands is urgent; one that is too long to be read may hold anything."""
    try:
        return signs_of(category=category, words=words, ticked=False)
    except WordsTooLong:
        return [Sign.WORDS]


@transaction.atomic
def _take_over(complaint: Complaint, signs: list[Sign], *, at: datetime) -> None:
    """Keep what may be kept of it: its words sealed, or one more in a count."""
    if complaint.category.handling == Category.Handling.PRESENCE:
        count_presence(
            submission=_number(complaint), reported_at=complaint.reported_at, by=None, at=at
        )
        if not signs:
            return
    if SafeguardingConcern.objects.filter(number=_number(complaint)).exists():
        return  # of an earlier run, which could not erase the complaint
    raise_concern(
        submission=_number(complaint),
        told=told_in(complaint),
        signs=signs,
        done=[Done.NOT_YET] if signs else [],  # nobody has read it for this until now
        by=None,
        at=at,
    )


def _number(complaint: Complaint) -> UUID:
    """The number of what is made of ``complaint``, the same in each run."""
    return uuid5(OF_COMPLAINTS, complaint.reference)


def _unread() -> ComplaintQuerySet:
    """Complaints of other categories with words.

    Those of which a concern was completed were read by the safeguarding duty.
    """
    unread = Q(concern=None) | Q(concern__completed_at=None)
    return Complaint.objects.filter(unread, category__handling="complaint").exclude(description="")


def _urgent_among_others() -> list[int]:
    """Those of ``_unread`` whose words have signs."""
    texts = _unread().order_by("pk").values_list("pk", "description")
    return [
        number for number, words in texts.iterator(chunk_size=1000) if may_tell_of_danger(words)
    ]


def seal_stored(number: int, words: str, at: datetime) -> bool:
    """Seal the stored words of a complaint if they have signs; whether they are gone from it.

    It is the application's, and the night's: newer rules find what older ones let pass.
    """
    if not may_tell_of_danger(words) or not _unread().filter(pk=number, description=words).exists():
        return False
    return _seal_words(number, at=at)


def _seal_words(number: int, *, at: datetime) -> bool:
    """Move the words of a complaint to a concern; whether none of them are left where they were."""
    complaint = Complaint.objects.get(pk=number)
    seal_later(
        complaint=complaint,
        submission=uuid5(_number(complaint), SEALED_LATER),
        signs=[Sign.WORDS],
        done=[Done.NOT_YET],  # nobody has read it for this until now
        by=None,
        at=at,
    )
    return not Complaint.objects.filter(pk=number).exclude(description="").exists()


def _erase(complaint: Complaint, *, at: datetime, using: str) -> None:
    with transaction.atomic(using=using):
        erase(Complaint, [complaint.pk], using=using)
        record_on(
            complaint,
            Action.ERASURE,
            by=None,
            at=at,
            reason="Sealed to the safeguarding duty, or counted",
            using=using,
        )
