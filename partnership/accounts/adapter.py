"""How allauth is bent to the partnership: accounts are made by an administrator only."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up, and words that tell what to do."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or the password is not right. Try again.",
        "account_inactive": "This account is closed. Ask your administrator.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for himself."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The words of the second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Wait for the next one and enter it.",
    }
