"""Referrals that wait, and deciding on each."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.access import require_referral
from outreach.errors import MayHaveObjected
from outreach.referrals import presenting, selectors, services
from outreach.referrals.forms import DeclineForm, TakeForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error

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
        "waiting": presenting.waiting(page, stopped=selectors.stopped(waiting), at=at),
        "sentence": presenting.in_words(waiting, at=at),
        "may_decline": user.has(Permission.DECLINE_REFERRAL),
    }
    return render(request, "outreach/referrals/list.html", shown)


@require_POST
@require(Permission.TAKE_REFERRAL)
def referral_take(request: HttpRequest, gate_id: UUID) -> HttpResponse:
    """Take a referral on; it becomes a client with a code."""
    user, form = user_of(request), TakeForm(request.POST)
    require_referral(user, gate_id)
    decided = form.is_valid() and form.cleaned_data["lead_decided"]
    try:
        client = services.take_referral(
            gate_id=gate_id, lead_decided=decided, by=user, at=timezone.now()
        )
    except DomainError as error:
        if isinstance(error, MayHaveObjected) and user.has(Permission.ASSIGN_CLIENT):
            add_domain_error(form, error)
            return render(
                request, "outreach/referrals/decide.html", {"form": form, "gate_id": gate_id}
            )
        messages.error(request, f"Referral {presenting.name_of(gate_id)}: {error.message}")
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
