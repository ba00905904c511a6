"""Referrals that wait, with their age in days: the day is shown, never the minute."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from outreach.clients.tables import NOBODY
from outreach.models import Step, WaitingReferral, WaitingReferralQuerySet
from outreach.referrals import selectors
from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, ListFilters
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

ALL, LATE, DECIDE = "all", "late", "decide"
FOR_THE_LEAD = "She may object to being contacted: for the lead to decide"
Cell = dict[str, object]


def name_of(gate_id: UUID) -> str:
    """What the team calls a referral that waits, so that a colleague finds the same one."""
    return str(gate_id)[:4].upper()


class ReferralTable(Table):
    """Referrals that wait at the gate, sealed, with what ``user`` may do about each."""

    received = Column("Received")
    number = Column("Number")
    waits = Column("Waits")
    act = Column("What to do", is_clear=True)

    def __init__(self, rows: Iterable[WaitingReferral], user: User, *, at: datetime) -> None:
        listed = list(rows)
        super().__init__(listed)
        self.keys, self.at = [referral.pk for referral in listed], at
        self.may_decline = user.has(Permission.DECLINE_REFERRAL)

    def orders(self) -> Mapping[str, Order]:
        return {"received": Order(("received_at", "pk"), "longest waiting first", "latest first")}

    @cached_property
    def stopped(self) -> set[UUID]:
        """Those that wait for the lead."""
        return selectors.stopped_among(self.keys)

    def render_received(self, record: WaitingReferral) -> str:
        return formatting.day(record.received_at)

    def render_number(self, record: WaitingReferral) -> str:
        return name_of(record.pk)

    def render_waits(self, record: WaitingReferral) -> Cell:
        cell: Cell = {"text": age_of(record, self.at)}
        if self.at - record.received_at >= timedelta(hours=settings.REFERRAL_LATE_HOURS):
            cell |= {"tag": "Late", "tag_tone": "concern"}
        return cell | ({"note": FOR_THE_LEAD} if record.pk in self.stopped else {})

    def render_act(self, record: WaitingReferral) -> Cell:
        which = f"referral {name_of(record.pk)} of {formatting.day(record.received_at)}"
        decline = {"text": "Decline", "href": reverse("referral_decline", args=[record.pk])}
        return {
            "text": "Take on",
            "href": reverse("referral_take", args=[record.pk]),
            "hidden": which,
            "actions": [decline | {"hidden": which}] if self.may_decline else [],
        }


class ReferralFilters(ListFilters):
    """All that wait, those that are late, or those on which the lead decides."""

    links = ("show",)

    show = ChoiceFilter(
        label="Which referrals",
        method="among",
        choices=[(ALL, "All that wait"), (LATE, "Late"), (DECIDE, "For the lead to decide")],
    )

    def among(self, rows: WaitingReferralQuerySet, name: str, show: str) -> WaitingReferralQuerySet:
        narrowed: Mapping[str, Callable[[], WaitingReferralQuerySet]] = {
            LATE: lambda: rows.late(timezone.now()),
            DECIDE: lambda: selectors.stopped(rows),
        }
        return narrowed[show]() if show in narrowed else rows


class ReferralList(DataList):
    """Referrals on which nobody has decided, the longest waiting first."""

    table_class = ReferralTable
    filters_class = ReferralFilters
    one, many = "referral", "referrals"
    url_name = "referral_list"
    usual_sort = "received"
    is_sealed = True

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.user, self.at = user_of(request), timezone.now()

    def rows(self) -> WaitingReferralQuerySet:
        return selectors.waiting_referrals(self.user)

    def table_of(self, rows: Iterable[WaitingReferral]) -> ReferralTable:
        return ReferralTable(rows, self.user, at=self.at)

    @property
    def shows_all(self) -> bool:
        return bool(self.filters.given.get("show") == ALL)

    def sentence(self) -> str:
        return in_words(self.rows(), at=self.at) if self.shows_all else super().sentence()


def age_of(referral: WaitingReferral, at: datetime) -> str:
    """How long a referral has waited, in days."""
    days = (timezone.localdate(at) - timezone.localdate(referral.received_at)).days
    if days <= 0:
        return "since today"
    return "since yesterday" if days == 1 else f"for {formatting.number(days)} days"


def in_words(referrals: WaitingReferralQuerySet, *, at: datetime) -> str:
    """How many referrals wait, since when, and how many are late."""
    number, late = referrals.count(), referrals.late(at).count()
    first = referrals.first()
    if first is None:
        return "No referral waits."
    subject = "1 referral waits" if number == 1 else f"{formatting.number(number)} referrals wait"
    longest = "" if number == 1 else ", the longest"
    words = f"{subject}{longest} {age_of(first, at)} ({formatting.day(first.received_at)})."
    return f"{words} {_late(late)}" if late else words


def to_decide(stopped: Iterable[WaitingReferral], *, at: datetime) -> list[list[object]]:
    """A row for each referral of which the lead decides, as the table of cases has them."""
    href, label = reverse("referral_list"), Step.OBJECTED.label
    return [
        [
            {"text": f"Referral {name_of(referral.pk)}", "href": href},
            label,
            f"Waits {age_of(referral, at)}",
            NOBODY,
        ]
        for referral in stopped
    ]


def to_decide_in_words(number: int) -> str:
    """How many referrals wait for the lead; nothing where there is none."""
    if not number:
        return ""
    subject = "1 referral waits" if number == 1 else f"{formatting.number(number)} referrals wait"
    return f"{subject} for your decision, since she may object to being contacted."


def _late(number: int) -> str:
    return "1 is late." if number == 1 else f"{formatting.number(number)} are late."
