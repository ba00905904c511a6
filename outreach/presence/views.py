"""Where and when residents told the council that somebody seems to sell sex: area and hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from outreach.presence.tables import PresenceList
from partnership.accounts.access import require
from partnership.accounts.permissions import Permission
from partnership.gates.presence import KEPT


@require_safe
@require(Permission.READ_PRESENCE)
def presence_list(request: HttpRequest) -> HttpResponse:
    """What the gate still keeps, newest first. No map: nothing here says where somebody stands."""
    context = {"list": PresenceList(request), "kept_days": KEPT.days}
    return render(request, "outreach/presence/list.html", context)
