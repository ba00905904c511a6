"""Saving the filter of a list for oneself, and removing it."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnership.audit.services import Actor
from partnership.ui.forms import errors_told
from partnership.ui.tables import services
from partnership.ui.tables.access import get_saved_filter


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save what the page of a list offered."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("home"))
    offer = request.POST.get("filter", "")
    with errors_told(request):
        saved = services.save_filter(offer=offer, by=_actor(request), at=timezone.now())
        messages.success(request, f"The filter “{saved.words}” is saved for you.")
        return redirect(saved.href)
    return redirect("home")


@require_POST
def remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Remove a filter that one has saved."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("home"))
    saved = get_saved_filter(_actor(request), public_id)
    services.remove_filter(saved=saved, by=_actor(request), at=timezone.now())
    messages.success(request, f"The filter “{saved.words}” is removed.")
    return redirect(saved.page)


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.user)
