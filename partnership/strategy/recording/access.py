"""The only way from an account and an address to a recording period or a gap."""

from uuid import UUID

from django.http import Http404

from partnership.accounts.models import User
from partnership.strategy.access import get_strategy
from partnership.strategy.models import RecordingGap, RecordingPeriod


def get_period(user: User, slug: str, public_id: UUID) -> RecordingPeriod:
    """The last version of a period of a strategy that ``user`` may see; 404 for any other."""
    versions = RecordingPeriod.objects.filter(
        strategy=get_strategy(user, slug), public_id=public_id
    )
    period = versions.select_related("strategy", "agency").order_by("-recorded_at", "-pk").first()
    if period is None:
        raise Http404
    return period


def get_gap(user: User, slug: str, public_id: UUID) -> RecordingGap:
    """The last version of a gap of a strategy that ``user`` may see; 404 for any other."""
    versions = RecordingGap.objects.filter(
        period__strategy=get_strategy(user, slug), public_id=public_id
    )
    gap = versions.select_related("period__strategy").order_by("-recorded_at", "-pk").first()
    if gap is None:
        raise Http404
    return gap
