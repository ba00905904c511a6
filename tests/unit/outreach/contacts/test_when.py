"""When she was contacted: as given, never in the future, and which of two in the October night."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.errors import ContactInTheFuture
from outreach.models import Contact
from partnership.accounts.models import User
from tests.factories.outreach import contacted, started
from tests.unit.outreach.conftest import browser_of
from tests.unit.outreach.contacts.test_recording import A_DAY, post

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_night_round_is_recorded_the_next_morning(worker_browser: Browser, worker: User) -> None:
    client, night = started(worker), timezone.localdate() - A_DAY
    post(worker_browser, client, when="earlier", made=f"{night:%d/%m/%Y} 02:15")
    contact = Contact.objects.get()
    assert timezone.localtime(contact.made_at).strftime("%H:%M") == "02:15"
    assert timezone.localdate(contact.made_at) == night
    assert contact.recorded_at > contact.made_at


def test_a_contact_is_not_in_the_future(worker: User) -> None:
    client, at = started(worker), timezone.now()
    contacted(client, by=worker, made_at=at, at=at)
    with pytest.raises(ContactInTheFuture):
        contacted(client, by=worker, made_at=at + timedelta(microseconds=1), at=at)
    with pytest.raises(IntegrityError, match="contact_not_in_the_future"), transaction.atomic():
        Contact.objects.create(
            client=client,
            made_at=at + timedelta(microseconds=1),
            recorded_at=at,
            made_by=worker,
            result="reached",
            planned="unchanged",
        )


def test_a_time_still_to_come_is_told_at_the_box(worker_browser: Browser, worker: User) -> None:
    tomorrow = f"{timezone.localdate() + A_DAY:%d/%m/%Y} 02:15"
    page = post(worker_browser, started(worker), when="earlier", made=tomorrow)
    assert "That time has not come yet" in page
    assert not Contact.objects.exists()


@pytest.mark.parametrize("which", ["first", "second"])
@time_machine.travel(datetime(2026, 10, 25, 9, 0, tzinfo=UTC), tick=False)
def test_the_october_night_asks_which_of_two(worker: User, which: str) -> None:
    worker_browser, client = browser_of(worker), started(worker)
    night = {"when": "earlier", "made": "25/10/2026 01:30"}
    page = post(worker_browser, client, **night)
    assert "this time came twice" in page
    assert 'name="made_which"' in page
    assert not Contact.objects.exists()
    post(worker_browser, client, **night, made_which=which)
    hour = 0 if which == "first" else 1
    assert Contact.objects.get().made_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_the_march_night_has_no_such_time(worker_browser: Browser, worker: User) -> None:
    night = {"when": "earlier", "made": "29/3/2026 01:30"}
    assert "this time did not exist" in post(worker_browser, started(worker), **night)
