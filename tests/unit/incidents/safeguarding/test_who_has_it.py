"""What pages say of who has an urgent report is what is on record."""

import pytest
from django.test import Client

from incidents.safeguarding.models import Done
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.cast import browser
from tests.factories import safeguarding as make
from tests.factories.incidents import posted

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"


NOBODY = "Nobody is on the safeguarding duty here"


def home(role: Role = Role.COUNCIL_OFFICER) -> str:
    return browser(role).get("/", follow=True).content.decode()


def test_it_is_said_where_nobody_is_on_the_duty(officer: Client) -> None:
    assert NOBODY in officer.get(NEW).content.decode()
    assert NOBODY in posted(officer, category="danger", done=[Done.EMERGENCY])
    page = home()
    assert "not yet acknowledged" in page
    assert NOBODY in page
    assert "safeguarding duty has it" not in page


def test_the_council_sees_whether_somebody_has_acknowledged_it(duty: Client) -> None:
    concern = make.concern()
    page = home()
    assert "1 urgent: " in page
    assert "not yet acknowledged" in page
    assert NOBODY not in page
    duty.post(f"/safeguarding/{concern.reference}/acknowledge/")
    assert f"acknowledged by {cast.on_duty(Duty.SAFEGUARDING)}" in home()
    make.concern()
    assert "1 not yet acknowledged" in home()


def test_after_saving_the_page_does_not_say_that_somebody_has_it(
    officer: Client, duty: Client
) -> None:
    page = posted(officer, category="danger", done=[Done.EMERGENCY])
    assert "Nobody has acknowledged it yet" in page
