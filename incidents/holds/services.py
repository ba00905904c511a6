"""Holding records against deletion: one by its reference, or all that fit a filter."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from incidents.complaints.models import Category, Complaint
from incidents.complaints.searching import referred_to
from incidents.disclosures.models import WordsRequest
from incidents.holds import records
from incidents.holds.models import HeldConcern
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.services import erase_words
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.audit.holds.services import lift_hold, place_hold
from partnership.audit.models import Hold
from partnership.core.numbers import HOLD
from partnership.guarded.numbers import check_number
from partnership.places.models import Area
from partnership.submissions.services import save_once
from partnership.ui import formatting

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What is to be held: a reference, or else a filter. Empty means: not narrowed."""

    reference: str = ""
    category: Category | None = None
    area: Area | None = None
    start: date | None = None
    end: date | None = None

    @property
    def words(self) -> str:
        """What was asked, as the list of holds shows it."""
        if self.reference:
            return f"Reference {self.reference}"
        parts = [str(part) for part in (self.category, self.area) if part]
        parts += [f"reported from {formatting.day(self.start)}"] if self.start else []
        parts += [f"reported to {formatting.day(self.end)}"] if self.end else []
        return f"Complaints: {', '.join(parts)}"


def hold_complaints(
    *, asked: Asked, submission: UUID, reason: str, case_number: str, by: User, at: datetime
) -> Hold:
    """Hold the records that ``asked`` fits now; complaints that come in later are not held.

    With a complaint go its contact, its concern, and what the police asked and were given of it.
    The same ``submission`` again is the same hold.

    :raises NoSuchNumber, NothingToHold, SavedBefore:
    """
    number = check_number(case_number, HOLD, field="case_number")
    told = {"reason": reason, "case_number": number}
    hold_records = partial(_hold, asked)
    place = partial(
        place_hold, described=asked.words, hold_records=hold_records, **told, by=by, at=at
    )
    return save_once(
        place,
        kind=Hold,
        number=submission,
        told={"asked": asked, **told},
        by=by,
        at=at,
        named=lambda hold: f"The hold “{hold}”",
    )


@transaction.atomic
def end_hold(*, hold: Hold, lift_reason: str, by: User, at: datetime) -> Hold:
    """End a hold, and delete the words of concerns that were completed while it alone kept them."""
    held_concerns = HeldConcern.objects.filter(hold=hold, concern__isnull=False)
    locked = SafeguardingConcern.objects.select_for_update().order_by("pk")  # none ends meanwhile
    concerns = [concern.pk for concern in locked.filter(pk__in=held_concerns.values("concern_id"))]
    lifted = lift_hold(hold=hold, lift_reason=lift_reason, by=by, at=at)
    erase_words(concerns=concerns, by=by, at=at)
    return lifted


def _fitting(asked: Asked) -> QuerySet[Complaint]:
    complaints = Complaint.objects.all()
    if asked.reference:
        referred = referred_to(asked.reference)
        return complaints.filter(referred.matches(earlier=True)) if referred else complaints.none()
    if asked.area:
        complaints = complaints.in_area(asked.area.key)
    if asked.category:
        complaints = complaints.filter(category=asked.category)
    return complaints.filter(**_within("reported_at", asked))


def _concerns(asked: Asked, complaints: QuerySet[Complaint]) -> QuerySet[SafeguardingConcern]:
    """Those that came with ``complaints``; alone by their own reference, or by days alone."""
    condition = Q(complaint__in=complaints.values("pk"))
    if asked.reference:
        referred = referred_to(asked.reference)
        condition |= (
            Q(reference=referred.reference) if referred and referred.reference else Q(pk__in=[])
        )
    elif not asked.category and not asked.area:
        condition |= Q(complaint=None, **_within("raised_at", asked))
    return SafeguardingConcern.objects.filter(condition)


def _within(name: str, asked: Asked) -> dict[str, datetime]:
    days: dict[str, datetime] = {}
    if asked.start:
        days[f"{name}__gte"] = midnight(asked.start)
    if asked.end:
        days[f"{name}__lt"] = midnight(asked.end + DAY)
    return days


def _hold(asked: Asked, hold: Hold) -> int:
    """Hold what fits, with all that hangs on it. How many records."""
    complaints = _fitting(asked)
    requests = WordsRequest.objects.filter(complaint__in=complaints.values("pk"))
    return (
        records.hold_complaint_rows(hold, complaints)
        + records.hold_concern_rows(hold, _concerns(asked, complaints))
        + records.hold_request_rows(hold, requests)
    )
