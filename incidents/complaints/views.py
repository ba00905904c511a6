"""The pages about complaints. Each: permission, form, one call."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.complaints import access, presenters, selectors
from incidents.complaints.contact import show_contact
from incidents.complaints.forms import ReasonForm, StatusForm
from incidents.complaints.history import history, withdrawal_of
from incidents.complaints.models import Complainant, Complaint
from incidents.complaints.querysets import may_read_words
from incidents.complaints.searching import keep_in_session
from incidents.complaints.services import consult_complaint
from incidents.complaints.tables import ComplaintList
from incidents.complaints.workflow import change_status
from incidents.indicators import COMPLAINTS
from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui import synthetic
from partnership.ui.tables.exporting import export_page
from partnership.ui.text import clean_line
from strategy.agreed.figures import figures_of_area
from strategy.areas.selectors import boundaries_in_force
from strategy.strategies.access import strategy_of, strategy_url
from strategy.strategies.models import Strategy

MOST_WORDS = 200  # characters of a search; its box takes no more


@require(Permission.LIST_COMPLAINTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by what the address says.

    Words typed in an address go to the search, which takes them out of it.
    """
    if "q" in request.GET:
        rest = request.GET.copy()
        return _found(request, rest.pop("q")[-1], rest)
    user, shown = user_of(request), ComplaintList(request)
    context = {
        "list": shown,
        "form": shown.form,
        "beside": _beside_figures(shown),
        "links": list(_links(user, shown.strategy)),
        "may_export": user.has(Permission.EXPORT_COMPLAINTS),
        "may_log": user.has(Permission.LOG_COMPLAINT),
        "searched": shown.filters.words,
        "synthetic_banner": synthetic.of_list(
            "complaints", (complaint.is_synthetic for complaint in shown.page.rows)
        ),
    }
    return render(request, "incidents/complaints/list.html", context)


def _links(user: User, strategy: Strategy) -> Iterator[dict[str, str]]:
    """Pages beside the list, for who may open them."""
    if user.has(Permission.READ_COMPLAINANT):
        yield {"text": "Find a caller", "href": strategy_url(strategy, "caller_find")}
    if user.has(Permission.COUNT_PRESENCE):
        yield {"text": "Reports passed on to outreach", "href": reverse("presence_counts")}


@require(Permission.LIST_COMPLAINTS, Permission.EXPORT_COMPLAINTS)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file, with the columns that whoever asks may see."""
    return export_page(request, ComplaintList(request), title="Export complaints")


def _beside_figures(shown: ComplaintList) -> list[str]:
    """What reports say of the same month and area, where the filter asks for one.

    Who may not read words is told nothing: their list lacks what a figure may hold.
    """
    asked = shown.filters.month_of_area
    if asked is None or not may_read_words(shown.user):
        return []
    area, month = asked
    figures = figures_of_area(shown.strategy, COMPLAINTS.key, area.key, month, at=timezone.now())
    return presenters.beside_figures(figures, shown.page.count)


@require(Permission.LIST_COMPLAINTS)
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """The one box on every page: a reference leads to its complaint, words to the list."""
    return _found(request, request.POST.get("q", ""), QueryDict(mutable=True))


def _found(request: HttpRequest, typed: str, rest: QueryDict) -> HttpResponse:
    user, words = user_of(request), clean_line(typed)[:MOST_WORDS]
    strategy = strategy_of(request)
    complaint = selectors.complaint_referred_to(user, words)
    if complaint and user.has(Permission.READ_COMPLAINT):
        return redirect(strategy_url(strategy, "complaint_detail", complaint.reference))
    if words:
        rest["asked"] = keep_in_session(request.session, words)
    return redirect(strategy_url(strategy, "complaint_list", query=rest))


@require(Permission.READ_COMPLAINT)
@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """One complaint with its history. Reading it is logged, whoever reads."""
    user = user_of(request)
    complaint = access.get_complaint(user, reference)
    if elsewhere := access.strategy_elsewhere(complaint, user, strategy_of(request)):
        return redirect(strategy_url(elsewhere, "complaint_detail", complaint.reference))
    consult_complaint(complaint=complaint, by=user, at=timezone.now())
    return render(request, "incidents/complaints/detail.html", _detail(request, complaint))


def _detail(request: HttpRequest, complaint: Complaint, **more: Any) -> dict[str, object]:
    user, strategy = user_of(request), strategy_of(request)
    reads_words = may_read_words(user)
    areas = selectors.areas_of(complaint, strategy)
    may_correct = user.has(Permission.LOG_COMPLAINT) and complaint.withdrawn_at is None
    return {
        "complaint": complaint,
        "is_with_duty": complaint.is_withheld and reads_words,
        "facts": presenters.facts(
            complaint,
            areas,
            reads_words=reads_words,
            corrected_in=strategy if may_correct else None,
        ),
        "withdrawal": withdrawal_of(complaint, user),
        "may_withdraw": may_correct and not complaint.is_withheld,
        "history": history(complaint, user, within=strategy),
        "history_by_day": not reads_words,
        "steps": [
            (step, StatusForm(initial={"start": step.start}, auto_id=f"{step.end}-%s"))
            for step in selectors.steps_of(complaint, user)
        ],
        "contact_form": _contact_form(complaint, user),
        "synthetic_banner": synthetic.of_one("complaint", complaint.is_synthetic),
        "boundaries": boundaries_in_force(strategy),
        "points": presenters.points([complaint]),
        "may_ask": user.has(Permission.REQUEST_WORDS),
        "may_open_concern": user.has(Permission.HANDLE_CONCERNS),
        "may_make_urgent": user.has(Permission.LOG_COMPLAINT) and not complaint.is_withheld,
        **more,
    }


def _contact_form(complaint: Complaint, user: User) -> ReasonForm | None:
    if not user.has(Permission.READ_COMPLAINANT):
        return None
    is_kept = Complainant.objects.filter(complaint=complaint).exists()
    return ReasonForm() if is_kept else None


@require(Permission.READ_COMPLAINT, Permission.READ_COMPLAINANT)
@require_POST
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how to reach the resident, to somebody who says why."""
    user = user_of(request)
    complainant = access.get_complainant(user, reference)
    complaint = access.get_complaint(user, reference)
    consult_complaint(complaint=complaint, by=user, at=timezone.now())
    form = ReasonForm(request.POST)
    if not form.is_valid():
        refused = _detail(request, complaint, contact_form=form, form=form)
        return render(request, "incidents/complaints/detail.html", refused)
    to_show = show_contact(
        complainant=complainant,
        reason=form.cleaned_data["reason"],
        by=user,
        at=timezone.now(),
    )
    shown = _detail(request, complaint, contact=presenters.contact_facts(to_show))
    return render(request, "incidents/complaints/detail.html", shown)


def _back_to(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    return redirect(strategy_url(strategy_of(request), "complaint_detail", complaint.reference))


@require(Permission.READ_COMPLAINT, Permission.LOG_COMPLAINT)
@require_POST
def status(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a step of the workflow."""
    user = user_of(request)
    complaint = access.get_complaint(user, reference)
    form = StatusForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The form did not arrive whole. Choose the step once more.")
        return _back_to(request, complaint)
    try:
        change_status(complaint=complaint, **form.cleaned_data, by=user, at=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
    return _back_to(request, complaint)
