"""The outreach card in a browser: without a network too, and nothing else is kept for it."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.journeys.conftest import Site

READY = "navigator.serviceWorker.ready.then(() => true)"
KEPT = """async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return found.flat().map((request) => new URL(request.url).pathname);
}"""


@pytest.fixture
def officer(site: Site) -> Site:
    site.sign_in(cast.member("police_officer"))
    return site


def test_the_card_works_without_a_network_once_it_was_opened(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/card/")
    assert page.evaluate(READY)
    page.context.set_offline(True)
    page.goto(f"{officer.url}/refer/card/")
    expect(page.get_by_role("link", name="01632 960010")).to_be_visible()
    expect(page.get_by_text("Nu spunem poliției")).to_be_visible()
    expect(page.get_by_role("img", name="Code that dials 01632 960010")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="01632 960010")).to_be_visible()
    page.context.set_offline(False)


def test_no_other_page_is_kept_or_served_without_a_network(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/card/")
    assert page.evaluate(READY)
    officer.open("/")
    officer.open("/refer/")
    officer.open("/refer/received/")
    assert page.evaluate(KEPT) == ["/refer/card/"]
    controlled = "navigator.serviceWorker.controller === null"
    assert page.evaluate(controlled)
    page.context.set_offline(True)
    for address in ("/", "/refer/", "/refer/received/"):
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(f"{officer.url}{address}")
    page.context.set_offline(False)


def test_a_card_that_was_changed_is_shown_as_soon_as_there_is_a_network(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/card/")
    assert page.evaluate(READY)
    page.evaluate(
        "caches.open('outreach-card').then((kept) => kept.put('/refer/card/', new Response('old')))"
    )
    officer.open("/refer/card/")
    expect(page.get_by_role("link", name="01632 960010")).to_be_visible()
