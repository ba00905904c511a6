"""Gate 1 for a police officer: the form, and "received"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.gates.card import configuration
from partnership.gates.forms import ReferralForm
from partnership.gates.services import refer_in
from partnership.ui.forms import add_domain_error


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REFER_IN)
def refer(request: HttpRequest) -> HttpResponse:
    """Refer a woman who asks for it; the answer is "received", whatever becomes of it."""
    form = ReferralForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refer_in(**form.answers(), by=user_of(request), at=timezone.now())
            return redirect("refer_in_received")
        except DomainError as error:
            add_domain_error(form, error)
    return render(request, "gates/refer.html", {"form": form})


@require_safe
@require(Permission.REFER_IN)
def received(request: HttpRequest) -> HttpResponse:
    """All that operations ever hears."""
    return render(request, "gates/received.html")


@require_safe
@require(Permission.REFER_IN)
def card(request: HttpRequest) -> HttpResponse:
    """The outreach card: read it to her or give it; nothing is recorded."""
    return render(request, "gates/card.html", {"card": configuration.card()})
