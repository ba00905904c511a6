"""Referrals that wait, and deciding on each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from outreach.access import require_referral
from outreach.errors import MayHaveObjected
from outreach.referrals import services, tables
from outreach.referrals.forms import DeclineForm, TakeForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.gates import calls
from partnership.ui.forms import add_domain_error


@require_safe
@require(Permission.LIST_REFERRALS)
def referral_list(request: HttpRequest) -> HttpResponse:
    """Referrals that wait, the longest first."""
    return render(request, "outreach/referrals/list.html", {"list": tables.ReferralList(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TAKE_REFERRAL)
def referral_take(request: HttpRequest, gate_id: UUID) -> HttpResponse:
    """Take a referral on; it becomes a client with a code. Who may be a child stays at the gate."""
    user = user_of(request)
    form = TakeForm(request.POST or None, is_lead=user.has(Permission.ASSIGN_CLIENT))
    require_referral(user, gate_id)
    if form.may_be_a_child:
        return redirect("referral_may_be_a_child", gate_id)
    if not form.is_valid():
        return _take_page(request, form, gate_id)
    decided = form.cleaned_data.get("lead_decided", False)
    try:
        client = services.take_referral(
            gate_id=gate_id, lead_decided=decided, by=user, at=timezone.now()
        )
    except DomainError as error:
        if isinstance(error, MayHaveObjected) and user.has(Permission.ASSIGN_CLIENT):
            add_domain_error(form, error)
            return _take_page(request, form, gate_id)
        messages.error(request, f"Referral {tables.name_of(gate_id)}: {error.message}")
        return redirect("referral_list")
    messages.success(request, f"You have taken this referral on. Her code is {client.code}.")
    return redirect("client_detail", code=client.code)


def _take_page(request: HttpRequest, form: TakeForm, gate_id: UUID) -> HttpResponse:
    may_decline = user_of(request).has(Permission.DECLINE_REFERRAL)
    shown = {"form": form, "gate_id": gate_id, "may_decline": may_decline}
    return render(request, "outreach/referrals/take.html", shown)


@require_safe
@require(Permission.TAKE_REFERRAL)
def referral_may_be_a_child(request: HttpRequest, gate_id: UUID) -> HttpResponse:
    """Whom to call of one who may be under 18. Her referral waits, unopened, to be declined."""
    user = user_of(request)
    require_referral(user, gate_id)
    shown = {
        "calls": calls.numbers(*calls.FOR_A_CHILD),
        "gate_id": gate_id,
        "name": tables.name_of(gate_id),
        "may_decline": user.has(Permission.DECLINE_REFERRAL),
    }
    return render(request, "outreach/clients/may_be_a_child.html", shown)


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
