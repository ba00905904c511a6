"""How many reports there were that somebody seems to sell sex, as far as that may be known."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.presence.selectors import closed_years
from partnership.accounts.access import require
from partnership.accounts.permissions import Permission


@require(Permission.COUNT_PRESENCE)
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """A row for each closed year."""
    this_year = timezone.localdate().year
    context = {
        "this_year": this_year,
        "columns": [{"label": "Year"}, {"label": "Reports", "numeric": True}],
        "rows": [[str(year.year), year.reports] for year in closed_years(this_year=this_year)],
    }
    return render(request, "incidents/presence/counts.html", context)
