"""The page that logs a complaint while the resident is on the phone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from incidents.complaints.models import Category, Complaint
from incidents.danger import signs
from incidents.intake.forms import ComplaintForm, own_complaints, where_of
from incidents.intake.services import Received, receive
from incidents.safeguarding.panel import outreach_reads, safeguarding_reads
from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.gates import calls
from partnership.places.field.where import PlaceKnown
from partnership.ui.text import clean_line
from strategy.areas.selectors import boundaries_in_force
from strategy.models import Strategy
from strategy.strategies.access import open_strategies, strategy_of, strategy_url


@require(Permission.LOG_COMPLAINT)
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """Log a complaint while the resident is on the phone."""
    user, at, strategy = user_of(request), timezone.now(), strategy_of(request)
    if request.method != "POST":
        form = ComplaintForm(
            user=user,
            strategy=strategy,
            at=at,
            initial=_initial_after(clean_line(request.GET.get("after", "")), user, strategy),
        )
        return _log_page(request, form)
    form = ComplaintForm(request.POST, user=user, strategy=strategy, at=at)
    if not form.is_valid():
        return _log_page(request, form)
    try:
        received = receive(**form.answers(), strategy=strategy, by=user, at=at)
    except DomainError as error:
        form.refuse(error)
        return _log_page(request, form)
    messages.success(request, _logged(received))
    if "another" in request.POST and not received.must_call:
        after = f"?after={received.complaint.reference}" if received.complaint else ""
        return redirect(f"{strategy_url(strategy, 'complaint_log')}{after}")
    return redirect(received.url)


def _initial_after(reference: str | None, user: User, strategy: Strategy) -> dict[str, object]:
    """The first values of the form after the complaint ``reference`` of ``user`` there."""
    if not reference:
        return {}
    earlier = own_complaints(user, strategy).filter(reference=reference).first()
    if earlier is None:
        return {}
    return {"place": where_of(earlier), "channel": earlier.channel, **_day(earlier)}


def _day(complaint: Complaint) -> dict[str, str]:
    """The day alone: the next complaint has a time of its own."""
    if complaint.occurred_from is None:
        return {"when": "unsure"}
    day = timezone.localdate(complaint.occurred_from)
    if day == timezone.localdate(complaint.recorded_at):
        return {"when": "now" if _was_now(complaint) else "today"}
    return {"when": "between", "start": f"{day:%d/%m/%Y}"}


def _was_now(complaint: Complaint) -> bool:
    return complaint.occurred_to == complaint.reported_at


def _log_page(request: HttpRequest, form: ComplaintForm) -> HttpResponse:
    at = form.at
    context = {
        "form": form,
        **_by_category(),
        "danger": signs.for_the_browser(),
        "calls": calls.numbers(*calls.FOR_A_CHILD),
        "safeguarding_reads": safeguarding_reads(form.user, at),
        "outreach_reads": outreach_reads(at),
        "boundaries": boundaries_in_force(form.strategy),
        "points": [],
        "running": _running(request, form) if form.strategy.is_over(at) else [],
    }
    return render(request, "incidents/intake/log.html", context)


def _running(request: HttpRequest, form: ComplaintForm) -> list[dict[str, str]]:
    """The running strategies in which this person logs what is told today."""
    today = timezone.localdate(form.at)
    return [
        {"name": strategy.name, "url": strategy_url(strategy, "complaint_log")}
        for strategy in open_strategies(request)
        if strategy.runs_on(today) and form.user.has(Permission.LOG_COMPLAINT, strategy)
    ]


def _by_category() -> dict[str, object]:
    """What the page shows for each category, and which open the red panel."""
    categories = list(Category.objects.filter(is_offered=True))
    return {
        "handling": {category.key: category.handling for category in categories},
        "urgent_categories": [category.key for category in categories if category.is_urgent],
    }


def _logged(received: Received) -> str:
    complaint = received.complaint
    if complaint is None or complaint.place_known == PlaceKnown.POINT:
        return received.message
    place = complaint.get_place_known_display()
    return f"{received.message} It is not on the map. Its place: {place.lower()}."
