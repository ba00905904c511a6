"""The only way from a strategy and an address to a recording period or a gap."""

from uuid import UUID

from django.http import Http404

from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.strategies.models import Strategy


def get_period(strategy: Strategy, public_id: UUID) -> RecordingPeriod:
    """The last version of a period of ``strategy``; 404 for any other."""
    versions = RecordingPeriod.objects.filter(strategy=strategy, public_id=public_id)
    period = versions.select_related("strategy", "agency").order_by("-recorded_at", "-pk").first()
    if period is None:
        raise Http404
    return period


def get_gap(strategy: Strategy, public_id: UUID) -> RecordingGap:
    """The last version of a gap of ``strategy``; 404 for any other."""
    versions = RecordingGap.objects.filter(period__strategy=strategy, public_id=public_id)
    gap = versions.select_related("period__strategy").order_by("-recorded_at", "-pk").first()
    if gap is None:
        raise Http404
    return gap
