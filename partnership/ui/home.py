"""The home page of each role. The app that owns a role's work registers what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.core.contributions import contributed


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
_of_strategy: set[str] = set()
_notices: dict[str, Notices] = {}


def register(role: str, provider: Provider, *, of_strategy: bool = False) -> None:
    """Let ``provider`` answer for ``role``; the last one registered counts.

    ``of_strategy``: whether the work of the role lies in a strategy, and its home page with it.
    """
    _providers[str(role)] = provider
    if of_strategy:
        _of_strategy.add(str(role))


def is_of_strategy(role: str) -> bool:
    """Whether the home page of ``role`` is a page of a strategy."""
    return str(role) in _of_strategy


def role_of(request: HttpRequest, roles: Sequence[Any]) -> str:
    """The one of ``roles`` whose home page is asked for with ``as``, else the first."""
    asked = request.GET.get("as", "")
    return str(next((one for one in roles if one == asked), roles[0] if roles else ""))


def way_home(request: HttpRequest, role: str) -> str:
    """Where the home page of ``role`` is, if it is elsewhere than at the top."""
    return next(filter(None, (way(request, role) for way in contributed("way_home"))), "")


def page(request: HttpRequest, roles: Sequence[Any]) -> HttpResponse:
    """The home page of the one of ``roles`` that is asked for, with the way to the others."""
    role = role_of(request, roles)
    found = provider_of(role)(request)
    others = [
        Notice(f"Your home page as {one.label.lower()}", reverse("home", query={"as": one}))
        for one in roles
        if one != role
    ]
    notices = [*notices_for(request), *others]
    return render(request, found.template, {"notices": notices, **found.context})


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
