"""Holding complaints against deletion: one by its reference, or all that fit a filter."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from incidents.holds.models import HeldComplaint
from incidents.models import Category, Complaint
from incidents.searching import referred_to
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.audit.holds.services import place_hold
from partnership.audit.models import Hold
from partnership.places.models import Area
from partnership.ui import wording

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
            return f"Complaint {self.reference}"
        parts = [str(one) for one in (self.category, self.area) if one]
        parts += [f"reported from {wording.day(self.start)}"] if self.start else []
        parts += [f"reported to {wording.day(self.end)}"] if self.end else []
        return f"Complaints: {', '.join(parts)}"


@transaction.atomic
def hold_complaints(
    *, asked: Asked, submission: UUID, reason: str, case_number: str, by: User, at: datetime
) -> Hold:
    """Hold the complaints that ``asked`` fits now; what comes in later is not held.

    :raises NothingToHold, FormUsed:
    """
    return place_hold(
        submission=submission,
        reason=reason,
        case_number=case_number,
        described=asked.words,
        hold_records=partial(_hold, _fitting(asked)),
        by=by,
        at=at,
    )


def _fitting(asked: Asked) -> QuerySet[Complaint]:
    found = Complaint.objects.select_related("complainant")
    if asked.reference:
        referred = referred_to(asked.reference)
        return found.filter(referred.matches(earlier=True)) if referred else found.none()
    if asked.area:
        found = found.in_area(asked.area.key)
    narrow = {
        "category": asked.category,
        "reported_at__gte": midnight(asked.start) if asked.start else None,
        "reported_at__lt": midnight(asked.end + DAY) if asked.end else None,
    }
    return found.filter(**{name: value for name, value in narrow.items() if value})


def _hold(complaints: QuerySet[Complaint], hold: Hold) -> int:
    rows = [
        HeldComplaint(
            hold=hold,
            object_id=str(one.pk),
            complaint=one,
            complainant=getattr(one, "complainant", None),
        )
        for one in complaints
    ]
    return len(HeldComplaint.objects.bulk_create(rows, batch_size=1000))
