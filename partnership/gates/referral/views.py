"""Gate 1 for a police officer: three questions, then the contact, then "received" once."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.gates import calls
from partnership.gates.referral import forms, screening, selectors, services
from partnership.gates.referral.access import get_stop
from partnership.gates.referral.errors import StoppedForAge
from partnership.gates.referral.models import AgeStop
from partnership.gates.referral.screening import Screening
from partnership.gates.referral.sending import Answer, send_once
from partnership.ui.forms import errors_shown_on, errors_told
from partnership.ui.inline import is_inline

PAGES = {"age": "refer_in", "enforcement": "refer_enforcement", "asked": "refer_asked"}
PAGES |= {"contact": "refer_contact"}
AGE_AGAIN = "refer_age_again"
TYPED_A_CHILD = (
    "What you typed says that she is under 18, so that nothing was sent. No copy of it is kept."
)
NOTHING_SENT = "Nothing was sent. Answer the questions first."
ONLY_THE_FIRST = (
    "Nothing was sent this time. Outreach has what you sent before with the same answers, and not "
    "what you changed since. To send the change, or to refer somebody else, answer the questions "
    "again."
)
asks = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@asks
@require(Permission.REFER_IN)
def age(request: HttpRequest) -> HttpResponse:
    """Where every referral begins: may she be under 18?"""
    now = timezone.now()
    stopped = selectors.stop_in_shift(user_of(request), at=now)
    current = screening.of(request, at=now)
    if stopped:
        return _one_more(request, "refer_stop")
    if current and current.is_doubted:
        screening.keep(request, Screening.begin(at=now).doubted(at=now))
        return _one_more(request, AGE_AGAIN)
    if request.method != "POST":
        screening.forget(request)
    screening.void_received(request)
    return _ask(request, forms.AgeForm, Screening.begin(at=timezone.now()))


@sensitive_post_parameters()
@asks
@require(Permission.REFER_IN)
def age_again(request: HttpRequest) -> HttpResponse:
    """What was typed may tell of a child: is she one?"""
    return _ask_if_screened(request, screening.AGAIN, forms.AgeAgainForm)


@sensitive_post_parameters()
@asks
@require(Permission.REFER_IN)
def enforcement(request: HttpRequest) -> HttpResponse:
    """Is this officer giving her a direction, a fine or an arrest?"""
    return _ask_if_screened(request, "enforcement", forms.EnforcementForm)


@sensitive_post_parameters()
@asks
@require(Permission.REFER_IN)
def asked(request: HttpRequest) -> HttpResponse:
    """Did she ask?"""
    return _ask_if_screened(request, "asked", forms.AskedForm)


@sensitive_post_parameters()
@asks
@require(Permission.REFER_IN)
def contact(request: HttpRequest) -> HttpResponse:
    """What she wants to be called and how to reach her; no box of it exists on another page."""
    if request.method == "POST":
        return _send(request, forms.ReferralForm(request.POST))
    current = _screened(request, "contact")
    if isinstance(current, HttpResponse):
        return current
    return render(request, "gates/contact.html", {"form": forms.ReferralForm()})


def _send(request: HttpRequest, form: forms.ReferralForm) -> HttpResponse:
    """Pass it on; an answer that closes the gate shows nothing of what was typed."""
    contact = form.safe_contact() if form.is_valid() else None
    try:
        answer = send_once(request, contact, at=timezone.now(), told=form.told_of_a_child)
    except StoppedForAge:
        screening.forget(request)
        return redirect("refer_stop")
    except DomainError as error:
        screening.forget(request)
        messages.error(request, error.message)
        return redirect("refer_closed")
    if answer is Answer.RECEIVED:
        response = redirect("refer_in_received")
        screening.let_say_received(request, response)
        return response
    if answer is Answer.STOPPED:
        messages.error(request, TYPED_A_CHILD)
        return redirect("refer_stop")
    if answer is Answer.DOUBTED:
        return redirect(AGE_AGAIN)
    if answer is Answer.ONLY_THE_FIRST:
        screening.void_received(request)
        messages.error(request, ONLY_THE_FIRST)
        return redirect("refer_in")
    return _ask_again(request, form)


def _ask_again(request: HttpRequest, form: forms.ReferralForm) -> HttpResponse:
    """An empty form and what was wrong: of a referral nothing is stored here, for no moment."""
    current = _screened(request, "contact")
    if isinstance(current, HttpResponse):
        return current
    if is_inline(request):
        return render(request, "gates/contact.html", {"form": form})
    for told in form.errors.values():
        messages.error(request, f"Nothing was sent. {told[0]} Enter all of it again.")
    return redirect("refer_contact")


@require_safe
@require(Permission.REFER_IN)
def received(request: HttpRequest) -> HttpResponse:
    """All that operations ever hears, once; opened again it says that nothing was sent."""
    stored = request.method == "GET" and screening.take_received(request)
    return render(request, f"gates/{'received' if stored else 'nothing_sent'}.html")


@require_safe
@require(Permission.REFER_IN)
def closed(request: HttpRequest) -> HttpResponse:
    """The gate is closed to this referral; the card is not."""
    screening.forget(request)
    screening.void_received(request)
    return render(request, "gates/closed.html")


@asks
@require(Permission.REFER_IN)
def stop(request: HttpRequest) -> HttpResponse:
    """A full stop: whom to call, and then what was done."""
    user, now = user_of(request), timezone.now()
    if request.method != "POST":
        named = request.GET.get("stop")
        stopped = get_stop(user, named) if named else selectors.stop_to_report(user, at=now)
        return _stop_page(request, stopped) if stopped else redirect("refer_in")
    form = forms.CallForm(request.POST)
    stopped = form.stop_of(user)
    if stopped is None:
        return redirect("refer_stop")
    if form.is_valid():
        with errors_shown_on(form):
            services.record_call(stop=stopped, **form.told(), by=user, at=now)
            return redirect("refer_stop" if stopped.officer_id == user.pk else "home")
    return _stop_page(request, stopped, form)


def _stop_page(
    request: HttpRequest, stopped: AgeStop, form: forms.CallForm | None = None
) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    last, is_own = selectors.stop_in_shift(user, at=now), stopped.officer_id == user.pk
    others = selectors.without_call(user, at=now).exclude(pk=stopped.pk)
    shown = {
        "stop": stopped,
        "reopens_at": selectors.reopens_at(last) if last else None,
        "is_own": is_own,
        "waiting": others.count() if is_own else 0,
        "form": form or forms.CallForm(initial={"stop": stopped.pk}),
        "another_form": forms.AnotherForm(auto_id="another-%s"),
        "inspectors": selectors.alerted(stopped.officer).count(),
        "calls": calls.numbers(*calls.FOR_A_CHILD),
    }
    return render(request, "gates/stop.html", shown)


@require_POST
@require(Permission.REFER_IN)
def stop_another(request: HttpRequest) -> HttpResponse:
    """One more who may be a child: a stop of its own, with its own call."""
    form = forms.AnotherForm(request.POST)
    return _stop(request, form) if form.is_valid() else redirect("refer_stop")


@require_POST
@require(Permission.SEE_AGE_STOPS)
def stop_seen(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """A duty inspector knows of it."""
    stopped = get_stop(user_of(request), stop_id)
    with errors_told(request):
        services.acknowledge(stop=stopped, by=user_of(request), at=timezone.now())
    return redirect("home")


def _screened(request: HttpRequest, page: str) -> HttpResponse | Screening:
    """The answers that lead to ``page``, or where else to go, with nothing of what was posted."""
    now = timezone.now()
    if selectors.stop_in_shift(user_of(request), at=now):
        return redirect("refer_stop")
    current = screening.of(request, at=now)
    if current and current.leads_to(page):
        return current
    if current and current.is_doubted:
        return redirect(AGE_AGAIN)
    if request.method == "POST":
        messages.error(request, NOTHING_SENT)
    return redirect("refer_in")


def _ask_if_screened(
    request: HttpRequest, page: str, form_class: type[forms.ScreeningForm]
) -> HttpResponse:
    """Ask the question of ``page``, where the answers before lead to it."""
    current = _screened(request, page)
    return current if isinstance(current, HttpResponse) else _ask(request, form_class, current)


def _ask(
    request: HttpRequest, form_class: type[forms.ScreeningForm], current: Screening
) -> HttpResponse:
    """Show a question, or go where its answer leads."""
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not form.keeps_open:
            screening.forget(request)
            return _stop(request, form) if form.stops_for_age else redirect("refer_closed")
        answered = current.answer(form.question, at=timezone.now())
        screening.keep(request, answered)
        return redirect(PAGES[answered.next_page])
    shown: dict[str, object]
    if current.is_doubted:
        shown = {"form": form, "calls": calls.numbers(*calls.FOR_A_CHILD)}
        return render(request, "gates/age_again.html", shown)
    shown = {"form": form, "number": [*PAGES].index(form.question) + 1}
    if form_class is forms.AgeForm:
        user, at = user_of(request), timezone.now()
        shown["passed_on_lately"] = selectors.passed_on_lately(user, at=at).exists()
    return render(request, "gates/screening.html", shown)


def _one_more(request: HttpRequest, otherwise: str) -> HttpResponse:
    """The question stood open elsewhere: an answer that stops is a stop all the same."""
    form = forms.AgeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not form.keeps_open:
        screening.forget(request)
        return _stop(request, form)
    return redirect(otherwise)


def _stop(request: HttpRequest, form: forms.ScreeningForm | forms.AnotherForm) -> HttpResponse:
    number = form.cleaned_data["submission"] or uuid4()
    services.stop_for_age(submission=number, by=user_of(request), at=timezone.now())
    return redirect("refer_stop")
