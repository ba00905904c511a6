"""Who helps her, the next step, closing and reopening. Each shows the code and its form alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import get_client
from outreach.caseload import assigning, services
from outreach.caseload.closing import reasons_to_close, step_that_stood
from outreach.caseload.forms import (
    AssignForm,
    CloseForm,
    HandOverForm,
    NextStepForm,
    ReopenForm,
)
from outreach.clients.other_records import stopped_by
from outreach.clients.page import opens_case
from outreach.clients.sealed import contact_or_nothing
from outreach.clients.tables import stopped_in_words
from outreach.contacts.proposals import NextStep, next_safe_step
from outreach.contacts.timeline import next_step_in_words
from outreach.forms import refusals_shown
from outreach.models import Client, Closing, Step
from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError

NOBODY_CONTACTS = "It is on record that she objects. Nobody contacts her from now on."
page = require_http_methods(["GET", "HEAD", "POST"])


def _form_page(
    request: HttpRequest, template: str, client: Client, form: BaseForm, **more: Any
) -> HttpResponse:
    shown = {"client": client, "form": form, "next_step": next_step_in_words(client)}
    return render(request, f"outreach/caseload/{template}.html", shown | more)


def _shows_both(
    form: AssignForm | NextStepForm | CloseForm | ReopenForm, user: User, client: Client
) -> Callable[[str], None]:
    """Show on ``form`` both versions of a case, with a sentence."""
    return lambda said: form.show_both(get_client(user, client.code), said)


@page
@require(Permission.ASSIGN_CLIENT)
@opens_case
def client_assign(request: HttpRequest, client: Client) -> HttpResponse:
    """Give a case to somebody, or to nobody."""
    user = user_of(request)
    form = AssignForm(request.POST or None, client=client)
    if form.is_valid():
        with refusals_shown(form, _shows_both(form, user, client)):
            assigning.assign_client(client=client, by=user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{client.code} is assigned.")
            return redirect("client_list")
    return _form_page(request, "change", client, form, title="Give the case to somebody")


@require_POST
@require(Permission.RECORD_CONTACT)
def client_take(request: HttpRequest, code: str) -> HttpResponse:
    """Take on a case that nobody has."""
    user = user_of(request)
    client = get_client(user, code)
    try:
        assigning.take_on_client(client=client, by=user, at=timezone.now())
        messages.success(request, f"You help {client.code} from now on.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("client_detail", code=client.code)


@page
@require(Permission.ASSIGN_CLIENT)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Give all open cases of a colleague to another."""
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_shown(form, form.show_both):
            given = assigning.hand_over(by=user_of(request), at=timezone.now(), **told)
            cases = "1 case is" if given == 1 else f"{given} cases are"
            messages.success(request, f"{cases} handed over to {told['to_worker']}.")
            return redirect("client_list")
    return render(request, "outreach/caseload/hand_over.html", {"form": form})


@page
@require(Permission.RECORD_CONTACT)
@opens_case
def next_step_plan(request: HttpRequest, client: Client) -> HttpResponse:
    """Choose the next step without a contact."""
    user = user_of(request)
    is_lead = user.has(Permission.ASSIGN_CLIENT)
    initial = _planned(client, timezone.now())
    form = NextStepForm(request.POST or None, client=client, is_lead=is_lead, initial=initial)
    if form.is_valid():
        with refusals_shown(form, _shows_both(form, user, client)):
            services.plan_next_step(client=client, by=user, at=timezone.now(), **form.answers())
            messages.success(request, "The next step is planned.")
            return redirect("client_detail", code=client.code)
    return _form_page(request, "change", client, form, title="Change the next step")


def _planned(client: Client, at: datetime) -> dict[str, object]:
    """What stands now; else, or where the lead decides, the next hour that she called safe."""
    if client.next_step == Step.CONTACT:
        return {"follow_up_on": client.follow_up_on, "follow_up_from": client.follow_up_from}
    step = next_safe_step(contact_or_nothing(client), at=at)
    step = step or NextStep(timezone.localdate(at))
    return {"follow_up_on": step.on, "follow_up_from": step.start}


@page
@require(Permission.CLOSE_CLIENT)
@opens_case
def client_close(request: HttpRequest, client: Client) -> HttpResponse:
    """Close a case for a reason, or record that she objects in one that is closed."""
    user = user_of(request)
    reasons = reasons_to_close(client, user) if client.is_open else [Closing.OBJECTS]
    form = CloseForm(request.POST or None, client=client, reasons=reasons)
    if form.is_valid():
        with refusals_shown(form, _shows_both(form, user, client)):
            services.close_client(client=client, by=user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _end_in_words(client, form.cleaned_data["reason"]))
            return redirect("client_detail", code=client.code)
    waits = client.is_open and reasons == [Closing.OBJECTS]
    too_soon = client.is_open and not waits and Closing.NOT_REACHED not in reasons
    return _form_page(request, "close", client, form, waits=waits, too_soon=too_soon)


def _end_in_words(client: Client, reason: str) -> str:
    if reason != Closing.OBJECTS:
        return f"The case of {client.code} is closed."
    return " ".join([NOBODY_CONTACTS, *stopped_in_words(stopped_by(client))])


@page
@require(Permission.CLOSE_CLIENT)
@opens_case
def client_reopen(request: HttpRequest, client: Client) -> HttpResponse:
    """Reopen a closed case."""
    user = user_of(request)
    at, is_lead = timezone.now(), user.has(Permission.ASSIGN_CLIENT)
    stood, initial = step_that_stood(client, at), _planned(client, at)
    form = ReopenForm(
        request.POST or None, client=client, stood=stood, is_lead=is_lead, initial=initial
    )
    if form.is_valid():
        with refusals_shown(form, _shows_both(form, user, client)):
            services.reopen_client(client=client, worker=user, by=user, at=at, **form.answers())
            messages.success(request, f"The case of {client.code} is open again.")
            return redirect("client_detail", code=client.code)
    refused = client.objects_to_contact and not is_lead
    return _form_page(request, "reopen", client, form, refused=refused)
