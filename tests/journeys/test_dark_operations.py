"""Every home page, and the pages about complaints and series, in the dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from partnership.accounts.permissions import OPERATIONS_ROLES, Role
from partnership.places.services import load_area
from tests import cast
from tests.factories import incidents as factory
from tests.factories import reports as make
from tests.factories.imports import imported, row
from tests.journeys.conftest import Site

SignIn = Callable[..., Site]
GROUND = "getComputedStyle(document.body.parentElement).backgroundColor"
DARKEST = 60  # of 255, for each part of the page's own ground
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules by which the dark may differ


@pytest.fixture
def sign_in_in_the_dark(site: Site) -> SignIn:
    """The site with somebody signed in, in a browser that asks for dark pages."""

    def begin(role: Role) -> Site:
        site.page.emulate_media(color_scheme="dark")
        site.sign_in(cast.member(role))
        return site

    return begin


def check_in_the_dark(site: Site, path: str, name: str) -> None:
    """Dark from its ground up, and as easy to read as in the light, on a laptop and on a phone.

    What is no matter of colours is looked for on a phone alone.
    """
    page = site.open(path)
    ground = page.evaluate(GROUND)
    parts = [int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")]
    assert max(parts) < DARKEST, f"{path} is half dark: its ground is {ground}"
    site.check(f"dark-{name}", COLOURS)
    site.on_a_phone(f"dark-{name}")


@pytest.mark.parametrize("role", sorted(OPERATIONS_ROLES))
def test_every_home_page_is_dark_when_asked(sign_in_in_the_dark: SignIn, role: Role) -> None:
    make.recent()
    factory.complaint(is_synthetic=True)
    check_in_the_dark(sign_in_in_the_dark(role), "/", f"home-{role}")


def test_complaints_and_series_are_dark_when_asked(sign_in_in_the_dark: SignIn) -> None:
    load_area(
        key="t", name="Made", kind="ward", geojson=factory.BOX, source="t", by=None, at=factory.AT
    )
    found = factory.complaint(is_synthetic=True)
    factory.complaint()
    imported(row("a1"), "broken")
    imported(row("b1", month="2014-03"))
    site = sign_in_in_the_dark(Role.COUNCIL_OFFICER)
    pages = {
        "/s/example/complaints/": "complaints",
        f"/s/example/complaints/{found.reference}/": "complaint",
        "/s/example/complaints/new/": "log",
        "/s/example/series/": "series",
        "/imports/": "imports",
        "/imports/new/": "import-form",
    }
    for path, name in pages.items():
        check_in_the_dark(site, path, name)
    site.open("/s/example/complaints/?status=closed")
    expect(site.page.get_by_role("heading", name="No complaint fits")).to_be_visible()
    site.check("dark-no-complaint")
