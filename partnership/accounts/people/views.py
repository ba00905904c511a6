"""Everybody on this side: who they are, what they may do, and until when."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.people import selectors, services, tables
from partnership.accounts.people.access import get_membership, get_person
from partnership.accounts.people.errors import LastDayMoved
from partnership.accounts.people.forms import (
    HandOverForm,
    InviteForm,
    LastDayForm,
    MembershipForm,
)
from partnership.accounts.people.work import work_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error, errors_shown_on, errors_told
from partnership.ui.tables.exporting import export_page

may_manage = require(Permission.MANAGE_PEOPLE)
page = require_http_methods(["GET", "HEAD", "POST"])


@may_manage
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, with what waits to be confirmed."""
    user, at = user_of(request), timezone.now()
    people = tables.PeopleList(request)
    overdue = selectors.overdue(user, at=at).count()
    shown = {
        "list": people,
        "form": people.form,
        "side_name": selectors.sides_name(),
        "may_export": user.has(Permission.EXPORT_PEOPLE),
        "links": [
            {
                "text": "Confirm memberships",
                "href": reverse("memberships_confirm"),
                "note": f"{overdue} overdue" if overdue else "none is overdue",
            },
            {"text": "Reset a second factor", "href": reverse("reset_list")},
        ],
    }
    return render(request, "people/list.html", shown)


@require(Permission.MANAGE_PEOPLE, Permission.EXPORT_PEOPLE)
@page
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return export_page(request, tables.PeopleList(request), title="Export accounts")


@may_manage
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: memberships, and what can be done about the account."""
    user = user_of(request)
    someone, today = get_person(user, pk), timezone.localdate()
    may_change = someone.pk != user.pk and someone.closed_at is None
    rows = tables.membership_rows(someone, today, may_change=may_change)
    shown = {
        "person": someone,
        "state": selectors.state_of(someone, today),
        "may_change": may_change,
        "is_oneself": someone.pk == user.pk,
        "work": work_of(someone) if may_change else [],
        "sole_duties": selectors.sole_duties(someone) if may_change else [],
        "columns": tables.MEMBERSHIPS,
        "rows": rows,
    }
    return render(request, "people/person.html", shown)


@never_cache
@may_manage
@page
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account; the page that follows shows its code, once."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        with errors_shown_on(form):
            someone, code = services.invite(
                **form.person(), given=form.given(), by=user_of(request), at=timezone.now()
            )
        if form.is_valid():
            return _code_page(request, someone, code)
    return render(request, "people/invite.html", {"form": form})


@never_cache
@may_manage
@require_POST
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a new code, for a first password or a forgotten one, and show it once."""
    user = user_of(request)
    someone = get_person(user, pk)
    told = ""
    with errors_told(request):
        told = services.issue_code(person=someone, by=user, at=timezone.now())
    return _code_page(request, someone, told) if told else redirect("person", pk)


def _code_page(request: HttpRequest, someone: User, told: str) -> HttpResponse:
    return render(request, "people/code.html", {"person": someone, "code": told})


@may_manage
@page
def add_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person another role."""
    user = user_of(request)
    someone, form = get_person(user, pk), MembershipForm(request.POST or None)
    if form.is_valid():
        with errors_shown_on(form):
            services.give_membership(person=someone, given=form.given(), by=user, at=timezone.now())
            messages.success(request, f"{someone} has the role from today.")
            return redirect("person", pk)
    title = "Add a membership"
    return render(request, "people/form.html", {"form": form, "person": someone, "title": title})


@may_manage
@page
def change_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a membership another last day, or end it at once."""
    user = user_of(request)
    membership = get_membership(user, pk)
    form = LastDayForm(request.POST or None, membership=membership)
    if form.is_valid():
        try:
            services.change_last_day(
                membership=membership, **form.cleaned_data, by=user, at=timezone.now()
            )
        except LastDayMoved as error:
            theirs = get_membership(user, pk).ends_on
            form.show_conflict({"ends_on": theirs}, seen=str(theirs), message=error.message)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, "The last day is changed.")
            return redirect("person", membership.user_id)
    shown = {
        "form": form,
        "membership": membership,
        "scope": selectors.scope_in_words(membership),
        "person": membership.user,
        "sole_duties": selectors.sole_duties(membership.user, of=membership),
    }
    return render(request, "people/membership.html", shown)


@may_manage
@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership now."""
    user = user_of(request)
    membership = get_membership(user, pk)
    with errors_told(request):
        services.end_membership(membership=membership, by=user, at=timezone.now())
        messages.success(request, "The membership has ended.")
    return redirect("person", membership.user_id)


@may_manage
@require_POST
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock the account and sign the person out."""
    told = "The account is locked, and signed out everywhere."
    return _act(request, pk, services.lock_account, told)


@may_manage
@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a locked account again."""
    return _act(request, pk, services.unlock_account, "The account is unlocked.")


@may_manage
@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the person out everywhere."""
    return _act(request, pk, services.end_sessions, "The person is signed out everywhere.")


@may_manage
@page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account of somebody who has left, once it was said what goes."""
    user = user_of(request)
    someone = get_person(user, pk)
    if request.method == "POST":
        return _act(request, pk, services.close_account, "The account is closed for good.")
    left = {"work": work_of(someone), "sole_duties": selectors.sole_duties(someone)}
    return render(request, "people/close.html", {"person": someone, **left})


@may_manage
@page
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a leaver's work to others."""
    user = user_of(request)
    someone = get_person(user, pk)
    form = HandOverForm(request.POST or None, work=work_of(someone))
    if form.fields and form.is_valid():
        with errors_shown_on(form):
            at = timezone.now()
            given = [work.hand_over(to=to, by=user, at=at) for work, to in form.chosen()]
            messages.success(request, f"Handed over: {sum(given):,}.")
            return redirect("person", pk)
    title = f"Hand over the work of {someone}"
    return render(request, "people/form.html", {"form": form, "person": someone, "title": title})


def _act(request: HttpRequest, pk: int, service: Callable[..., Any], told: str) -> HttpResponse:
    user = user_of(request)
    someone = get_person(user, pk)
    with errors_told(request):
        service(person=someone, by=user, at=timezone.now())
        messages.success(request, told)
    return redirect("person", pk)
