"""How long the session of a page still lasts, and going on with it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnership.accounts.sessions.models import LONGEST
from partnership.accounts.sessions.selectors import session_started_at
from partnership.ui.methods import page_of


def page(request: HttpRequest) -> dict[str, object]:
    """For the layout: when the session ends, at the latest too, and where to go on after it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "session"):
        return {}
    return {
        "session_seconds": request.session.get_expiry_age(),
        "session_limit_seconds": _seconds_to_limit(request),
        "session_page": page_of(request.path),
    }


def _seconds_to_limit(request: HttpRequest) -> int:
    """How long the session can last however much it is used."""
    left = session_started_at(request) + LONGEST - timezone.now()
    return max(0, int(left.total_seconds()))


@login_required
@require_POST
def stay(request: HttpRequest) -> JsonResponse:
    """Go on being signed in: the session is used, so it lasts longer, to its limit at most."""
    request.session.modified = True
    return JsonResponse({"session_seconds": request.session.get_expiry_age()})
