"""allauth's forms in our own dress and words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgain
from allauth.mfa.totp.forms import ActivateTOTPForm

from partnership.ui.forms import RenderedForm

CODE_HINT = "The six digits that your authenticator app shows now."


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


class CodeForm(_CodeField, AuthenticateForm):
    """The code of the second factor."""


class CodeAgainForm(_CodeField, CodeAgain):
    """The code once more, before a change to how one signs in."""


class SetUpCodeForm(_CodeField, ActivateTOTPForm):
    """The first code of a new second factor."""


class PasswordAgainForm(RenderedForm, ReauthenticateForm):
    """The password once more, before a change to how one signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = "Password", ""
        password.error_messages["required"] = "Enter your password."
        password.widget.attrs.pop("placeholder", None)
