"""Referrals that wait, with their age in days: the day is shown, never the minute."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from outreach.clients.tables import NOBODY
from outreach.models import Step, WaitingReferral, WaitingReferralQuerySet
from partnership.ui import formatting


@dataclass(frozen=True)
class Waiting:
    """A referral that waits, in words."""

    gate_id: UUID
    name: str
    day: str
    age: str
    is_late: bool
    is_stopped: bool = False


def name_of(gate_id: UUID) -> str:
    """What the team calls a referral that waits, so that a colleague finds the same one."""
    return str(gate_id)[:4].upper()


def waiting(
    referrals: Iterable[WaitingReferral], *, stopped: Iterable[WaitingReferral] = (), at: datetime
) -> list[Waiting]:
    """Each referral with the day it came, how long it has waited and whether that is too long.

    :param stopped: those that wait for the lead, since she may object to being contacted.
    """
    keys = {referral.pk for referral in stopped}
    return [
        _waiting(referral.pk, referral.received_at, at, referral.pk in keys)
        for referral in referrals
    ]


def _waiting(gate_id: UUID, received_at: datetime, at: datetime, is_stopped: bool) -> Waiting:
    late = at - received_at >= timedelta(hours=settings.REFERRAL_LATE_HOURS)
    days = (timezone.localdate(at) - timezone.localdate(received_at)).days
    day = formatting.day(received_at)
    return Waiting(gate_id, name_of(gate_id), day, _age(days), late, is_stopped)


def _age(days: int) -> str:
    if days <= 0:
        return "since today"
    return "since yesterday" if days == 1 else f"for {formatting.number(days)} days"


def in_words(referrals: WaitingReferralQuerySet, *, at: datetime) -> str:
    """How many referrals wait, since when, and how many are late."""
    number, late = referrals.count(), referrals.late(at).count()
    first = referrals.first()
    if first is None:
        return "No referral waits."
    (since,) = waiting([first], at=at)
    subject = "1 referral waits" if number == 1 else f"{formatting.number(number)} referrals wait"
    longest = "" if number == 1 else ", the longest"
    words = f"{subject}{longest} {since.age} ({since.day})."
    return f"{words} {_late(late)}" if late else words


def to_decide(stopped: Iterable[WaitingReferral], *, at: datetime) -> list[list[object]]:
    """A row for each referral of which the lead decides, as the table of cases has them."""
    href, label = reverse("referral_list"), Step.OBJECTED.label
    return [
        [
            {"text": f"Referral {referral.name}", "href": href},
            label,
            f"Waits {referral.age}",
            NOBODY,
        ]
        for referral in waiting(stopped, at=at)
    ]


def to_decide_in_words(number: int) -> str:
    """How many referrals wait for the lead; nothing where there is none."""
    if not number:
        return ""
    subject = "1 referral waits" if number == 1 else f"{formatting.number(number)} referrals wait"
    return f"{subject} for your decision, since she may object to being contacted."


def _late(number: int) -> str:
    return "1 is late." if number == 1 else f"{formatting.number(number)} are late."
