"""No field on any page of outreach lets the browser keep what was typed."""

from typing import Any

import pytest

from tests.structure.boxes import open_boxes
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import HERE, METHODS, TABLE, audience, browser

pytestmark = pytest.mark.django_db(transaction=True)
WITH_PAGES = [
    (name, method)
    for name in sorted(set(HERE) & set(TABLE))
    for method in METHODS[:2]
    if TABLE[name].get(method, {}).get("answer") == 200
]


@pytest.mark.parametrize(("name", "method"), WITH_PAGES)
def test_every_field_on_every_page(name: str, method: str, request: Any) -> None:
    """As it is opened, and as it comes back when it is sent empty."""
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    for role in sorted(audience(TABLE[name][method]), key=str):
        page = browser(role).generic(method, address)
        if "text/html" in page.headers["Content-Type"]:
            assert open_boxes(page.content.decode()) == [], role
