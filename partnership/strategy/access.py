"""The only way from an account and an address to a strategy."""

from django.http import Http404

from partnership.accounts.models import User
from partnership.strategy.models import Strategy


def get_strategy(user: User, slug: str) -> Strategy:
    """The strategy that ``user`` may see; 404 for any other."""
    found = Strategy.objects.visible_to(user).select_related(*AREAS).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def first_strategy(user: User) -> Strategy | None:
    """The latest strategy that ``user`` may see."""
    return Strategy.objects.visible_to(user).select_related(*AREAS).first()


AREAS = ("target_area", "buffer_area", "control_area")
