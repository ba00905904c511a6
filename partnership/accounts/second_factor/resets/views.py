"""Resets of second factors: asking for one, and agreeing to somebody else's."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.accounts.second_factor.resets import services
from partnership.accounts.second_factor.resets.models import SecondFactorReset
from partnership.ui.forms import RenderedForm, errors_shown_on, errors_told

may_reset = require(Permission.RESET_SECOND_FACTOR)


class AskForm(RenderedForm):
    """Whose second factor is lost."""

    account = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Whose second factor is lost?",
        empty_label="Choose a person",
        help_text="Make sure that it is really them: see them, or call a number that you knew.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = self.fields["account"]
        assert isinstance(account, forms.ModelChoiceField)
        others = User.objects.active().exclude(pk=user.pk)
        account.queryset = others.order_by("full_name")


@may_reset
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The resets that wait for a second person, and a form to ask for one."""
    return _page(request, AskForm(user=user_of(request)))


@may_reset
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a reset."""
    user = user_of(request)
    form = AskForm(request.POST, user=user)
    if form.is_valid():
        with errors_shown_on(form):
            services.ask_for_reset(account=form.cleaned_data["account"], by=user, at=timezone.now())
            messages.success(request, "Somebody else must agree within 24 hours.")
            return redirect("reset_list")
    return _page(request, form)


@may_reset
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a reset that somebody else asked for."""
    told = "The second factor is taken away. The person sets up a new one when signing in."
    return _answer(request, pk, services.approve_reset, told)


@may_reset
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a reset be forgotten."""
    return _answer(request, pk, services.withdraw_reset, "The reset is withdrawn.")


def _answer(request: HttpRequest, pk: int, service: Callable[..., None], told: str) -> HttpResponse:
    user = user_of(request)
    reset = get_object_or_404(SecondFactorReset.objects.visible_to(user), pk=pk)
    with errors_told(request):
        service(reset=reset, by=user, at=timezone.now())
        messages.success(request, told)
    return redirect("reset_list")


def _page(request: HttpRequest, form: AskForm) -> HttpResponse:
    user = user_of(request)
    waiting = SecondFactorReset.objects.visible_to(user).waiting(timezone.now())
    rows = waiting.select_related("account", "asked_by").order_by("asked_at")
    return render(request, "account/resets.html", {"form": form, "resets": rows})
