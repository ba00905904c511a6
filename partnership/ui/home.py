"""The home page of each role. The app that owns a role's work says what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.core.contributions import contributed, each


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


@dataclass(frozen=True)
class HomePage:
    """What shows the home page of ``role``.

    ``is_of_strategy``: whether the work of the role lies in a strategy, and its home page with it.
    """

    role: str
    show: Callable[[HttpRequest], Home]
    is_of_strategy: bool = False


def home_page_of(role: str) -> HomePage:
    """The home page of ``role``: a plain welcome where no app declares one."""
    declared: list[HomePage] = each("home_pages")
    return next((page for page in declared if page.role == role), HomePage(role, welcome))


def asked_role(request: HttpRequest) -> str:
    """The role whose home page the address asks for with ``as``.

    Every page asks it for its navigation, also one whose query can't be read.
    """
    try:
        return request.GET.get("as", "")
    except SuspiciousOperation:
        return ""


def role_of(request: HttpRequest, roles: Sequence[Any]) -> str:
    """The one of ``roles`` whose home page is asked for, else the first."""
    asked = asked_role(request)
    return str(next((role for role in roles if role == asked), roles[0] if roles else ""))


def way_home(request: HttpRequest, role: str) -> str:
    """Where the home page of ``role`` is, if it is elsewhere than at the top."""
    return next(filter(None, (way(request, role) for way in contributed("way_home"))), "")


def page(request: HttpRequest, roles: Sequence[Any]) -> HttpResponse:
    """The home page of the one of ``roles`` that is asked for, with the way to the others."""
    role = role_of(request, roles)
    home = home_page_of(role).show(request)
    others = [
        Notice(f"Your home page as {other.label.lower()}", reverse("home", query={"as": other}))
        for other in roles
        if other != role
    ]
    notices = [*notices_for(request), *others]
    return render(request, home.template, {"notices": notices, **home.context})


def welcome(request: HttpRequest) -> Home:
    """A page that says that nothing waits; the navigation leads on."""
    return Home("ui/welcome.html")


def notices_for(request: HttpRequest) -> list[Notice]:
    """What stands above the home page of whoever asks, what is urgent first."""
    return sorted(each("notices", request), key=lambda notice: notice.tone != "concern")
