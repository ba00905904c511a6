"""What stands in the navigation. Apps register their pages when they start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

MOST_ENTRIES = 6


@dataclass(frozen=True)
class NavItem:
    """A page that is one click away from everywhere.

    ``permission`` is asked of ``user.has``; None lets in everybody who is signed in.
    ``shortcut`` is a single key that opens the page while nobody is typing.
    """

    label: str
    url_name: str
    permission: str | None
    order: int
    shortcut: str = ""


@dataclass(frozen=True)
class NavLink:
    """A NavItem as one person sees it on one page."""

    label: str
    url: str
    current: bool
    shortcut: str = ""


_items: dict[str, NavItem] = {}
_search: list[NavItem] = []


def register(item: NavItem) -> None:
    """Offer ``item`` to those who may see it; the same ``url_name`` again replaces it."""
    _items[item.url_name] = item


def register_search(*items: NavItem) -> None:
    """Offer the one search box (GET, parameter ``q``), for each person by the first that fits.

    The label of an item says what the search reads.
    """
    _search[:] = items


def items_for(has: Callable[[Any], bool]) -> list[NavItem]:
    """The entries for somebody of whom ``has(permission)`` tells what is allowed."""
    allowed = [one for one in _items.values() if one.permission is None or has(one.permission)]
    return sorted(allowed, key=lambda one: (one.order, one.label))


def links_for(has: Callable[[Any], bool], path: str) -> list[NavLink]:
    """``items_for`` with addresses; current is the one that ``path`` begins with furthest."""
    found = [(item, reverse(item.url_name)) for item in items_for(has)]
    starts = [url for _, url in found if url == path or (url != "/" and path.startswith(url))]
    here = max(starts, key=len, default="")
    return [NavLink(item.label, url, url == here, item.shortcut) for item, url in found]


def search_for(has: Callable[[Any], bool]) -> tuple[str, str]:
    """Where the search box leads and what it reads; nothing for those who may not search."""
    for item in _search:
        if item.permission is None or has(item.permission):
            return _reverse_or_nothing(item.url_name), item.label
    return "", ""


def _reverse_or_nothing(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


register(NavItem("Home", "home", None, 0))
