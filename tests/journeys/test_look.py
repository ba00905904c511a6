"""Every page on a laptop, on a phone and on paper: nothing sticks out, no column is cut."""

from typing import Any

import pytest
from django.conf import settings

from tests.journeys.look import Paper
from tests.structure.browsers import browser as browser_of
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import HERE, TABLE, audience


def page_of(name: str, request: Any) -> str:
    """What one of the roles that may open an address is answered, each role in turn."""
    rule = TABLE[name].get("GET", {"roles": ""})
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    roles = sorted(audience(rule), key=str)
    turn = HERE.index(name) % len(roles) if roles else 0
    for role in [*roles[turn:], *roles[:turn]]:
        answer = browser_of(role).get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            return answer.content.decode()
    return ""


@pytest.mark.django_db(transaction=settings.IS_OUTREACH)
@pytest.mark.parametrize("name", sorted(set(HERE) & set(TABLE)))
def test_no_page_sticks_out_or_cuts_a_column(name: str, request: Any, paper: Paper) -> None:
    html = page_of(name, request)
    assert not html or paper.wrong(html) == {}
