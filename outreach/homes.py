"""What an outreach worker sees first: who waits, and for how long."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from outreach import presenting, selectors
from partnership.accounts.access import user_of
from partnership.ui.home import Home

AT_ONCE = 10  # of those that wait; the others are a click away


def outreach(request: HttpRequest) -> Home:
    """New referrals, oldest first, and follow-ups that are due."""
    today = timezone.localdate()
    due = selectors.follow_ups_due(user_of(request), on=today)
    waiting = selectors.waiting_referrals(user_of(request))
    return Home(
        "outreach/home.html",
        {
            "waiting": Paginator(waiting, AT_ONCE).get_page(1),
            "columns": presenting.PEOPLE,
            "due": presenting.people(due, today=today),
        },
    )
