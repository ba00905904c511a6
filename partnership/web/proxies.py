"""What proxies say of a request counts only from proxies that the settings declare."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SAID_BY_PROXIES = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
NEVER = ("HTTP_SCRIPT_NAME", "HTTP_SCRIPT_URL", "HTTP_X_SCRIPT_NAME")


class DeclaredProxyMiddleware:
    """Forget ``X-Forwarded-*`` and the like from anybody but a declared proxy.

    Scheme, host and address of the caller are read from these headers further on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        trusted = is_declared(request.META.get("REMOTE_ADDR", ""))
        forgotten = NEVER if trusted else (*NEVER, *SAID_BY_PROXIES)
        for name in [name for name in request.META if name.startswith(forgotten)]:
            del request.META[name]
        return self.get_response(request)


def is_declared(address: str) -> bool:
    """Whether ``address`` is in one of the networks of ``TRUSTED_PROXIES``."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in networks(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def networks(declared: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    """The declared addresses and networks.

    :raises ValueError: for what is neither.
    """
    return [ip_network(network) for network in declared]
