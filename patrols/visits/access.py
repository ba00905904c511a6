"""The only way from an account, a strategy and an id to a hot spot or a visit. Refusal is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.accounts.models import User
from patrols.forecasts.models import HotSpot
from patrols.visits.models import Visit
from strategy.models import Strategy


def get_hot_spot(user: User, strategy: Strategy, public_id: UUID) -> HotSpot:
    """A place at an hour of the strategy that ``user`` may see, with its forecast and strategy."""
    found = HotSpot.objects.visible_to(user).select_related("forecast__strategy")
    hot_spot: HotSpot = get_object_or_404(found, forecast__strategy=strategy, public_id=public_id)
    return hot_spot


def get_visit(user: User, strategy: Strategy, public_id: UUID) -> Visit:
    """A visit of the strategy that ``user`` may see."""
    found = Visit.objects.visible_to(user).select_related("strategy", "officer")
    visit: Visit = get_object_or_404(found, strategy=strategy, public_id=public_id)
    return visit
