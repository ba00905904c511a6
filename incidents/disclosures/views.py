"""The pages about requests for words: ask, read what was released, decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.disclosures import access, selectors, services
from incidents.disclosures.forms import RefuseForm, ReleaseForm, RequestForm
from incidents.disclosures.models import WordsRequest
from incidents.disclosures.passages import is_hidden
from incidents.disclosures.tables import OwnRequests, RequestQueue
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.guarded.checking import shown
from partnership.ui.forms import add_domain_error

RELEASED = "The passage is released. Who asked can read it for 28 days."


@require(Permission.REQUEST_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask in writing for words of a complaint."""
    user = user_of(request)
    complaint = access.get_complaint_to_ask_about(user, reference)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = services.request_words(
                complaint=complaint, **form.cleaned_data, by=user, at=timezone.now()
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, "The council has your request.")
            return redirect("words_request", asked.public_id)
    return render(request, "incidents/disclosures/ask.html", {"form": form, "complaint": complaint})


@require(Permission.REQUEST_WORDS)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The requests that the police supervisor made."""
    return render(request, "incidents/disclosures/own.html", {"list": OwnRequests(request)})


@require(Permission.REQUEST_WORDS)
@require_safe
def read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A request of one's own and, while it is shown, the passage that was released."""
    user, at = user_of(request), timezone.now()
    asked = access.get_own_request(user, public_id)
    passage = services.read_passage(request=asked, by=user, at=at)
    state = selectors.state_of(asked, at=at)
    context = {"asked": asked, "state": state, "passage": passage}
    return render(request, "incidents/disclosures/request.html", context)


@require(Permission.DECIDE_WORDS)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, or what was decided."""
    return render(request, "incidents/disclosures/queue.html", {"list": RequestQueue(request)})


@require(Permission.DECIDE_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Release a passage or refuse; reading the words to decide is logged."""
    user = user_of(request)
    asked = access.get_request_to_decide(user, public_id)
    refuses = "refusal" in request.POST or "refuse" in request.POST
    release_form = ReleaseForm(request.POST if request.method == "POST" and not refuses else None)
    away = selectors.why_away(asked.complaint)
    refuse_form = RefuseForm(
        request.POST if refuses else None, auto_id="refuse-%s", is_away=bool(away)
    )
    if request.method == "POST" and _decided(request, asked, release_form, refuse_form):
        return redirect("words_queue")
    complaint = asked.complaint
    if not away:
        services.consult_words(request=asked, by=user, at=timezone.now())
    context = {
        "asked": asked,
        "words": "" if away else shown(complaint.description, complaint.description_checked),
        "away": away,
        "is_hidden": not away and is_hidden(complaint),
        "state": selectors.state_at_the_council(asked, at=timezone.now()),
        "release_form": release_form,
        "refuse_form": refuse_form,
        "form": refuse_form if refuses else release_form,
    }
    return render(request, "incidents/disclosures/decide.html", context)


def _decided(
    request: HttpRequest, asked: WordsRequest, release: ReleaseForm, refuse: RefuseForm
) -> bool:
    """Whether the form that came was whole and its decision is made."""
    form: Any = refuse if refuse.is_bound else release
    service: Any = services.refuse_words if refuse.is_bound else services.release_words
    if not form.is_valid():
        return False
    try:
        service(request=asked, **form.cleaned_data, by=user_of(request), at=timezone.now())
    except DomainError as error:
        add_domain_error(form, error)
        return False
    messages.success(request, "The request is refused." if refuse.is_bound else RELEASED)
    return True
