"""How long the session of a page still lasts, and going on with it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from partnership.ui.methods import page_of


def page(request: HttpRequest) -> dict[str, Any]:
    """For the layout: the seconds until the session ends, and where to go on after it has."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "session"):
        return {}
    return {
        "session_seconds": request.session.get_expiry_age(),
        "session_page": page_of(request.path),
    }


@login_required
@require_POST
def stay(request: HttpRequest) -> JsonResponse:
    """Go on being signed in: the session is used, so it lasts longer, to its limit at most."""
    request.session.modified = True
    return JsonResponse({"session_seconds": request.session.get_expiry_age()})
