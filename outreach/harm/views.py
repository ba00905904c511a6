"""The page on which the outreach lead states whether a strategy does harm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from outreach.harm import selectors, services, tables
from outreach.harm.forms import HarmForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.ui.forms import errors_shown_on


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.STATE_HARM)
def harm_statement(request: HttpRequest) -> HttpResponse:
    """State something, and see what was stated so far."""
    user, at = user_of(request), timezone.now()
    today = timezone.localdate(at)
    strategies = list(selectors.strategies(user, on=today))
    form = HarmForm(request.POST or None, strategies=strategies, today=today)
    if form.is_valid():
        with errors_shown_on(form):
            made = services.state_harm(**form.answers(), by=user, at=at)
            messages.success(request, tables.stated_in_words(made))
            return redirect("harm_statement")
    shown = {
        "form": form,
        "strategies": strategies,
        "columns": tables.COLUMNS,
        "rows": tables.rows(selectors.statements(user)),
    }
    return render(request, "outreach/harm/statement.html", shown)
