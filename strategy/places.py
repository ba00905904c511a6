"""Places as a strategy sees them: its own areas come first, and those of others are no nearer."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from partnership.places.field.around import Around
from partnership.places.field.views import suggestions, words_near
from partnership.places.gazetteer.ground import Ground
from strategy.access import strategy_of
from strategy.addresses import strategy_url
from strategy.models import Strategy
from strategy.selectors import own_areas


def ground_of(strategy: Strategy) -> Ground:
    """The strategy's areas with the wards."""
    return Ground.of(dict(own_areas(strategy)))


def around(strategy: Strategy) -> Around:
    """For the box about a place of a form that stands on a page of the strategy."""
    return Around(
        partial(ground_of, strategy),
        strategy_url(strategy, "strategy_place_suggest"),
        strategy_url(strategy, "strategy_place_near"),
    )


@login_required
@require_POST
def suggest(request: HttpRequest) -> JsonResponse:
    """Places to choose from for what is typed."""
    return suggestions(request, ground_of(strategy_of(request)))


@login_required
@require_POST
def near(request: HttpRequest) -> JsonResponse:
    """The words that fit a pin, and whether those that stand in the box do."""
    return words_near(request, ground_of(strategy_of(request)))
