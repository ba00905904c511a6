"""allauth's forms in our own dress and words."""

import re
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgain
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache

from partnership.accounts import sign_in_log
from partnership.accounts.second_factor.policy import may_trust_device
from partnership.ui.forms import RenderedForm

CODE_HINT = "The six digits that your authenticator app shows now."
RECOVERY_HINT = "Without the app, enter one of your recovery codes."
CODE_VALID = (
    90  # seconds: its own 30 and those on either side, for clocks that differ (RFC 6238, 5.2)
)


class SignInForm(RenderedForm, LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label, password.help_text = "User name", "Password", ""
        name.error_messages["required"] = "Enter your user name."
        password.error_messages["required"] = "Enter your password."
        self["login"].label = name.label  # allauth has made the bound field by now
        for field in (name, password):
            field.widget.attrs.pop("placeholder", None)


class _CodeField(RenderedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = "Code", CODE_HINT
        code.error_messages["required"] = "Enter the six digits from your authenticator app."
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs["inputmode"] = "numeric"


class _UsedOnce:
    """A code opens one door: allauth forgets it after 30 seconds, we while it would still fit."""

    user: Any

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except forms.ValidationError as error:
            if error.code == "too_many_login_attempts":
                sign_in_log.locked_out(self.user, "code")
            raise
        digits = re.sub(r"\D", "", code)
        if not cache.add(f"accounts.code:{self.user.pk}:{digits}", value=True, timeout=CODE_VALID):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CodeField, _UsedOnce, AuthenticateForm):
    """The code of the second factor, and whether the device is trusted for a day's work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = f"{CODE_HINT} {RECOVERY_HINT}"
        if may_trust_device(self.user):
            self.fields["trust"] = forms.BooleanField(
                label="Do not ask for a code on this device for 12 hours",
                help_text="Only on a device that nobody else uses.",
                required=False,
            )


class CodeAgainForm(_CodeField, _UsedOnce, CodeAgain):
    """The code once more, before a change to how one signs in."""


class SetUpCodeForm(_CodeField, _UsedOnce, ActivateTOTPForm):
    """The first code of a new second factor."""


class PasswordAgainForm(RenderedForm, ReauthenticateForm):
    """The password once more, before a change to how one signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = "Password", ""
        password.error_messages["required"] = "Enter your password."
        password.widget.attrs.pop("placeholder", None)


class NewPasswordForm(RenderedForm, ChangePasswordForm):
    """Another password, and the one that it takes the place of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": ("Current password", "Enter your current password."),
            "password1": ("New password", "Enter the new password."),
            "password2": ("New password again", "Enter the new password again."),
        }
        for name, (label, needed) in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = needed
            field.widget.attrs.pop("placeholder", None)
            self[name].label = label
        self.fields["password1"].help_text = "At least 12 characters."
