"""Pages that belong to no app: refusals and the list of shortcuts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_required
@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The keys that save time, and the switch that turns single keys off."""
    return render(request, "ui/shortcuts.html")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this account may not see the page."""
    return render(request, "403.html", status=403)
