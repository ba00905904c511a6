"""What stands in the navigation. Apps declare their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from partnership.core.contributions import each
from partnership.ui.home import role_of, way_home


@dataclass(frozen=True)
class NavItem:
    """A page that is one click away from everywhere.

    ``permission`` is asked of ``user.has``; None lets in everybody who is signed in.
    ``shortcut`` is a single key that opens the page while nobody is typing. ``is_alone``: no page
    under its address belongs to it.
    """

    label: str
    url_name: str
    permission: str | None
    order: int
    shortcut: str = ""
    is_alone: bool = False

    def address(self, request: HttpRequest) -> str:
        """Where the entry leads from ``request``; "" where it leads nowhere."""
        return _reverse_or_nothing(self.url_name)


@dataclass(frozen=True)
class HomeItem(NavItem):
    """The home page, wherever that of whoever asks is."""

    def address(self, request: HttpRequest) -> str:
        """Its own address, so that nobody is led there by way of another."""
        user: Any = request.user
        return way_home(request, role_of(request, user.roles)) or super().address(request)


@dataclass(frozen=True)
class NavLink:
    """A NavItem as one person sees it on one page."""

    label: str
    url: str
    current: bool
    shortcut: str = ""


def items_for(has: Callable[[Any], bool]) -> list[NavItem]:
    """The entries for somebody of whom ``has(permission)`` tells what is allowed."""
    allowed = [
        item for item in each("navigation") if item.permission is None or has(item.permission)
    ]
    return sorted(allowed, key=lambda item: (item.order, item.label))


def links_for(has: Callable[[Any], bool], request: HttpRequest) -> list[NavLink]:
    """``items_for`` with addresses; current is the one that the path begins with furthest."""
    links = [(item, item.address(request)) for item in items_for(has)]
    links = [(item, url) for item, url in links if url]
    here = max((url for item, url in links if _is_at(item, url, request.path)), key=len, default="")
    return [NavLink(item.label, url, url == here, item.shortcut) for item, url in links]


def _is_at(item: NavItem, url: str, path: str) -> bool:
    return url == path or (not item.is_alone and path.startswith(url))


def search_for(has: Callable[[Any], bool], request: HttpRequest) -> tuple[str, str]:
    """Where the search box (GET, parameter ``q``) leads and what it reads: the label of the item.

    The first that fits counts; there is nothing for those who may not search.
    """
    for item in each("search"):
        if item.permission is None or has(item.permission):
            return item.address(request), item.label
    return "", ""


def _reverse_or_nothing(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
