"""The page that finds the complaints of a caller."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from incidents.by_caller.forms import CallerForm
from incidents.by_caller.services import MOST, find_by_caller
from incidents.complaints.tables import ComplaintTable, Reader
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from strategy.strategies.access import strategy_of


@sensitive_post_parameters()
@require(Permission.READ_COMPLAINT, Permission.READ_COMPLAINANT)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a caller and a reason; show their complaints, and nothing of how to reach them."""
    user = user_of(request)
    form = CallerForm(request.POST or None)
    reader = Reader(user, strategy_of(request))
    shown: dict[str, object] = {"form": form, "most": MOST}
    if request.method == "POST" and form.is_valid():
        complaints = find_by_caller(**form.cleaned_data, by=user, at=timezone.now())
        table = ComplaintTable(complaints, reader)
        shown |= {"has_looked": True, "columns": table.heads(), "rows": table.cells()}
    return render(request, "incidents/by_caller/find.html", shown)
