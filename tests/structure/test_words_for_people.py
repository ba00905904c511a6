"""Pages speak of days, weeks, months and numbers as people do, on whichever side."""

from typing import Any

import pytest
from django.conf import settings

from partnership.audit.models import Action
from partnership.audit.services import record
from tests.cast import SINCE, member
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import HERE, TABLE, audience, browser
from tests.structure.visible import for_machines

pytestmark = pytest.mark.django_db(transaction=settings.IS_OUTREACH)
PAGES = sorted(
    name for name in set(HERE) & set(TABLE) if TABLE[name].get("GET", {}).get("answer") == 200
)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Made on 2026-11-13, 2026-10 and in 2026-W47</p>", 3),
        ("<p>4843 complaints and 50000 pounds</p>", 2),
        ('<img alt="Chart of 2012-07">', 1),
        ("<p>Mon 15 July 2013, £50,000, C-2026-005193, HT-234567, 01632 960001, week 47</p>", 0),
        ('<p><time datetime="2013-07">July 2013</time> <code>2014-W03</code></p>', 0),
    ],
)
def test_the_reader_tells_forms_of_machines_from_words(html: str, found: int) -> None:
    assert len(for_machines(html)) == found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_no_form_of_machines(name: str, request: Any) -> None:
    record(Action.COLLECTION, by=None, at=SINCE, object_type="accounts.user", count=5193)
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    for role in audience(TABLE[name]["GET"]):
        page = browser(role).get(address)
        if "text/html" in page.headers["Content-Type"]:
            assert for_machines(page.content.decode()) == [], role
    assert member("governance_lead")
