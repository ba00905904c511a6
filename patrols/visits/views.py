"""The plan, and visits put in it or called off. For the police alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.drafts.scope import turns_away
from partnership.gates.referral import selectors as referrals
from partnership.ui import formatting, synthetic
from partnership.ui.forms import add_domain_error
from partnership.ui.home import Home
from partnership.ui.tables.exporting import export_page
from patrols.forecasts.models import HotSpot, name_of
from patrols.visits.cancelling import cancel_visit
from patrols.visits.errors import VisitChangedMeanwhile, VisitNotOpen
from patrols.visits.forms import CancelForm, ChangeForm, VisitForm
from patrols.visits.models import Visit
from patrols.visits.services import change_visit, consult_hot_spot, plan_visit
from patrols.visits.tables import VisitList
from strategy.areas.selectors import boundaries_of, target_and_buffer
from strategy.models import Strategy
from strategy.strategies.access import current_strategy, strategy_of, strategy_url


@require_safe
@require(Permission.LIST_VISITS)
def index(request: HttpRequest) -> HttpResponse:
    """The plan from today on. It names streets."""
    user, shown = user_of(request), VisitList(request)
    context = {
        "list": shown,
        "may_plan": user.has(Permission.PLAN_VISITS),
        "may_export": user.has(Permission.EXPORT_VISITS),
        "synthetic_banner": synthetic.of_list(
            "visits", (visit.is_synthetic for visit in shown.page.rows)
        ),
    }
    return render(request, "patrols/visits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.LIST_VISITS, Permission.EXPORT_VISITS)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return export_page(request, VisitList(request), title="Export visits")


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.SEE_FORECAST, Permission.PLAN_VISITS)
def plan_hot_spot(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a visit to a place at an hour that matters."""
    user = user_of(request)
    hot_spot = _get_hot_spot(user, strategy_of(request), public_id)
    consult_hot_spot(hot_spot=hot_spot, by=user, at=timezone.now())
    return _plan(request, hot_spot)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PLAN_VISITS)
def plan_street(request: HttpRequest) -> HttpResponse:
    """Plan a visit to a street that the supervisor knows of."""
    return _plan(request, None)


def _plan(request: HttpRequest, hot_spot: HotSpot | None) -> HttpResponse:
    user = user_of(request)
    strategy = strategy_of(request)
    form = VisitForm(request.POST or None, planner=user, hot_spot=hot_spot, strategy=strategy)
    if request.method == "POST" and form.is_valid():
        try:
            visit = plan_visit(**form.answers(), strategy=strategy, by=user, at=timezone.now())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            _tell(request, visit)
            return redirect(strategy_url(strategy_of(request), "visit_list"))
    shown: dict[str, Any] = {
        "form": form,
        "hot_spot": hot_spot,
        "place_name": name_of(hot_spot) if hot_spot else "",
        "boundaries": boundaries_of(target_and_buffer(strategy)),
        "points": [],
        "synthetic_banner": synthetic.of_forecast(
            bool(hot_spot and hot_spot.forecast.is_synthetic)
        ),
    }
    return render(request, "patrols/plan_visit.html", shown)


def _tell(request: HttpRequest, visit: Visit) -> None:
    when = formatting.moment(visit.planned_from)
    messages.success(request, f"{visit.shown_place} is in the plan for {when}.")
    if not visit.is_within_guidance:
        messages.warning(
            request, f"{visit.minutes} minutes is outside the 10 to 16 that work best."
        )


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PLAN_VISITS)
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a visit another time, length or officer."""
    user = user_of(request)
    visit = _get_visit(user, strategy_of(request), public_id)
    if not visit.is_open_at(timezone.now()) and turns_away(request, VisitNotOpen.message):
        return redirect(strategy_url(strategy_of(request), "visit_list"))
    form = ChangeForm(request.POST or None, planner=user, visit=visit)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_visit(visit=visit, **form.answers(), by=user, at=timezone.now())
        except VisitChangedMeanwhile as error:
            form.show_both(_get_visit(user, strategy_of(request), public_id), error.message)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            _tell(request, changed)
            return redirect(strategy_url(strategy_of(request), "visit_list"))
    return render(request, "patrols/change_visit.html", _about(visit, form))


def _about(visit: Visit, form: ChangeForm | CancelForm) -> dict[str, object]:
    made_up = synthetic.of_one("visit", visit.is_synthetic)
    return {"form": form, "visit": visit, "synthetic_banner": made_up}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PLAN_VISITS)
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Call a visit off, with the reason."""
    user = user_of(request)
    visit = _get_visit(user, strategy_of(request), public_id)
    if not visit.is_open_at(timezone.now()) and turns_away(request, VisitNotOpen.message):
        return redirect(strategy_url(strategy_of(request), "visit_list"))
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_visit(visit=visit, **form.answers(), by=user, at=timezone.now())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, f"The visit to {visit.shown_place} is called off.")
            return redirect(strategy_url(strategy_of(request), "visit_list"))
    return render(request, "patrols/cancel_visit.html", _about(visit, form))


def officer_dashboard(request: HttpRequest) -> Home:
    """The visit that comes next, and the two ways to help a woman who asks."""
    user, at = user_of(request), timezone.now()
    visit = _next_visit(user, current_strategy(request), at=at)
    links = {"refer_url": _url_or_nothing("refer_in"), "card_url": _url_or_nothing("outreach_card")}
    made_up = bool(visit and visit.is_synthetic)
    stopped = {"age_stop": referrals.stop_to_report(user, at=at)}
    shown = {"visit": visit, "synthetic_banner": synthetic.of_one("visit", made_up), **links}
    return Home("patrols/officer_home.html", shown | stopped)


def _url_or_nothing(name: str) -> str:
    """The address of a page that another part of the house may not have."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _next_visit(user: User, strategy: Strategy | None, *, at: datetime) -> Visit | None:
    """The visit that comes next for ``user``: an own one before one that is nobody's yet."""
    if strategy is None:
        return None
    ahead = Visit.objects.visible_to(user).open().filter(strategy=strategy, planned_to__gt=at)
    own = ahead.filter(officer=user).order_by("planned_from", "pk").first()
    visit: Visit | None = own or ahead.order_by("planned_from", "pk").first()
    return visit


def _get_hot_spot(user: User, strategy: Strategy, public_id: UUID) -> HotSpot:
    """A place at an hour of the strategy that ``user`` may see; refusal is 404."""
    hot_spots = HotSpot.objects.visible_to(user).select_related("forecast__strategy")
    hot_spot: HotSpot = get_object_or_404(
        hot_spots, forecast__strategy=strategy, public_id=public_id
    )
    return hot_spot


def _get_visit(user: User, strategy: Strategy, public_id: UUID) -> Visit:
    """A visit of the strategy that ``user`` may see; refusal is 404."""
    visits = Visit.objects.visible_to(user).select_related("strategy", "officer")
    visit: Visit = get_object_or_404(visits, strategy=strategy, public_id=public_id)
    return visit
