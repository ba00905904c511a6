"""The second factor, for whoever needs one."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from partnership.accounts.second_factor.policy import needs_second_factor
from partnership.accounts.sessions.store import SECOND_FACTOR

OPEN = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_logout",
    "account_login",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "healthz",
    "icon",
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
        """Redirect when the account needs a second factor and has none."""
        match = request.resolver_match
        if not request.user.is_authenticated or not needs_second_factor(request.user):
            return None
        if match is None or match.url_name in OPEN or has_second_factor(request):
            return None
        return redirect("mfa_activate_totp")


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the account has one; the session remembers it, and ends when it is taken away."""
    if not request.session.get(SECOND_FACTOR):
        there = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        request.session[SECOND_FACTOR] = there
    return bool(request.session[SECOND_FACTOR])
