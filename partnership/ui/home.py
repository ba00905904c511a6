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


@dataclass(frozen=True)
class Notice:
    """One line that stands above every home page of those whom it concerns.

    ``tone`` is "concern" for what comes before everything else.
    """

    text: str
    href: str = ""
    tone: str = ""


Provider = Callable[[HttpRequest], Home]
Notices = Callable[[HttpRequest], list[Notice]]
_providers: dict[str, Provider] = {}
_notices: dict[str, Notices] = {}


def register(role: str, provider: Provider) -> None:
    """Let ``provider`` answer for ``role``; the last one registered counts."""
    _providers[str(role)] = provider


def provider_of(role: str) -> Provider:
    """The provider of ``role``, or a plain welcome while no app has registered one."""
    return _providers.get(str(role), welcome)


def welcome(request: HttpRequest) -> Home:
    """A page that says that nothing waits; the navigation leads on."""
    return Home("ui/welcome.html")


def register_notices(name: str, notices: Notices) -> None:
    """Let ``notices`` stand above home pages; the same ``name`` again replaces it."""
    _notices[name] = notices


def notices_for(request: HttpRequest) -> list[Notice]:
    """What stands above the home page of whoever asks, what is urgent first."""
    shown = [notice for notices in _notices.values() for notice in notices(request)]
    return sorted(shown, key=lambda notice: notice.tone != "concern")
