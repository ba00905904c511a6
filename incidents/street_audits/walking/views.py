"""The phone page of a walk: start, tallies, end. It works without a network. And its sheet.

The page names nobody and is the same for everybody, since the browser keeps it. What is counted
stays on the device until it was answered here, under the walk's own number.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.street_audits.forms import AuditForm
from incidents.street_audits.register import STREET_AUDITS
from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.selectors import walk_of
from incidents.street_audits.selectors import auditors_of
from incidents.street_audits.walking.forms import WalkForm
from incidents.street_audits.walking.selectors import streets_to_walk
from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.core.side_key import keyed_digest
from partnership.ui.forms import errors_shown_on
from partnership.ui.offline import kept_page
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.registers.services import enter
from strategy.strategies.access import strategy_of, strategy_url

ASSETS = ("css/tokens.css", "css/walk.css", "js/walk.js", "js/offline.js")
PURPOSE = "walks on devices"
OWNER = 32  # hexadecimal digits that tell people of one side apart
NOT_ONE = "The walk did not arrive whole. Enter it on the form of an audit."


@require(Permission.RECORD_AUDITS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page that the browser keeps."""
    strategy, at = strategy_of(request), timezone.now()
    context = {"strategy": strategy, "zones": streets_to_walk(strategy, at=at)}
    return render(request, "incidents/street_audits/walk.html", context)


@require(Permission.RECORD_AUDITS)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of a walk, for paper and a pencil; of a planned one with its street and day."""
    walk = _planned(request)
    fives = {"Vehicles kerb crawling": 20, "Condoms": 15, "Needles": 10, "Faults": 10}
    context = {
        "strategy": strategy_of(request),
        "walk": walk,
        "bands": [(band.label, walk is not None and walk.band == band) for band in Band],
        "tallies": [(label, range(number)) for label, number in fives.items()],
    }
    return render(request, "incidents/street_audits/sheet.html", context)


@require(Permission.RECORD_AUDITS)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page and what it is drawn with."""
    address = strategy_url(strategy_of(request), "audit_walk")
    return kept_page(request, address, name="audit-walk", assets=[*map(static, ASSETS)])


@require(Permission.RECORD_AUDITS)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> JsonResponse:
    """Whose walks this device may send; or record one. A walk that is sent twice is one audit."""
    user = user_of(request)
    if request.method != "POST":
        return JsonResponse({"owner": owner_of(user), "token": get_token(request)})
    walk = WalkForm(request.POST)
    if not walk.is_valid():
        return JsonResponse({"refused": [NOT_ONE]})
    strategy, at = strategy_of(request), timezone.now()
    typed = walk.typed(user, *_planned_as(walk.cleaned_data["walk"], strategy, user))
    form = AuditForm(typed, strategy=strategy, user=user, at=at)
    if form.is_valid():
        told, number = form.told(), form.cleaned_data["submission"]
        with errors_shown_on(form):
            audit = enter(
                register=STREET_AUDITS,
                strategy=strategy,
                told=told,
                number=number,
                by=user,
                at=at,
            )
            entry = strategy_url(strategy, "register_entry", STREET_AUDITS.key, audit.public_id)
            return JsonResponse({"saved": str(audit), "address": entry})
    return JsonResponse({"refused": [text for of in form.errors.values() for text in of]})


def _planned(request: HttpRequest) -> PlannedWalk | None:
    """The planned walk of the strategy that the address names, for who may see it; else 404."""
    asked = request.GET.get("walk")
    if not asked:
        return None
    try:
        walk = walk_of(user_of(request), UUID(asked))
    except ValueError:
        walk = None
    if walk is None or walk.strategy != strategy_of(request):
        raise Http404
    return walk


def _planned_as(
    number: UUID | None, strategy: Strategy, user: User
) -> tuple[int | None, UUID | None]:
    """Who else walks, and the planned walk, where ``user`` still walks it.

    What was counted is taken all the same where another pair has been given the walk meanwhile.
    """
    walk = walk_of(user, number) if number else None
    if walk is None or walk.strategy != strategy or user.pk not in walk.pair:
        return None, None
    others = auditors_of(strategy).filter(pk__in=walk.pair).exclude(pk=user.pk)
    return others.values_list("pk", flat=True).first(), walk.public_id


def owner_of(user: User) -> str:
    """What tells ``user`` from others on a device without saying who it is."""
    return keyed_digest(str(user.pk), purpose=PURPOSE)[:OWNER]
