"""What the box for a time says while somebody types."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from tests import cast

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

        assert says("half nine") == {"says": "Thu 26 November 2026, 21:30", "error": ""}
        assert says("10pm to 2am")["says"] == (
            "Thu 26 November 2026, 22:00 to Fri 27 November 2026, 02:00"
        )
        assert says("half nine", told="yesterday 16:10")["says"] == "Thu 26 November 2026, 09:30"
        assert says("soon")["says"] == says("9 " * 900)["says"] == ""
        assert client.get("/when/").status_code == 405
