"""The pages of every register: its list, a new entry, an entry with its history, its changes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.corrections import FactMoved, FactWithdrawn
from partnership.audit.errors import DomainError
from partnership.drafts.scope import turns_away
from partnership.ui import synthetic
from partnership.ui.forms import add_domain_error, errors_shown_on
from partnership.ui.tables.exporting import export_page
from strategy.areas.selectors import boundaries_in_force
from strategy.registers import services
from strategy.registers.access import get_register, versions_of
from strategy.registers.declaring import Register
from strategy.registers.entries import withdraw_entry
from strategy.registers.forms import EntryForm, WithdrawForm
from strategy.registers.presenters import history, in_words, summary
from strategy.strategies.access import strategy_of, strategy_url

METHODS = ["GET", "HEAD", "POST"]


@require(Permission.SEE_STRATEGY)
@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """The entries that stand, the latest first."""
    register = get_register(request, key)
    user, strategy, shown = (
        user_of(request),
        strategy_of(request),
        register.listing(request, register),
    )
    marks = (getattr(entry, "is_synthetic", False) for entry in shown.page.rows)
    panel = register.panel(user, strategy, timezone.now()) if register.panel else None
    context = {
        "list": shown,
        "panel": panel,
        "register": register,
        "may_enter": user.has(register.enters, strategy),
        "may_export": user.has(register.exports, strategy),
        "synthetic_banner": synthetic.of_list(register.many, marks),
    }
    return render(request, "strategy/registers/list.html", context)


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def export(request: HttpRequest, key: str) -> HttpResponseBase:
    """The same list as a file."""
    register = get_register(request, key, asks="exports")
    title = f"Export {register.many}"
    return export_page(request, register.listing(request, register), title=title)


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def new(request: HttpRequest, key: str) -> HttpResponse:
    """Record an entry; “save and record another” leads back here."""
    register = get_register(request, key, asks="enters")
    user, strategy, at = user_of(request), strategy_of(request), timezone.now()
    form = register.form(request.POST or None, strategy=strategy, user=user, at=at)
    if form.is_valid():
        told, number = form.told(), form.cleaned_data["submission"]
        with errors_shown_on(form):
            entry = services.enter(
                register=register, strategy=strategy, told=told, number=number, by=user, at=at
            )
            messages.success(request, f"{capfirst(register.one)} recorded: {entry}.")
            goes_on = "another" in request.POST
            return redirect(_list(request, register, "register_new" if goes_on else ""))
    return _form(request, register, form, title=register.action)


def _list(request: HttpRequest, register: Register, name: str = "") -> str:
    return strategy_url(strategy_of(request), name or "register_list", register.key)


def _form(
    request: HttpRequest, register: Register, form: EntryForm, *, title: str, entry: Any = None
) -> HttpResponse:
    context = {
        "form": form,
        "register": register,
        "title": title,
        "entry": entry,
        "boundaries": boundaries_in_force(strategy_of(request)),
        "points": [],
    }
    return render(request, "strategy/registers/form.html", context)


@require(Permission.SEE_STRATEGY)
@require_safe
def entry(request: HttpRequest, key: str, public_id: UUID) -> HttpResponse:
    """An entry as it stands, and what was done to it."""
    register = get_register(request, key)
    versions = versions_of(request, register, public_id)
    last = versions[-1]
    made_up = getattr(last, "is_synthetic", False)
    context = {
        "register": register,
        "entry": last,
        "rows": summary(register, last),
        "events": history(register, versions),
        "may_enter": user_of(request).has(register.enters, strategy_of(request)),
        "synthetic_banner": synthetic.of_one(register.one, made_up),
    }
    return render(request, "strategy/registers/entry.html", context)


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def change(request: HttpRequest, key: str, public_id: UUID) -> HttpResponse:
    """Correct an entry: what was known before stays known."""
    register = get_register(request, key, asks="enters")
    user, strategy, at = user_of(request), strategy_of(request), timezone.now()
    versions = versions_of(request, register, public_id)
    last, told_why = versions[-1], {"reasons": register.entries.corrected_for}
    if last.superseded_at and turns_away(request, FactWithdrawn(register.one).message):
        return redirect(_entry(request, register, public_id))
    form = register.form(
        request.POST or None, strategy=strategy, user=user, at=at, entry=last, **told_why
    )
    if request.method == "POST" and form.is_valid():
        told = form.told()
        try:
            services.correct(
                register=register,
                entry=_seen(form, versions),
                told=told,
                reason=form.cleaned_data["reason"],
                number=form.cleaned_data["submission"],
                by=user,
                at=at,
            )
        except FactMoved:
            now = versions_of(request, register, public_id)[-1]
            theirs = in_words(register, register.entries.told_of(now))
            form.show_both(in_words(register, told), theirs, str(now.pk))
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, "The change is saved.")
            return redirect(_entry(request, register, public_id))
    return _form(request, register, form, title=f"Correct this {register.one}", entry=last)


def _seen(form: EntryForm | WithdrawForm, versions: list[Any]) -> Any:
    """The version that stood on the page of the form; the first one for what is none of them."""
    seen = form.cleaned_data["seen"]
    return next((version for version in versions if str(version.pk) == seen), versions[0])


def _entry(request: HttpRequest, register: Register, public_id: UUID) -> str:
    return strategy_url(strategy_of(request), "register_entry", register.key, public_id)


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, key: str, public_id: UUID) -> HttpResponse:
    """Take an entry out of lists and figures, with the reason."""
    register = get_register(request, key, asks="enters")
    user, at = user_of(request), timezone.now()
    versions = versions_of(request, register, public_id)
    last = versions[-1]
    form = WithdrawForm(request.POST or None, entry=last, reasons=register.entries.withdrawn_for)
    if request.method == "POST" and form.is_valid():
        with errors_shown_on(form):
            seen, reason = _seen(form, versions), form.cleaned_data["reason"]
            withdraw_entry(entries=register.entries, entry=seen, reason=reason, by=user, at=at)
            messages.success(request, f"The {register.one} is withdrawn.")
            return redirect(_entry(request, register, public_id))
    context = {
        "form": form,
        "register": register,
        "entry": last,
        "rows": summary(register, last),
        "title": f"Withdraw this {register.one}",
    }
    return render(request, "strategy/registers/withdraw.html", context)
