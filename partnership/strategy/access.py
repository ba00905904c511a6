"""The only way from an account and an address to a strategy."""

from django.http import Http404

from partnership.accounts.models import User
from partnership.strategy.models import Strategy


def get_strategy(user: User, slug: str) -> Strategy:
    """The strategy that ``user`` may see; 404 for any other."""
    strategy = Strategy.objects.visible_to(user).with_areas().filter(slug=slug).first()
    if strategy is None:
        raise Http404
    return strategy


def first_strategy(user: User) -> Strategy | None:
    """The latest strategy that ``user`` may see."""
    return Strategy.objects.visible_to(user).with_areas().first()
