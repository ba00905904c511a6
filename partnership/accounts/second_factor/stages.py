"""When signing in asks for a code."""

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from partnership.accounts.second_factor.trust.selectors import device_of_request


class CodeStage(AuthenticateStage):
    """Asks for a code whoever has a second factor; only some may have trusted their device."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if not is_mfa_enabled(self.login.user, [Authenticator.Type.TOTP]):
            return False
        return device_of_request(request, self.login.user) is None
