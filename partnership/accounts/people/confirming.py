"""The quarterly list: every membership that stands is confirmed, changed or ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from partnership.accounts.access import require, user_of
from partnership.accounts.people import selectors, services
from partnership.accounts.permissions import Permission
from partnership.ui.home import Notice

MOST = 500  # memberships confirmed at once


@require(Permission.CONFIRM_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The memberships, the longest unconfirmed first; those that are ticked are confirmed."""
    user, at = user_of(request), timezone.now()
    if request.method == "POST":
        keys = [int(key) for key in request.POST.getlist("membership")[:MOST] if _is_key(key)]
        number = services.confirm_memberships(memberships=keys, by=user, at=at)
        if number:
            what = "1 membership is" if number == 1 else f"{number:,} memberships are"
            messages.success(request, f"{what} confirmed.")
            return redirect("memberships_confirm")
        messages.error(request, "Tick the memberships that are still right.")
    shown = {
        "lines": selectors.lines_to_confirm(user, at=at),
        "may_manage": user.has(Permission.MANAGE_PEOPLE),
        "days": selectors.CONFIRMED_FOR.days,
    }
    return render(request, "people/confirm.html", shown)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def notices(request: HttpRequest) -> list[Notice]:
    """On the home page of whoever confirms memberships: how many are overdue."""
    user = user_of(request)
    if not user.has(Permission.CONFIRM_PEOPLE):
        return []
    number = selectors.overdue(user, at=timezone.now()).exclude(user=user).count()
    if not number:
        return []
    words = "1 membership was" if number == 1 else f"{number:,} memberships were"
    text = f"{words} last confirmed more than {selectors.CONFIRMED_FOR.days} days ago"
    return [Notice(f"{text}: confirm or end.", reverse("memberships_confirm"))]
