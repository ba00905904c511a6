"""Holds as the governance lead's list shows them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit import retention
from partnership.audit.models import HeldRecord, Hold
from partnership.ui import wording

COLUMNS = [
    {"label": "Why"},
    {"label": "What"},
    {"label": "Records", "numeric": True},
    {"label": "Since"},
    {"label": "State"},
]
Row = list[object]
PER_PAGE = 50


def get_hold(user: User, public_id: UUID) -> Hold:
    """A hold, for who may place and lift one.

    :raises Http404: for everybody else, and where there is none.
    """
    found = Hold.objects.filter(public_id=public_id).first()
    if found is None or not user.has(Permission.HOLD_RECORDS):
        raise Http404
    return found


def all_holds() -> QuerySet[Hold]:
    """Every hold, those in force first, the latest on top."""
    holds = Hold.objects.select_related("placed_by", "lifted_by")
    return holds.annotate(is_lifted=Q(lifted_at__isnull=False)).order_by(
        "is_lifted", "-placed_at", "-pk"
    )


def rows(holds: Iterable[Hold]) -> list[Row]:
    """A row for each of ``holds``."""
    shown = list(holds)
    numbers = _numbers([hold.pk for hold in shown])
    return [_row(hold, numbers[hold.pk]) for hold in shown]


def _numbers(holds: list[int]) -> Counter[int]:
    """How many records each hold is on, or was."""
    numbers: Counter[int] = Counter()
    for table in HeldRecord.tables():
        held = table._base_manager.filter(hold__in=holds).values_list("hold")
        numbers.update(dict(held.annotate(number=Count("pk")).order_by()))
    return numbers


def _row(hold: Hold, number: int) -> Row:
    return [
        f"{hold.get_reason_display()}, {hold.case_number}",
        hold.described,
        number,
        f"{wording.day(hold.placed_at)}, {hold.placed_by}",
        _state(hold),
    ]


def _state(hold: Hold) -> dict[str, object]:
    if hold.lifted_at is None:
        lift = {"text": "Lift", "href": reverse("hold_lift", args=[hold.public_id])}
        return {"text": "In force", "actions": [{**lift, "hidden": f"the hold {hold.case_number}"}]}
    day = wording.day(hold.lifted_at)
    return {"text": f"Lifted {day}, {hold.lifted_by}: {hold.get_lift_reason_display()}"}


def past_their_time(*, at: datetime) -> int:
    """How many records are past their time and held."""
    return sum(retention.held_back(at=at, using=DEFAULT_DB_ALIAS).values())
