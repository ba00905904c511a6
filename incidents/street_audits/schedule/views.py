"""The planned walks of a month, and the change of one that can't be done as it was drawn."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.street_audits.schedule.changing import change_walk
from incidents.street_audits.schedule.forms import ChangeForm, NumbersForm
from incidents.street_audits.schedule.models import PlannedWalk, month_of
from incidents.street_audits.schedule.pool import wanted_of
from incidents.street_audits.schedule.presenters import facts_of, rule_of, why_none
from incidents.street_audits.schedule.selectors import (
    days_left,
    month_now,
    tally,
    versions_of,
    walkers_of,
)
from incidents.street_audits.schedule.services import set_numbers
from incidents.street_audits.schedule.tables import MonthTable
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, PeriodError, PeriodKind
from partnership.submissions.services import save_once
from partnership.ui import synthetic
from partnership.ui.forms import errors_shown_on
from strategy.strategies.access import strategy_of, strategy_url


@require(Permission.PLAN_WALKS)
@require_safe
def index(request: HttpRequest, label: str = "") -> HttpResponse:
    """The walks of a month: what was drawn, and what has become of it."""
    strategy, at = strategy_of(request), timezone.now()
    month = _month(label, at)
    walks = month_now(strategy, month, at=at)
    walkers = walkers_of(strategy, days_left(strategy, month, at=at), at=at)
    table = MonthTable(walks, set(walkers.values_list("pk", flat=True)))
    context = {
        "month": month,
        "before": month.previous(),
        "after": month.next(),
        "rule": rule_of(strategy),
        "why": why_none(strategy, month, len(walks), walkers.count(), at),
        "tally": tally(walks) if walks else None,
        "columns": table.heads(),
        "rows": table.cells(),
        "synthetic_banner": synthetic.of_list(
            "planned walks", (one.walk.is_synthetic for one in walks)
        ),
    }
    return render(request, "incidents/street_audits/walks.html", context)


def _month(label: str, at: datetime) -> Period:
    try:
        return Period.parse(label, PeriodKind.MONTH) if label else month_of(timezone.localdate(at))
    except PeriodError:
        raise Http404 from None


@require(Permission.PLAN_WALKS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Draw another street or day for a walk, or give it to another pair."""
    strategy, user, at = strategy_of(request), user_of(request), timezone.now()
    versions = versions_of(strategy, user, public_id)
    if not versions:
        raise Http404
    walk = versions[-1]
    month = month_of(walk.month)
    walkers = walkers_of(strategy, days_left(strategy, month, at=at), at=at).select_related(
        "agency"
    )
    form = ChangeForm(request.POST or None, walk=walk, walkers=list(walkers))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        shown = next((one for one in versions if str(one.pk) == seen), versions[0])
        told = form.change()
        with errors_shown_on(form):
            changed = save_once(
                partial(change_walk, walk=shown, change=told, by=user, at=at),
                kind=PlannedWalk,
                number=form.cleaned_data["submission"],
                told={"walk": str(public_id), "change": told},
                by=user,
                at=at,
                named=lambda version: "A change of the walk",
            )
            messages.success(request, f"The walk is changed: {changed}.")
            return redirect(strategy_url(strategy, "audit_walks_of", month.label))
    context = {"form": form, "walk": walk, "month": month, "rows": facts_of(walk)}
    return render(request, "incidents/street_audits/change_walk.html", context)


@require(Permission.PLAN_WALKS)
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """How many walks are drawn each month, and in which bands, from the next draw on."""
    strategy, user, at = strategy_of(request), user_of(request), timezone.now()
    form = NumbersForm(request.POST or None, now=wanted_of(strategy))
    if form.is_valid():
        set_numbers(strategy=strategy, wanted=form.wanted(), by=user, at=at)
        messages.success(request, "Saved. It applies from the next month that is drawn.")
        return redirect(strategy_url(strategy, "audit_walks"))
    return render(request, "incidents/street_audits/walk_numbers.html", {"form": form})
