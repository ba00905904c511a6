"""Recording a contact, correcting and withdrawing it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import get_contact
from outreach.clients.other_records import stopped_by
from outreach.clients.page import ask_why, client_page, opens_case, proposals_for
from outreach.clients.sealed import contact_or_nothing
from outreach.clients.tables import stopped_in_words
from outreach.contacts import correcting, services
from outreach.contacts.forms import ContactForm, CorrectContactForm, WithdrawContactForm
from outreach.contacts.proposals import Plan
from outreach.contacts.selectors import tries_of
from outreach.forms import refusals_shown
from outreach.models import Client, Contact, Step
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission


@require_POST
@require(Permission.RECORD_CONTACT)
@opens_case
def contact_record(request: HttpRequest, client: Client) -> HttpResponse:
    """Record a contact and what comes next."""
    user, at = user_of(request), timezone.now()
    proposals = proposals_for(client, contact_or_nothing(client), tries_of(client), at)
    form = ContactForm(request.POST, client=client, proposals=proposals, at=at)
    if form.is_valid():
        with refusals_shown(form, partial(_show_both, form, client)):
            contact = services.record_contact(client=client, by=user, at=at, **form.answers())
            messages.success(request, " ".join(_saved(contact, form)))
            return redirect("client_detail", code=client.code)
    return client_page(request, client, contact_form=form, form=form)


def _show_both(form: ContactForm, client: Client, message: str) -> None:
    client.refresh_from_db()  # the page around the form shows it, too
    form.show_both(client, message)


def _saved(contact: Contact, form: ContactForm) -> list[str]:
    """That it is recorded, what it did to other records, and that a chosen day does not count."""
    sentences = ["The contact is recorded."]
    if contact.result == Contact.Result.OBJECTS:
        sentences += stopped_in_words(stopped_by(contact.client))
    elif form.answers()["next_step"] and contact.next_step in {Step.DECIDE, Step.OBJECTED}:
        sentences.append("The day that you chose is not planned: the lead decides what comes next.")
    elif _was_to_close(contact) and contact.next_step:
        sentences.append("The case is not closed: the lead decides what comes next.")
    return sentences


def _was_to_close(contact: Contact) -> bool:
    return contact.result == Contact.Result.DECLINED and contact.planned == Plan.PROPOSED


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.RECORD_CONTACT)
def contact_correct(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    """Change the result or the time of a contact."""
    user, at = user_of(request), timezone.now()
    contact = get_contact(user, code, public_id)
    if refusal := ask_why(request, contact.client):
        return refusal
    form = CorrectContactForm(request.POST or None, contact=contact)
    if form.is_valid():
        with refusals_shown(
            form, lambda said: form.show_both(get_contact(user, code, public_id), said)
        ):
            correcting.correct_contact(contact=contact, by=user, at=at, **form.answers())
            messages.success(request, "The contact is changed.")
            return redirect("client_detail", code=code)
    return _contact_page(request, "change", contact, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.RECORD_CONTACT)
def contact_withdraw(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    """Withdraw a contact that was saved by mistake."""
    user, at = user_of(request), timezone.now()
    contact = get_contact(user, code, public_id)
    if refusal := ask_why(request, contact.client):
        return refusal
    form = WithdrawContactForm(request.POST or None, contact=contact)
    if form.is_valid():
        with refusals_shown(form, partial(form.show_both, contact)):
            correcting.withdraw_contact(contact=contact, by=user, at=at, **form.cleaned_data)
            messages.success(request, "The contact is withdrawn. The next step stays as it is.")
            return redirect("client_detail", code=code)
    return _contact_page(request, "withdraw", contact, form)


def _contact_page(
    request: HttpRequest, template: str, contact: Contact, form: BaseForm
) -> HttpResponse:
    shown = {"form": form, "client": contact.client, "contact": contact}
    return render(request, f"outreach/contacts/{template}.html", shown)
