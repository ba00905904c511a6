"""The safeguarding duty's pages. Opening a concern is a logged look."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.complaints.access import get_listed_complaint
from incidents.complaints.models import Complaint
from incidents.danger.signs import signs_of
from incidents.disclosures.selectors import released_of
from incidents.safeguarding import presenters, selectors, services
from incidents.safeguarding.access import get_concern, get_own_urgent
from incidents.safeguarding.forms import CompleteForm, DoneForm, UrgentForm
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.panel import safeguarding_reads
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.tables import ConcernList
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.gates import calls
from partnership.ui.forms import RenderedForm, add_domain_error


@require(Permission.HANDLE_CONCERNS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, the urgent first; or what is completed."""
    return render(request, "incidents/safeguarding/list.html", {"list": ConcernList(request)})


@require(Permission.HANDLE_CONCERNS)
@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """One concern with what was said in it."""
    return _page(request, get_concern(user_of(request), reference))


def _page(request: HttpRequest, concern: SafeguardingConcern, **more: Any) -> HttpResponse:
    at = timezone.now()
    told = services.open_concern(concern=concern, by=user_of(request), at=at)
    lines = calls.FOR_A_CHILD if concern.is_urgent else calls.FOR_AN_ADULT
    context = {
        "concern": concern,
        "told": told,
        "facts": presenters.facts(concern, told, at=at),
        "released": released_of(concern.complaint, at=at) if concern.complaint else [],
        "actions": concern.actions.select_related("done_by"),
        "calls": calls.numbers(*lines),
        "done_form": DoneForm(),
        "complete_form": _complete_form(concern, told=told),
    }
    return render(request, "incidents/safeguarding/detail.html", context | more)


def _complete_form(
    concern: SafeguardingConcern, data: Any = None, *, told: Told | None = None
) -> CompleteForm:
    words = concern.complaint.description if concern.complaint else ""  # a hold kept them in it
    return CompleteForm(
        data,
        initial={"words": words or (told.words if told else "")},
        is_urgent=concern.is_urgent,
        is_without_call=selectors.is_to_be_called(concern),
        has_complaint=concern.complaint is not None,
    )


@require(Permission.LOG_COMPLAINT)
@require_http_methods(["GET", "HEAD", "POST"])
def called(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom to call, and what was then done, for the officer who saved it before calling."""
    user, at = user_of(request), timezone.now()
    concern = get_own_urgent(user, reference)
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        what = form.cleaned_data["done"]
        try:
            services.note_done(concern=concern, what=what, by=user, at=at)
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, f"{concern.reference}: what was done is on record.")
        return redirect("home")
    if not form.is_bound and not selectors.is_to_be_called(concern):
        return redirect("home")
    lines = calls.numbers(*calls.FOR_A_CHILD, calls.Line.ADULTS)
    context = {"concern": concern, "done_form": form, "form": form, "calls": lines}
    return render(request, "incidents/safeguarding/called.html", context)


@require(Permission.READ_COMPLAINT, Permission.LOG_COMPLAINT)
@require_http_methods(["GET", "HEAD", "POST"])
def urgent(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell the safeguarding duty of a complaint that is logged already, and say whom to call."""
    user = user_of(request)
    complaint = get_listed_complaint(user, reference)
    form = UrgentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        signs = signs_of(category=complaint.category, words=form.cleaned_data["words"], ticked=True)
        try:
            concern = services.seal_later(
                complaint=complaint, signs=signs, by=user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, presenters.sealed_for(concern))
            return redirect(presenters.next_page(concern, user))
    return urgent_page(request, complaint, form)


def reworded(request: HttpRequest, complaint: Complaint, words: str) -> HttpResponse:
    """The same for who has just given its hidden text a wording with signs, which is sealed too."""
    form = UrgentForm({"submission": str(uuid4()), "words": words})
    return urgent_page(request, complaint, form)


def urgent_page(request: HttpRequest, complaint: Complaint, form: UrgentForm) -> HttpResponse:
    """Whom to call about a complaint, and what was done, before its words are sealed."""
    context = {
        "complaint": complaint,
        "form": form,
        "calls": calls.numbers(*calls.FOR_A_CHILD),
        "safeguarding_reads": safeguarding_reads(user_of(request), timezone.now()),
    }
    return render(request, "incidents/safeguarding/urgent.html", context)


@require(Permission.HANDLE_CONCERNS)
@require_POST
def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that it has been read."""
    concern = get_concern(user_of(request), reference)
    try:
        services.acknowledge(concern=concern, by=user_of(request), at=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("concern_detail", reference=concern.reference)


@require(Permission.HANDLE_CONCERNS)
@require_POST
def done(request: HttpRequest, reference: str) -> HttpResponse:
    """Tick what was done."""
    concern = get_concern(user_of(request), reference)
    form = DoneForm(request.POST)
    return _act(
        request,
        concern,
        "done_form",
        form,
        lambda: services.note_done(
            concern=concern,
            what=form.cleaned_data["done"],
            by=user_of(request),
            at=timezone.now(),
        ),
    )


@require(Permission.HANDLE_CONCERNS)
@require_POST
def complete(request: HttpRequest, reference: str) -> HttpResponse:
    """End it; its words are deleted."""
    concern = get_concern(user_of(request), reference)
    form = _complete_form(concern, request.POST)
    return _act(
        request,
        concern,
        "complete_form",
        form,
        lambda: services.complete(
            concern=concern, by=user_of(request), at=timezone.now(), **form.answers()
        ),
    )


def _act(
    request: HttpRequest,
    concern: SafeguardingConcern,
    name: str,
    form: RenderedForm,
    act: Callable[[], object],
) -> HttpResponse:
    """Do what ``form`` asks for, or show the page with what is wrong in it."""
    if form.is_valid():
        try:
            act()
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return redirect("concern_detail", reference=concern.reference)
    return _page(request, concern, **{name: form, "form": form})
