"""How allauth is bent to the partnership: accounts are made by an administrator only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from partnership.accounts import sign_in_log
from partnership.accounts.models import User
from partnership.accounts.second_factor import secrets

MISMATCH = (
    "The user name or the password is not right, or the account is closed. "
    "Try again, or ask your administrator."
)
ANYWHERE = "login_failed_anywhere"  # its limit is in the settings
TOO_MANY = "Too many attempts. Wait five minutes, then try again."


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up, words that tell what to do, and no word about an account to a stranger."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "enter_current_password": "The current password is not right. Try again.",
        "incorrect_password": "The password is not right. Try again.",
        "invalid_login": "Enter your user name, not an e-mail address.",
        "account_inactive": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """For an account that is closed while its owner signs in: the same words as ever."""
        messages.error(request, MISMATCH)
        return redirect("account_login")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """As the library does, but a closed account is refused like a wrong password.

        Another answer would tell whoever tries that the password is right.
        """
        user: User | None = super().authenticate(request, **credentials)
        if user is None or user.is_active:
            return user
        self.pre_authenticate(request, **credentials)  # the library took it for no failure
        self.authentication_failed(request, **credentials)
        return None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an account that too many failures were counted for, from wherever they came."""
        key, where = _account(credentials), self.get_client_ip(request)
        if not ratelimit.consume(request, action=ANYWHERE, key=key, dry_run=True):
            sign_in_log.locked_out_as(key, "anywhere")
            raise self.validation_error("too_many_login_attempts")
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            sign_in_log.locked_out_as(key, where)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it for the account, wherever it came from, and write it down."""
        sign_in_log.failed(_account(credentials))
        ratelimit.consume(request, action=ANYWHERE, key=_account(credentials))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account and address: a stranger's failures don't lock its owner out elsewhere."""
        return f"{_account(credentials)}@{self.get_client_ip(request)}"

    def get_login_stages(self) -> list[str]:
        """The password, then the code; a trusted device is a tick beside the code."""
        return ["partnership.accounts.second_factor.stages.CodeStage"]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("account")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for himself."""
        return False


def _account(credentials: dict[str, object]) -> str:
    return str(credentials.get("username", "")).lower()


class SecondFactorAdapter(DefaultMFAAdapter):
    """The words of the second factor, and its secrets encrypted under the side's key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            "That code is not right. Wait for the next one and enter it, or use a recovery code."
        ),
        "cannot_delete_authenticator": (
            "The second factor can't be taken off. Ask your administrator."
        ),
    }

    def encrypt(self, text: str) -> str:
        """``text`` as the table holds it."""
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        return secrets.unseal(encrypted_text)
