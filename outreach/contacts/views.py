"""Recording a contact, correcting and withdrawing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import get_client, get_contact
from outreach.clients.other_records import stopped_by
from outreach.clients.page import ask_why, client_page, proposals_for
from outreach.clients.sealed import contact_or_nothing
from outreach.clients.tables import stopped_in_words
from outreach.contacts import correcting, services
from outreach.contacts.forms import ContactForm, CorrectContactForm, WithdrawContactForm
from outreach.contacts.proposals import Plan
from outreach.contacts.selectors import tries_of
from outreach.errors import ChangedMeanwhile
from outreach.models import Contact, Step
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error


@require_POST
@require(Permission.RECORD_CONTACT)
def contact_record(request: HttpRequest, code: str) -> HttpResponse:
    """Record a contact and what comes next."""
    user, at = user_of(request), timezone.now()
    client = get_client(user, code)
    if refusal := ask_why(request, client):
        return refusal
    proposals = proposals_for(client, contact_or_nothing(client), tries_of(client), at)
    form = ContactForm(request.POST, client=client, proposals=proposals, at=at)
    if form.is_valid():
        try:
            contact = services.record_contact(client=client, by=user, at=at, **form.answers())
            messages.success(request, " ".join(_saved(contact, form)))
            return redirect("client_detail", code=client.code)
        except ChangedMeanwhile as error:
            client.refresh_from_db()
            form.show_both(client, error.message)
        except DomainError as error:
            add_domain_error(form, error)
    return client_page(request, client, contact_form=form, form=form)


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
        try:
            correcting.correct_contact(contact=contact, by=user, at=at, **form.answers())
            messages.success(request, "The contact is changed.")
            return redirect("client_detail", code=code)
        except ChangedMeanwhile as error:
            form.show_both(get_contact(user, code, public_id), error.message)
        except DomainError as error:
            add_domain_error(form, error)
    context = {"form": form, "client": contact.client, "contact": contact}
    return render(request, "outreach/contacts/change.html", context)


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
        try:
            correcting.withdraw_contact(contact=contact, by=user, at=at, **form.cleaned_data)
            messages.success(request, "The contact is withdrawn. The next step stays as it is.")
            return redirect("client_detail", code=code)
        except ChangedMeanwhile as error:
            form.show_both(contact, error.message)
        except DomainError as error:
            add_domain_error(form, error)
    context = {"form": form, "client": contact.client, "contact": contact}
    return render(request, "outreach/contacts/withdraw.html", context)
