"""When signing in asks for a code."""

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from partnership.accounts.second_factor.policy import may_trust_device


class CodeStage(AuthenticateStage):
    """Asks for a code whoever has a second factor; only some may have trusted their device."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if may_trust_device(self.login.user):
            return bool(super()._should_handle(request))
        return bool(is_mfa_enabled(self.login.user, [Authenticator.Type.TOTP]))
