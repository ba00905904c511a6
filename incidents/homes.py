"""The council officer's home page."""

from django.http import HttpRequest
from django.utils import timezone

from incidents import maps, selectors
from partnership.accounts.access import user_of
from partnership.ui.home import Home


def council_officer(request: HttpRequest) -> Home:
    """Log a complaint, what needs you, and the last seven days."""
    user, at = user_of(request), timezone.now()
    recent = selectors.recent(user, at=at)
    return Home(
        "incidents/home.html",
        {
            "waiting": selectors.waiting(user, at=at),
            "recent": recent,
            "late_before": selectors.last_late_day(at),
            "boundaries": maps.boundaries(),
            "points": maps.points(recent),
            "demonstration": any(complaint.is_synthetic for complaint in recent),
        },
    )
