"""What the box for a time says while somebody types."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.ui.when.forms import read_at
from tests import cast
from tests.factories import incidents

pytestmark = pytest.mark.django_db


def test_the_box_says_what_is_meant_while_somebody_types() -> None:
    client = Client()
    with time_machine.travel(datetime(2026, 11, 27, 7, 21, tzinfo=UTC), tick=False):
        assert client.post("/when/", {"text": "half nine"}).status_code == 302
        client.force_login(
            cast.member(Role.COUNCIL_OFFICER),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )

        def says(text: str, **more: str) -> Any:
            return client.post("/when/", {"text": text, **more}).json()

        assert says("half nine") == {
            "says": "Thu 26 November 2026, 21:30",
            "read": "2026-11-27T07:21:00+00:00",
            "error": "",
        }
        assert says("10pm to 2am")["says"] == "Thu 26 November 2026, 22:00 to Fri 02:00"
        assert says("half nine", told="yesterday 16:10")["says"] == "Thu 26 November 2026, 09:30"
        assert says("last night at 2", moment="true")["says"] == "Fri 27 November 2026, 02:00"
        night = says("last night", moment="true")
        assert night["says"] == ""
        assert night["error"].startswith("Type the time too")
        assert says("soon")["says"] == says("9 " * 900)["says"] == ""
        assert client.get("/when/").status_code == 405


READ = datetime(2026, 11, 27, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read", "later", "minute"),
    [
        (READ.isoformat(), timedelta(minutes=3), 10),
        (READ.isoformat(), timedelta(hours=12), 10),
        (READ.isoformat(), timedelta(hours=12, seconds=1), 10),
        ("", timedelta(minutes=3), 13),
        ("nonsense", timedelta(minutes=3), 13),
        ("2026-11-27T02:15:00", timedelta(minutes=3), 13),
        ("2026-11-27T02:19:00+00:00", timedelta(minutes=3), 13),
    ],
)
def test_what_was_shown_is_what_is_saved(read: str, later: timedelta, minute: int) -> None:
    at = READ + later
    is_too_old = later > timedelta(hours=12)
    assert (read_at(read, at) == READ) == (minute == 10 and not is_too_old)
    client = Client()
    with time_machine.travel(at, tick=False):
        client.force_login(
            cast.member(Role.COUNCIL_OFFICER),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        form = incidents.form(when="at", time="5 minutes ago", time_read=read)
        assert client.post("/s/example/complaints/new/", form, follow=True).status_code == 200
    found = Complaint.objects.get().occurred_from
    assert found is not None
    if not is_too_old:
        assert found.minute == minute


def test_each_box_has_one_hidden_box_that_says_when_it_was_read() -> None:
    client = Client()
    client.force_login(
        cast.member(Role.COUNCIL_OFFICER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    page = client.get("/s/example/complaints/new/", follow=True).content.decode()
    assert page.count('name="time_read"') == page.count('name="received_read"') == 1
