"""The code when signing in, moving to another app, and new recovery codes."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of
from partnership.accounts.second_factor.trust.selectors import BETWEEN, MOST, tokens_of
from partnership.accounts.second_factor.trust.services import trust_device
from partnership.accounts.sessions.devices import device_of
from partnership.accounts.sessions.store import SIGN_IN, TRUSTED


class CodeView(AuthenticateView):
    """The code; whoever may, trusts the device along with it."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data.get("trust"):
            _trust(self.request, response)
        return response


def _trust(request: HttpRequest, response: HttpResponse) -> None:
    """Trust the browser that has just signed in; accounts that share it keep their tokens."""
    name = device_of(request.headers.get("User-Agent", ""))
    row, token = trust_device(device=name, by=user_of(request), at=timezone.now())
    request.session[SIGN_IN] = {**request.session[SIGN_IN], TRUSTED: str(row.pk)}
    response.set_cookie(
        settings.MFA_TRUST_COOKIE_NAME,
        BETWEEN.join([token, *tokens_of(request)][:MOST]),
        max_age=settings.MFA_TRUST_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


@method_decorator(login_required, name="dispatch")
@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class MoveView(ActivateTOTPView):
    """Another authenticator app takes the place of the one that was set up."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        here: HttpResponseBase = super(ActivateTOTPView, self).dispatch(request, *args, **kwargs)
        return here

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "moves": True}

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            Authenticator.objects.filter(
                user=user_of(self.request), type=Authenticator.Type.TOTP
            ).delete()
            answer: HttpResponse = super().form_valid(form)
        return answer


@login_required
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Where the library sends people once the second factor is there."""
    return redirect("home")
