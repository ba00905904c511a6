"""A complaint that reached us earlier: an answerphone message, a letter from yesterday."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
NOW = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)
MESSAGE = datetime(2014, 1, 14, 16, 10, tzinfo=UTC)


@pytest.fixture
def officer() -> Client:
    client = Client()
    with time_machine.travel(NOW, tick=False):
        client.force_login(
            cast.member(Role.COUNCIL_OFFICER),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    return client


def log(officer: Client, **changes: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        return officer.post(NEW, factory.form(**changes))


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_nothing_said_means_that_they_told_us_now(officer: Client) -> None:
    log(officer, when="now")
    found = Complaint.objects.get()
    assert (found.reported_at, found.occurred_from) == (NOW, NOW)


def test_a_message_of_yesterday_is_reported_then_and_recorded_now(officer: Client) -> None:
    log(officer, received="yesterday 16:10")
    found = Complaint.objects.get()
    assert (found.reported_at, found.recorded_at) == (MESSAGE, NOW)


def test_now_is_when_they_spoke(officer: Client) -> None:
    log(officer, when="now", received="yesterday 16:10")
    assert Complaint.objects.get().occurred_from == MESSAGE


def test_what_is_to_come_was_not_received(officer: Client) -> None:
    assert list(errors(log(officer, received="today 10:01"))) == ["received"]
    assert list(errors(log(officer, received="16/1/2014 9:00", when="now"))) == ["received"]


def test_a_day_alone_asks_for_its_time(officer: Client) -> None:
    assert "time too" in errors(log(officer, received="yesterday"))["received"][0]
    assert "Type when" in errors(log(officer, received="some day"))["received"][0]


@pytest.mark.parametrize(
    "time",
    [
        "today",
        "today 09:00",
        "yesterday 16:11",
        "yesterday 16:00 to yesterday 16:30",
        "this morning",
    ],
)
def test_it_happened_before_they_told_us(officer: Client, time: str) -> None:
    wrong = errors(log(officer, received="yesterday 16:10", when="at", time=time))
    assert "after they told us" in wrong["time"][0]
    assert not Complaint.objects.exists()


def test_a_day_that_ends_with_the_message_stays_within_it(officer: Client) -> None:
    log(officer, when="at", time="13/1/2014 to yesterday", received="yesterday 16:10")
    assert Complaint.objects.get().occurred_to == MESSAGE


def test_a_time_without_a_day_is_the_last_before_they_told_us(officer: Client) -> None:
    log(officer, when="at", time="16:10", received="yesterday 16:10")
    log(officer, when="at", time="16:11", received="yesterday 16:10")
    at, after = Complaint.objects.order_by("pk").values_list("occurred_from", flat=True)
    assert (at, after) == (MESSAGE, MESSAGE + timedelta(minutes=1, days=-1))


def test_the_hour_that_comes_twice_is_asked_about(officer: Client) -> None:
    asked = log(officer, received="27/10/2013 01:30")
    assert list(errors(asked)) == ["received_which"]
    assert 'name="received_which"' in asked.content.decode()
    log(officer, received="27/10/2013 01:30", received_which="second")
    assert Complaint.objects.get().reported_at == datetime(2013, 10, 27, 1, 30, tzinfo=UTC)


def test_the_fold_is_open_when_something_stands_in_it(officer: Client) -> None:
    fold = '<details class="govuk-details"'
    assert f"{fold}>" in log(officer, category="").content.decode()
    assert f"{fold} open>" in log(officer, received="some day").content.decode()


def test_what_is_wrong_is_told_from_the_top_of_the_page_down(officer: Client) -> None:
    sent = {"category": "", "place": "", "when": "at", "time": "x", "received": "some day"}
    page = log(officer, **sent, has_contact="on").content.decode()
    summary, _, below = page.partition("error-summary__list")[2].partition("</ul>")
    told = re.findall(r'href="#(id_\w+)"', summary)
    boxes = [one.removesuffix("_0") for one in told]
    assert len(boxes) >= 4
    assert boxes == sorted(boxes, key=lambda one: below.index(f'id="{one}'))
