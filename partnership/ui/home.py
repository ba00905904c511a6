"""The home page of each role. The app that owns a role's work registers what it shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Home:
    """A template and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Provider = Callable[[HttpRequest], Home]
_providers: dict[str, Provider] = {}


def register(role: str, provider: Provider) -> None:
    """Let ``provider`` answer for ``role``; the last one registered counts."""
    _providers[str(role)] = provider


def provider_of(role: str) -> Provider:
    """The provider of ``role``, or a plain welcome while no app has registered one."""
    return _providers.get(str(role), welcome)


def welcome(request: HttpRequest) -> Home:
    """A page that says that nothing waits; the navigation leads on."""
    return Home("ui/welcome.html")
