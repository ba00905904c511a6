"""What is recorded for a strategy, since when and with which gaps."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.drafts.scope import turns_away
from partnership.ui.forms import add_domain_error, errors_shown_on
from strategy.recording import selectors, services, tables
from strategy.recording.access import get_gap, get_period
from strategy.recording.errors import PeriodMoved, PeriodWithdrawn
from strategy.recording.forms import ChangeForm, GapForm, StartForm, shown
from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.recording.sources import label_of
from strategy.strategies.access import strategy_of, strategy_url

may_keep = require(Permission.SEE_STRATEGY, Permission.KEEP_RECORDING)
page = require_http_methods(["GET", "HEAD", "POST"])


@require(Permission.SEE_STRATEGY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every period and gap as it stands, read-only for most."""
    user = user_of(request)
    strategy = strategy_of(request)
    is_keeper = user.has(Permission.KEEP_RECORDING)
    recorded = selectors.recorded_by_source(strategy, at=timezone.now())
    context = {
        "strategy": strategy,
        "sources": [record.source for record in recorded],
        "may_keep": is_keeper,
        "period_columns": tables.PERIODS,
        "period_rows": tables.period_rows(recorded, strategy, may_keep=is_keeper),
        "gap_columns": tables.GAPS,
        "gap_rows": tables.gap_rows(recorded, strategy, may_keep=is_keeper),
    }
    return render(request, "strategy/recording/list.html", context)


@may_keep
@page
def start(request: HttpRequest) -> HttpResponse:
    """Enter a new period."""
    user = user_of(request)
    strategy = strategy_of(request)
    form = StartForm(request.POST or None, strategy=strategy)
    if form.is_valid():
        with errors_shown_on(form):
            services.start_recording(
                strategy=strategy,
                source=form.cleaned_data["source"],
                kept=form.kept(),
                by=user,
                at=timezone.now(),
            )
            return _back(request, form.cleaned_data["source"], "the recording period is entered")
    context = {"form": form, "strategy": strategy, "title": "Add a recording period"}
    return render(request, "strategy/recording/form.html", context)


@may_keep
@page
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a period, or end it by its last day."""
    user = user_of(request)
    period = get_period(strategy_of(request), public_id)
    if period.superseded_at and turns_away(request, PeriodWithdrawn.message):
        return redirect(strategy_url(strategy_of(request), "recording_list"))
    form = ChangeForm(request.POST or None, period=period)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            services.change_recording(
                period=period, seen=seen, kept=form.kept(), by=user, at=timezone.now()
            )
        except PeriodMoved as error:
            theirs = get_period(strategy_of(request), public_id)
            form.show_conflict(shown(theirs), seen=str(theirs.pk), message=error.message)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return _back(request, period.source, "the change is saved")
    return _form(request, form, period, "Change or end a recording period")


@may_keep
@page
def gap(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Enter a gap in a period."""
    user = user_of(request)
    period = get_period(strategy_of(request), public_id)
    if period.superseded_at and turns_away(request, PeriodWithdrawn.message):
        return redirect(strategy_url(strategy_of(request), "recording_list"))
    form = GapForm(request.POST or None)
    if form.is_valid():
        with errors_shown_on(form):
            services.record_gap(period=period, missing=form.missing(), by=user, at=timezone.now())
            return _back(request, period.source, "the gap is entered")
    return _form(request, form, period, "Add a gap")


def _back(request: HttpRequest, source: str, told: str) -> HttpResponse:
    messages.success(request, f"{label_of(source)}: {told}.")
    return redirect(strategy_url(strategy_of(request), "recording_list"))


def _form(
    request: HttpRequest, form: ChangeForm | GapForm, period: RecordingPeriod, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "strategy": period.strategy,
        "title": title,
        "period": period,
        "label": label_of(period.source),
    }
    return render(request, "strategy/recording/form.html", context)


@may_keep
@page
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back a period that should not have been entered."""
    period = get_period(strategy_of(request), public_id)
    service = partial(services.withdraw_recording, period=period)
    return _withdraw(request, service, period, period, "Withdraw a recording period")


@may_keep
@page
def withdraw_gap(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back a gap that was none."""
    gap = get_gap(strategy_of(request), public_id)
    service = partial(services.withdraw_gap, gap=gap)
    return _withdraw(request, service, gap, gap.period, "Withdraw a gap")


def _withdraw(
    request: HttpRequest,
    service: Callable[..., object],
    entry: RecordingPeriod | RecordingGap,
    period: RecordingPeriod,
    title: str,
) -> HttpResponse:
    user = user_of(request)
    if request.method == "POST":
        service(by=user, at=timezone.now())
        what = "period" if entry == period else "gap"
        return _back(request, period.source, f"the {what} is withdrawn")
    context = {
        "entry": entry,
        "strategy": period.strategy,
        "label": label_of(period.source),
        "title": title,
    }
    return render(request, "strategy/recording/withdraw.html", context)
