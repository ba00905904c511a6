"""Reading holds."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit import retention
from partnership.audit.models import HeldRecord, Hold


def get_hold(user: User, public_id: UUID) -> Hold:
    """A hold, for who may place and lift one.

    :raises Http404: for everybody else, and where there is none.
    """
    hold = Hold.objects.filter(public_id=public_id).first()
    if hold is None or not user.has(Permission.HOLD_RECORDS):
        raise Http404
    return hold


def all_holds() -> QuerySet[Hold]:
    """Every hold, with whether it is lifted."""
    holds = Hold.objects.select_related("placed_by", "lifted_by")
    return holds.annotate(is_lifted=Q(lifted_at__isnull=False))


def numbers(holds: list[int]) -> Counter[int]:
    """How many records each hold is on, or was."""
    counts: Counter[int] = Counter()
    for table in HeldRecord.tables():
        rows = table._base_manager.filter(hold__in=holds).values_list("hold")
        counts.update(dict(rows.annotate(number=Count("pk")).order_by()))
    return counts


def past_their_time(*, at: datetime) -> int:
    """How many records are past their time and held."""
    return sum(retention.held_back(at=at, using=DEFAULT_DB_ALIAS).values())
