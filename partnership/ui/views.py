"""Pages that belong to no app: refusals and the list of shortcuts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """What a browser asks for beside a page that names no icon."""
    return redirect(static("icon.svg"), permanent=True)


@login_required
@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The keys that save time, and the switch that turns single keys off."""
    return render(request, "ui/shortcuts.html")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this account may not see the page."""
    return render(request, "403.html", status=403)
