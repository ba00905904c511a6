"""Where and when residents told the council that somebody seems to sell sex: area and hour."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require
from partnership.accounts.permissions import Permission
from partnership.gates.presence import KEPT, reports_of_presence
from partnership.ui import formatting
from partnership.ui.tables.paging import beside, numbered

PER_PAGE = 50
HOUR = timedelta(hours=1)


@require_safe
@require(Permission.READ_PRESENCE)
def presence_list(request: HttpRequest) -> HttpResponse:
    """What the gate still keeps, newest first. No map: nothing here says where somebody stands."""
    reports = reports_of_presence(since=timezone.now() - KEPT)
    page = numbered(reports, request.GET.get("page"), PER_PAGE)
    rows = [
        [
            formatting.day(report.hour),
            f"{formatting.clock(report.hour)} to {formatting.clock(report.hour + HOUR)}",
            report.area,
        ]
        for report in page.rows
    ]
    context = {
        "pages": beside(page, request.GET),
        "columns": [{"label": "Day"}, {"label": "Hour"}, {"label": "Area"}],
        "rows": rows,
        "kept_days": KEPT.days,
    }
    return render(request, "outreach/presence/list.html", context)
