"""The second factor, where the side asks for one."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OPEN = {
    "mfa_activate_totp",
    "account_logout",
    "account_login",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "healthz",
}


class SecondFactorMiddleware:
    """Send an account without a second factor to set one up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Redirect when the side needs a second factor and the account has none."""
        match = request.resolver_match
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if match is None or match.url_name in OPEN:
            return None
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return None
        return redirect("mfa_activate_totp")
