"""Outreach's pages. What is encrypted is shown once, in answer to a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach import presenting, selectors, services
from outreach.access import get_client, require_referral
from outreach.forms import ContactForm, ReasonForm
from outreach.models import Client
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error

PER_PAGE = 50


@require_safe
@require(Permission.LIST_REFERRALS)
def referral_list(request: HttpRequest) -> HttpResponse:
    """Referrals that wait, the longest first."""
    waiting = selectors.waiting_referrals(user_of(request))
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "outreach/referrals.html", {"waiting": page})


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


@require_safe
@require(Permission.LIST_CLIENTS)
def client_list(request: HttpRequest) -> HttpResponse:
    """Clients by code, those due first."""
    page = Paginator(selectors.clients(user_of(request)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = presenting.people(page, today=timezone.localdate())
    shown = {"page": page, "columns": presenting.PEOPLE, "rows": rows}
    return render(request, "outreach/clients.html", shown)


def _client_page(request: HttpRequest, client: Client, **more: Any) -> HttpResponse:
    context = {
        "client": client,
        "contacts": client.contacts.select_related("made_by"),
        "referrals": client.referrals.all(),
        "columns": presenting.LOOKS,
        "looks": presenting.looks(selectors.who_has_looked(client)),
        "reason_form": ReasonForm(),
        "contact_form": ContactForm(),
    }
    return render(request, "outreach/client.html", context | more)


@require_safe
@require(Permission.READ_CLIENT)
def client_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One client: code, follow-up, contacts, who has looked. Nothing that is encrypted."""
    return _client_page(request, get_client(user_of(request), code))


@require_http_methods(["POST"])
@require(Permission.READ_CLIENT)
def client_contact(request: HttpRequest, code: str) -> HttpResponse:
    """How to reach her, shown once in answer to a reason."""
    client = get_client(user_of(request), code)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _client_page(request, client, reason_form=form, form=form)
    try:
        shown = services.read_contact(
            client=client,
            reason=form.cleaned_data["reason"],
            by=user_of(request),
            at=timezone.now(),
        )
    except DomainError as error:
        add_domain_error(form, error)
        return _client_page(request, client, reason_form=form, form=form)
    return _client_page(request, client, shown=shown)


@require_POST
@require(Permission.RECORD_CONTACT)
def contact_record(request: HttpRequest, code: str) -> HttpResponse:
    """Record an attempt to reach her."""
    client = get_client(user_of(request), code)
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            services.record_contact(
                client=client, by=user_of(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "The contact is recorded.")
            return redirect("client_detail", code=client.code)
        except DomainError as error:
            add_domain_error(form, error)
    return _client_page(request, client, contact_form=form, form=form)
