"""The outreach card: a bare page that says how to call, and nothing else. It leaves no record."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from partnership.accounts.access import require
from partnership.accounts.permissions import Permission
from partnership.gates.card import configuration
from partnership.ui.offline import kept_page


@require_safe
@require(Permission.REFER_IN)
def card(request: HttpRequest) -> HttpResponse:
    """The card in all its languages."""
    shown = configuration.card()
    return render(request, "gates/card.html", {"card": shown, "code": code_of(shown.tel)})


@require_safe
@require(Permission.REFER_IN)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the card for when there is no network, and nothing else."""
    return kept_page(request, reverse("outreach_card"), name="outreach-card")


def code_of(tel: str) -> str:
    """A QR code that dials ``tel``, as SVG; it holds no text that would need escaping."""
    code = segno.make(f"tel:{tel}", error="m", micro=False)
    drawn: str = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff")
    return mark_safe(drawn)  # noqa: S308
