"""Correcting one line of a complaint, and withdrawing it. Each page: permission, form, one call."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from incidents.complaints.access import get_complaint
from incidents.complaints.errors import ComplaintWithdrawn
from incidents.complaints.models import Complaint, ComplaintVersion
from incidents.complaints.services import consult_complaint
from incidents.corrections import services
from incidents.corrections.errors import VersionMoved
from incidents.corrections.forms import (
    CategoryForm,
    CorrectionForm,
    PlaceForm,
    TimeForm,
    WithdrawForm,
)
from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.core.facts import Reason
from partnership.drafts.scope import turns_away
from partnership.places.field.field import PlaceField
from partnership.ui.forms import add_domain_error
from strategy.areas.selectors import around
from strategy.strategies.access import strategy_of, strategy_url

FORMS: dict[str, type[CorrectionForm]] = {
    "category": CategoryForm,
    "place": PlaceForm,
    "time": TimeForm,
}
METHODS = ["GET", "HEAD", "POST"]
NO_SUCH_REFERENCE = "No complaint has this reference. Look it up in the list of complaints."


def _current(complaint: Complaint) -> ComplaintVersion | None:
    version: ComplaintVersion | None = complaint.versions.current().first()
    return version


@require(Permission.READ_COMPLAINT, Permission.LOG_COMPLAINT)
@require_http_methods(METHODS)
def correct(request: HttpRequest, reference: str, line: str) -> HttpResponse:
    """Change the category, the place or the time of a complaint."""
    user, at = user_of(request), timezone.now()
    complaint = get_complaint(user, reference)
    version = _current(complaint)
    if version is None and turns_away(request, ComplaintWithdrawn.message):
        return _back(request, complaint)
    form = FORMS[line](request.POST or None, complaint=complaint, version=version, at=at)
    if "place" in form.fields:
        cast(PlaceField, form.fields["place"]).around = around(strategy_of(request))
    if form.is_valid():
        save = partial(services.correct_complaint, to=form.answer(), by=user, at=at)
        if _is_saved(form, save):
            messages.success(request, f"{complaint.reference}: the change is saved.")
            return _back(request, complaint)
    consult_complaint(complaint=complaint, by=user, at=at)
    context = {"form": form, "complaint": complaint, "line": line}
    return render(request, "incidents/corrections/change.html", context)


@require(Permission.READ_COMPLAINT, Permission.LOG_COMPLAINT)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a complaint out of lists, figures and forecasts."""
    user, at = user_of(request), timezone.now()
    complaint = get_complaint(user, reference)
    version = _current(complaint)
    if version is None and turns_away(request, ComplaintWithdrawn.message):
        return _back(request, complaint)
    form = WithdrawForm(request.POST or None, complaint=complaint, version=version)
    if form.is_valid():
        other = _other(form, user)
        save = partial(services.withdraw_complaint, duplicate_of=other, by=user, at=at)
        if not form.errors and _is_saved(form, save):
            messages.success(request, f"{complaint.reference} is withdrawn.")
            return _back(request, complaint)
    consult_complaint(complaint=complaint, by=user, at=at)
    context = {"form": form, "complaint": complaint}
    return render(request, "incidents/corrections/withdraw.html", context)


def _is_saved(form: CorrectionForm | WithdrawForm, save: Callable[..., object]) -> bool:
    """Whether ``save`` took what the form says; else the form says why it did not."""
    told = {name: form.cleaned_data[name] for name in ("reason", "seen", "submission")}
    try:
        save(complaint=form.complaint, **told)
    except VersionMoved as error:
        form.show_beside(form.difference(), error.message)
    except DomainError as error:
        add_domain_error(form, error)
    else:
        return True
    return False


def _back(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    return redirect(strategy_url(strategy_of(request), "complaint_detail", complaint.reference))


def _other(form: WithdrawForm, user: User) -> Complaint | None:
    """The complaint that stays; the form says so where there is no such reference."""
    reference = form.cleaned_data["duplicate_of"].strip()
    if form.cleaned_data["reason"] != Reason.DUPLICATE or not reference:
        return None
    try:
        return get_complaint(user, reference)
    except Http404:
        form.add_error("duplicate_of", NO_SUCH_REFERENCE)
        return None
