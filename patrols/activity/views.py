"""A week of the patrol log on one page."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, PeriodError, PeriodKind
from partnership.submissions.services import save_once
from partnership.ui import synthetic
from partnership.ui.forms import errors_shown_on
from patrols.activity import selectors
from patrols.activity.models import PatrolActivity
from patrols.activity.register import PATROL_LOG
from patrols.activity.week_form import COLUMNS, WeekForm
from patrols.activity.weeks import RowRefused, keep_week
from strategy.strategies.access import strategy_of, strategy_url


@require(Permission.KEEP_PATROL_LOG)
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """On to the week that is to be entered: the earliest that is missing, else the last one."""
    strategy, at = strategy_of(request), timezone.now()
    missing = selectors.weeks_missing(strategy, at)
    shown = missing[0] if missing else selectors.last_week(at)
    return redirect(strategy_url(strategy, "patrol_week", shown.label))


@require(Permission.KEEP_PATROL_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, label: str) -> HttpResponse:
    """Enter a week, or correct it."""
    user, strategy, at = user_of(request), strategy_of(request), timezone.now()
    shown, last = _week(label), selectors.last_week(at)
    if shown > last:
        raise Http404
    form = WeekForm(request.POST or None, strategy=strategy, week=shown, user=user, at=at)
    if form.is_valid():
        with errors_shown_on(form):
            try:
                _save(form)
            except RowRefused as error:
                form.refuse_row(error)
            else:
                messages.success(request, f"Week {shown.number} of {shown.year} is saved.")
                return redirect(strategy_url(strategy, "register_list", PATROL_LOG.key))
    context = {
        "form": form,
        "register": PATROL_LOG,
        "week": shown,
        "columns": list(COLUMNS.values()),
        "earlier": shown.previous().label,
        "later": shown.next().label if shown < last else "",
        "days": selectors.days_of(strategy, shown),
        "synthetic_banner": synthetic.of_list(
            PATROL_LOG.many, (row.is_synthetic for row in form.standing)
        ),
    }
    return render(request, "patrols/activity/week.html", context)


def _week(label: str) -> Period:
    try:
        return Period.parse(label, PeriodKind.WEEK)
    except PeriodError as error:
        raise Http404 from error


def _save(form: WeekForm) -> PatrolActivity:
    """One form is one effect."""
    reason = form.cleaned_data.get("reason", "")
    return save_once(
        partial(
            keep_week,
            strategy=form.strategy,
            rows=form.rows,
            reason=reason,
            by=form.user,
            at=form.at,
        ),
        kind=PatrolActivity,
        number=form.cleaned_data["submission"],
        told={"strategy": form.strategy, "told": [row.told for row in form.rows], "why": reason},
        by=form.user,
        at=form.at,
    )
