"""Clients by code: lists, the record, and how to reach her, shown in answer to a reason."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.access import get_client
from outreach.clients import services
from outreach.clients.forms import OpenForm, ReachForm, ReasonForm, StartForm
from outreach.clients.page import client_page, opens_case, reason_page
from outreach.clients.tables import ClientList, revealed
from outreach.errors import NeverContact
from outreach.forms import refusals_shown
from outreach.models import Client
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.drafts.services import discard_on_page
from partnership.gates import calls
from partnership.ui.forms import add_domain_error


@require_safe
@require(Permission.LIST_CLIENTS)
def client_list(request: HttpRequest) -> HttpResponse:
    """Clients by code: one's own, or the team's, of which a worker sees codes and workers only."""
    is_lead = user_of(request).has(Permission.ASSIGN_CLIENT)
    shown = {"list": ClientList(request), "is_lead": is_lead}
    return render(request, "outreach/clients/list.html", shown)


@require_safe
@require(Permission.READ_CLIENT)
def client_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One client: code, next step, contacts, who has looked. No name, number or place."""
    return client_page(request, get_client(user_of(request), code))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.START_CLIENT)
def client_start(request: HttpRequest) -> HttpResponse:
    """Start the record of somebody who did not come through the gate."""
    is_lead = user_of(request).has(Permission.ASSIGN_CLIENT)
    form = StartForm(request.POST or None, is_lead=is_lead)
    if form.may_be_a_child:
        return redirect("client_may_be_a_child")
    if form.is_bound and form.is_valid():
        try:
            by, at = user_of(request), timezone.now()
            client = services.start_client(by=by, at=at, **form.answers(at))
            messages.success(request, f"The record is started. Her code is {client.code}.")
            return redirect("client_detail", code=client.code)
        except DomainError as error:
            add_domain_error(form, error)
    return render(request, "outreach/clients/start.html", {"form": form})


@require_safe
@require(Permission.START_CLIENT)
def client_may_be_a_child(request: HttpRequest) -> HttpResponse:
    """Whom to call of somebody who may be under 18. She gets no record, and nothing is kept."""
    shown = {"calls": calls.numbers(*calls.FOR_A_CHILD)}
    return render(request, "outreach/clients/may_be_a_child.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.RECORD_CONTACT)
@opens_case
def client_reach(request: HttpRequest, client: Client) -> HttpResponse:
    """Put another way to reach her on record. What is on record now is not shown."""
    if client.objects_to_contact:  # whatever was typed, also since then, is shown to nobody
        discard_on_page(page=request.path, by=user_of(request), at=timezone.now())
        messages.error(request, NeverContact.message)
        return redirect("client_detail", code=client.code)
    is_lead = user_of(request).has(Permission.ASSIGN_CLIENT)
    form = ReachForm(request.POST or None, client=client, is_lead=is_lead)
    if form.is_valid():
        with refusals_shown(form, partial(form.show_both, client)):
            services.change_contact(
                submission=form.cleaned_data["submission"],
                client=client,
                contact=form.safe_contact(),
                seen=form.cleaned_data["seen"],
                lead_decided=form.cleaned_data.get("lead_decided", False),
                by=user_of(request),
                at=timezone.now(),
            )
            messages.success(request, "The new way to reach her is on record.")
            return redirect("client_detail", code=client.code)
    return render(request, "outreach/clients/reach.html", {"form": form, "client": client})


@require_POST
@require(Permission.READ_CLIENT)
def client_open(request: HttpRequest, code: str) -> HttpResponse:
    """Open a case that is not one's own, for a reason."""
    client = get_client(user_of(request), code)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return reason_page(request, client, form)
    reason = form.cleaned_data["reason"]
    services.open_record(client=client, reason=reason, by=user_of(request), at=timezone.now())
    return redirect(form.cleaned_data["page"], code=client.code)


@require_POST
@require(Permission.READ_CLIENT)
@opens_case
def client_contact(request: HttpRequest, client: Client) -> HttpResponse:
    """How to reach her, shown in answer to a reason, for 60 seconds."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return client_page(request, client, reason_form=form, form=form)
    reason = form.cleaned_data["reason"]
    try:
        contact = services.read_contact(
            client=client, reason=reason, by=user_of(request), at=timezone.now()
        )
    except DomainError as error:
        add_domain_error(form, error)
        return client_page(request, client, reason_form=form, form=form)
    shown = revealed(contact)
    return client_page(request, client, shown=shown)
