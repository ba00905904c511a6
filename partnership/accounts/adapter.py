"""How allauth is bent to the partnership: accounts are made by an administrator only."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from partnership.accounts.models import User

CLOSED = "This account is closed. Ask your administrator."
TOO_MANY = "Too many attempts. Wait five minutes, then try again."


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up, and words that tell what to do."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or the password is not right. Try again.",
        "incorrect_password": "The password is not right. Try again.",
        "invalid_login": "Enter your user name, not an e-mail address.",
        "account_inactive": CLOSED,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Back to the sign-in page with the reason: the library's own page isn't open here."""
        messages.error(request, CLOSED)
        return redirect("account_login")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for himself."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The words of the second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Wait for the next one and enter it.",
        "cannot_delete_authenticator": (
            "The second factor can't be taken off. Ask your administrator."
        ),
    }
