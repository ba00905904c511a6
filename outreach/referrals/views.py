"""Referrals that wait, and deciding on each."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.access import require_referral
from outreach.referrals import presenting, selectors, services
from outreach.referrals.forms import DeclineForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError

PER_PAGE = 50


@require_safe
@require(Permission.LIST_REFERRALS)
def referral_list(request: HttpRequest) -> HttpResponse:
    """Referrals that wait, the longest first."""
    user = user_of(request)
    waiting = selectors.waiting_referrals(user)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    at = timezone.now()
    shown = {
        "page": page,
        "waiting": presenting.waiting(page, at=at),
        "sentence": presenting.in_words(waiting, at=at),
        "may_decline": user.has(Permission.DECLINE_REFERRAL),
    }
    return render(request, "outreach/referrals/list.html", shown)


@require_POST
@require(Permission.TAKE_REFERRAL)
def referral_take(request: HttpRequest, gate_id: UUID) -> HttpResponse:
    """Take a referral on; it becomes a client with a code."""
    require_referral(user_of(request), gate_id)
    try:
        client = services.take_referral(gate_id=gate_id, by=user_of(request), at=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("referral_list")
    messages.success(request, f"You have taken this referral on. Her code is {client.code}.")
    return redirect("client_detail", code=client.code)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DECLINE_REFERRAL)
def referral_decline(request: HttpRequest, gate_id: UUID) -> HttpResponse:
    """Decline a referral for a reason; it is deleted unopened."""
    require_referral(user_of(request), gate_id)
    form = DeclineForm(request.POST or None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            services.decline_referral(
                gate_id=gate_id, reason=reason, by=user_of(request), at=timezone.now()
            )
            messages.success(request, "The referral is declined and deleted.")
        except DomainError as error:
            messages.error(request, error.message)
        return redirect("referral_list")
    return render(request, "outreach/referrals/decline.html", {"form": form, "gate_id": gate_id})
