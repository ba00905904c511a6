"""The areas of a strategy drawn, and places to choose from as the strategy sees them."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnership.accounts.access import require
from partnership.accounts.permissions import Permission
from partnership.places.base_map import svg
from partnership.places.field.views import suggestions, words_near
from strategy.areas.selectors import Zone, ground_of, zones_of
from strategy.strategies.access import strategy_of


@require(Permission.SEE_STRATEGY)
@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """The drawing of its areas."""
    zones = zones_of(strategy_of(request), at=timezone.now())
    return HttpResponse(drawing_of(zones), content_type="image/svg+xml")


def drawing_of(zones: Sequence[Zone]) -> str:
    """An SVG of the zones that have a boundary, with streets and a legend, north up."""
    drawn = [(zone, zone.version) for zone in zones if zone.version]
    features = [
        {
            "geometry": version.geometry,
            "properties": {"name": zone.area.name, "kind": zone.purpose.value},
        }
        for zone, version in drawn
    ]
    title = "Outlines of " + ", ".join(zone.area.name for zone, _ in drawn)
    return svg.draw({"features": features}, [], title=title, has_legend=True)


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
