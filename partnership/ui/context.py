"""What every page knows without being told by its view."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from partnership.ui import navigation

SIDE_LABELS = {"operations": "Operations", "outreach": "Outreach"}


def page(request: HttpRequest) -> dict[str, object]:
    """Side, name, navigation and search for whoever is signed in, and the nonce of scripts."""
    return {
        "side": settings.SIDE,
        "side_label": SIDE_LABELS[settings.SIDE],
        "partnership_name": settings.PARTNERSHIP_NAME,
        "csp_nonce": getattr(request, "csp_nonce", ""),
        **_of_person(request),
    }


def _of_person(request: HttpRequest) -> dict[str, object]:
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav_items": [], "search_url": "", "search_reads": ""}
    search_url, search_reads = navigation.search_for(user.has, request)
    return {
        "nav_items": navigation.links_for(user.has, request),
        "search_url": search_url,
        "search_reads": search_reads,
    }
