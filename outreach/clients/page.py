"""The page of one client. Opening it is a look that is logged; another's case asks why."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from outreach.access import get_client
from outreach.caseload.closing import waits_for_the_lead
from outreach.clients import selectors, services, tables
from outreach.clients.forms import DETAIL, PAGES_OF_A_CASE, OpenForm, ReasonForm
from outreach.clients.sealed import contact_or_nothing
from outreach.contacts import timeline
from outreach.contacts.forms import ContactForm
from outreach.contacts.proposals import NextStep, Proposal, propose
from outreach.contacts.selectors import Tries, tries_of
from outreach.models import Client, Contact, Step
from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.accounts.sessions.selectors import session_started_at
from partnership.audit.services import ReasonMissing
from partnership.gates.card.configuration import CardFileWrong, languages
from partnership.gates.contact import SafeContact


def client_page(request: HttpRequest, client: Client, **more: Any) -> HttpResponse:
    """The client's page with ``more`` in its context, or the question why it is opened."""
    if refusal := ask_why(request, client):
        return refusal
    user, at = user_of(request), timezone.now()
    is_lead = user.has(Permission.ASSIGN_CLIENT)
    contact, tries = contact_or_nothing(client), tries_of(client)
    context = {
        "client": client,
        "is_own": client.worker_id == user.pk,
        "worker": tables.worker_of(client),
        "may_take": client.is_open and not client.has_worker and not client.is_held,
        "may_close": client.is_open and (is_lead or not waits_for_the_lead(client)),
        "is_lead": is_lead,
        "tries": len(tries.since_she_spoke()),
        "next_step": timeline.next_step_in_words(client),
        "due": tables.due(client, timezone.localdate(at)),
        "banner": tables.banner(contact, languages=languages_in_words()),
        "timeline": timeline.timeline(client, user),
        "columns": tables.LOOKS,
        "looks": tables.looks(selectors.who_has_looked(client)),
        "reason_form": ReasonForm(),
        "contact_form": ContactForm(
            client=client, proposals=proposals_for(client, contact, tries, at)
        ),
    }
    return render(request, "outreach/clients/detail.html", context | more)


def ask_why(request: HttpRequest, client: Client) -> HttpResponse | None:
    """Log that the record is opened; the question why where that needs a reason and has none.

    Every view that shows or changes something of a case begins with it, most by ``opens_case``. A
    form that was sent goes on under the reason that was given since sign-in, so that an old reason
    opens nothing.
    """
    user, at, reason = user_of(request), timezone.now(), ""
    if request.method == "POST":
        reason = selectors.reason_given(client, user, since=session_started_at(request))
    try:
        services.open_record(client=client, reason=reason, by=user, at=at)
    except ReasonMissing:
        match = request.resolver_match
        page = match.url_name if match and match.url_name in PAGES_OF_A_CASE else DETAIL
        return reason_page(request, client, OpenForm(initial={"page": page}))
    return None


def opens_case(
    view: Callable[[HttpRequest, Client], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a view the case of its address, once it is opened as ``ask_why`` says."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        client = get_client(user_of(request), code)
        return ask_why(request, client) or view(request, client)

    return opened


def reason_page(request: HttpRequest, client: Client, form: OpenForm) -> HttpResponse:
    """Ask why somebody opens a case that is not her own."""
    shown = {"client": client, "worker": tables.worker_of(client), "form": form}
    return render(request, "outreach/clients/reason.html", shown)


def languages_in_words() -> dict[str, str]:
    """The names of the card's languages by code; none where no card is set up."""
    try:
        return dict(languages())
    except CardFileWrong:
        return {}


def proposals_for(
    client: Client, contact: SafeContact, tries: Tries, at: datetime
) -> dict[str, Proposal]:
    """What each outcome would propose if she were contacted now."""
    proposals = {
        result: propose(
            result,
            made_at=at,
            tries=tries.since_she_spoke(result=result, made_at=at),
            contact=contact,
            at=at,
        )
        for result in Contact.Result.values
    }
    if client.is_held:
        waits = NextStep(timezone.localdate(at), kind=Step.OBJECTED)
        return {
            key: waits if isinstance(proposal, NextStep) else proposal
            for key, proposal in proposals.items()
        }
    return proposals
