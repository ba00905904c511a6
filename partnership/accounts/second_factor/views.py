"""The code when signing in, moving to another app, and new recovery codes."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.internal.flows.trust import trust_browser
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of


class CodeView(AuthenticateView):
    """The code; whoever may, trusts the device along with it."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data.get("trust"):
            trust_browser(self.request, self.stage.login.user, response)
        return response


@method_decorator(login_required, name="dispatch")
@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class MoveView(ActivateTOTPView):
    """Another authenticator app takes the place of the one that was set up."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        here: HttpResponseBase = super(ActivateTOTPView, self).dispatch(request, *args, **kwargs)
        return here

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
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
