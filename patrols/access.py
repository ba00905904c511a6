"""The only way from an account and an id to a hot spot, a visit or a strategy. Refusal is 404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from partnership.accounts.models import User
from partnership.strategy.models import Strategy
from patrols.models import HotSpot, Visit


def get_hot_spot(user: User, public_id: UUID) -> HotSpot:
    """A place at an hour that ``user`` may see, with its forecast and strategy."""
    found = HotSpot.objects.visible_to(user).select_related("forecast__strategy")
    hot_spot: HotSpot = get_object_or_404(found, public_id=public_id)
    return hot_spot


def get_visit(user: User, public_id: UUID) -> Visit:
    """A visit that ``user`` may see."""
    found = Visit.objects.visible_to(user).select_related("strategy", "officer")
    visit: Visit = get_object_or_404(found, public_id=public_id)
    return visit


def strategy_of(user: User) -> Strategy | None:
    """The strategy that the agency of ``user`` works on: the latest, where there are several."""
    return Strategy.objects.filter(agencies=user.agency_id).order_by("-starts_on", "pk").first()


def get_strategy(user: User) -> Strategy:
    """The strategy that the agency of ``user`` works on."""
    strategy = strategy_of(user)
    if strategy is None:
        raise Http404
    return strategy
