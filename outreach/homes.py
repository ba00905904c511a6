"""What an outreach worker sees first: who waits, and for how long."""

from django.http import HttpRequest
from django.utils import timezone

from outreach import presenting, selectors
from partnership.accounts.access import user_of
from partnership.ui.home import Home


def outreach(request: HttpRequest) -> Home:
    """New referrals, oldest first, and follow-ups that are due."""
    today = timezone.localdate()
    due = selectors.follow_ups_due(user_of(request), on=today)
    return Home(
        "outreach/home.html",
        {
            "waiting": selectors.waiting_referrals(user_of(request)),
            "columns": presenting.PEOPLE,
            "due": presenting.people(due, today=today),
        },
    )
