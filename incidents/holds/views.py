"""The governance lead's pages of holds: list, place, lift."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.holds import selectors
from incidents.holds.forms import HoldForm, LiftForm
from incidents.holds.services import end_hold, hold_complaints
from incidents.holds.tables import HoldList
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error
from partnership.ui.tables.exporting import export_page


@require(Permission.HOLD_RECORDS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is held, why and since when, and what was."""
    shown = {
        "list": HoldList(request),
        "past": selectors.past_their_time(at=timezone.now()),
        "may_export": user_of(request).has(Permission.EXPORT_HOLDS),
    }
    return render(request, "incidents/holds/list.html", shown)


@require(Permission.HOLD_RECORDS, Permission.EXPORT_HOLDS)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return export_page(request, HoldList(request), title="Export holds")


@require(Permission.HOLD_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest) -> HttpResponse:
    """Hold one complaint, or all that fit a filter."""
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hold = hold_complaints(**form.answers(), by=user_of(request), at=timezone.now())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, f"{hold.described}: held against deletion.")
            return redirect("hold_list")
    return render(request, "incidents/holds/place.html", {"form": form})


@require(Permission.HOLD_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a hold, with the reason."""
    hold = selectors.get_hold(user_of(request), public_id)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_hold(hold=hold, **form.cleaned_data, by=user_of(request), at=timezone.now())
        messages.success(request, f"{hold.described}: no longer held.")
        return redirect("hold_list")
    return render(request, "incidents/holds/lift.html", {"form": form, "hold": hold})
