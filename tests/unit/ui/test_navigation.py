"""Who sees which entries, and which one is current."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import include, path

from partnership.accounts.permissions import ROLE_PERMISSIONS, Role, roles_of
from partnership.ui import navigation
from partnership.ui.navigation import NavItem
from tests.conftest import Contribute

MOST_ENTRIES = 6  # that a glance takes in


def nothing(request: object) -> None: ...


urlpatterns = [
    path("things/", nothing, name="things"),
    path("things/new/", nothing, name="things_new"),
    path("", include("partnership.urls.common")),
]


@pytest.fixture
def _things(contribute: Contribute) -> None:
    """One app alone, which declares pages and no search."""
    items = [
        NavItem("Home", "home", None, 0, is_alone=True),
        NavItem("New", "things_new", "write", 20, "n"),
        NavItem("Things", "things", "read", 10),
    ]
    contribute("navigation", lambda: items, alone=True)
    contribute("search", list, alone=True)


pytestmark = pytest.mark.urls(__name__)


def asked(path: str) -> HttpRequest:
    return RequestFactory().get(path)


def may(*permissions: str) -> Callable[[str], bool]:
    return lambda permission: permission in permissions


@pytest.mark.usefixtures("_things")
def test_entries_are_those_that_one_may_see_in_their_order() -> None:
    labels = [one.label for one in navigation.links_for(may("read", "write"), asked("/"))]
    assert labels == ["Home", "Things", "New"]
    assert [one.label for one in navigation.links_for(may(), asked("/"))] == ["Home"]


@pytest.mark.usefixtures("_things")
@pytest.mark.parametrize(
    ("at", "current"),
    [
        ("/", ["Home"]),
        ("/things/", ["Things"]),
        ("/things/7/", ["Things"]),
        ("/things/new/", ["New"]),
        ("/help/", []),
    ],
)
def test_the_entry_that_the_address_begins_with_furthest_is_current(
    at: str, current: list[str]
) -> None:
    links = navigation.links_for(may("read", "write"), asked(at))
    assert [one.label for one in links if one.current] == current


@pytest.mark.usefixtures("_things")
def test_search_is_offered_to_those_who_may_search(contribute: Contribute) -> None:
    assert navigation.search_for(may("read"), asked("/")) == ("", "")
    all_of_it = NavItem("names and words", "things", "write", 0)
    contribute("search", lambda: [all_of_it, NavItem("names", "things", "read", 1)], alone=True)
    assert navigation.search_for(may("read", "write"), asked("/")) == (
        "/things/",
        "names and words",
    )
    assert navigation.search_for(may("read"), asked("/")) == ("/things/", "names")
    assert navigation.search_for(may(), asked("/")) == ("", "")


@pytest.mark.parametrize("role", sorted(roles_of(settings.SIDE)))
def test_no_role_has_more_entries_than_a_glance_takes_in(role: Role) -> None:
    entries = navigation.items_for(lambda permission: permission in ROLE_PERMISSIONS[role])
    assert 1 < len(entries) <= MOST_ENTRIES, [one.label for one in entries]
