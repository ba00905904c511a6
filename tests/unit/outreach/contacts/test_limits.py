"""A next step stays in sight, and a contact is of this case and of the last 31 days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.contacts.proposals import NextStep
from outreach.errors import ContactBeforeTheCase, ContactTooLongAgo, FollowUpTooFarAhead
from outreach.models import CaseEvent, Client, Contact
from partnership.accounts.models import User
from tests.factories.outreach import contacted, started
from tests.unit.outreach.contacts.test_recording import post
from tests.unit.outreach.contacts.test_safe_times import EVERYWHERE, Work

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2033, 7, 14, 9, 0, tzinfo=UTC)  # what ``test_safe_times`` plans at
LAST, TOO_FAR = date(2033, 10, 12), date(2033, 10, 13)
A_DAY, AN_INSTANT = timedelta(days=1), timedelta(microseconds=1)


@EVERYWHERE
def test_the_last_day_is_the_ninetieth(worker: User, work: Work) -> None:
    client = work(worker, NextStep(LAST))
    client.refresh_from_db()
    assert client.follow_up_on == LAST
    with pytest.raises(FollowUpTooFarAhead):
        work(worker, NextStep(TOO_FAR))


def test_a_next_step_years_ahead_is_refused_on_the_page(
    worker_browser: Browser, worker: User
) -> None:
    """She left the home page and the list of what is due."""
    client = started(worker)
    page = post(worker_browser, client, plan="given", follow_up_on="2099-12-31")
    assert "Choose a day within the next 90 days" in page
    form = {"submission": str(uuid4()), "follow_up_on": "2099-12-31", "how_met": "street"}
    form |= {"when": "not_yet", "age": "adult"}
    for address in (f"/people/{client.code}/next-step/", "/people/new/"):
        page = worker_browser.post(address, form).content.decode()
        assert "Choose a day within the next 90 days" in page


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_the_database_counts_ninety_days_by_the_clock_in_london(worker: User, zone: str) -> None:
    half_past_midnight = datetime(2033, 7, 13, 23, 30, tzinfo=UTC)  # of the 14th, by the clock
    client = started(worker, at=half_past_midnight)
    case = Client.objects.filter(pk=client.pk)
    with timezone.override(zone):
        assert case.update(follow_up_on=LAST) == 1
        with pytest.raises(IntegrityError, match="client_step_within_90"), transaction.atomic():
            case.update(follow_up_on=TOO_FAR)


def test_the_database_knows_it_of_contacts_and_events_too(worker: User) -> None:
    client = started(worker, at=AT)
    planned: dict[str, Any] = {"kind": "planned", "made_at": AT}
    made: dict[str, Any] = {"made_at": AT, "recorded_at": AT, "result": "reached"}
    made |= {"planned": "given", "next_step": "contact"}
    for model, told, rule in (
        (CaseEvent, planned, "case_event_step_within_90_days"),
        (Contact, made, "contact_step_within_90_days"),
    ):
        told |= {"client": client, "made_by": worker}
        model.objects.create(follow_up_on=LAST, **told)
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            model.objects.create(follow_up_on=TOO_FAR, **told)


def keep(client: Client, by: User, made_at: datetime) -> Contact:
    """Write a contact without the service."""
    told = {"result": "reached", "planned": "unchanged", "recorded_at": AT, "made_by": by}
    return Contact.objects.create(client=client, made_at=made_at, **told)


def test_a_contact_is_of_the_last_31_days(worker: User) -> None:
    client = started(worker, at=AT - 100 * A_DAY)
    first_moment = datetime(2033, 6, 12, 23, 0, tzinfo=UTC)  # midnight of 13 June, by the clock
    assert contacted(client, by=worker, at=AT, made_at=first_moment).made_at == first_moment
    with pytest.raises(ContactTooLongAgo):
        contacted(client, by=worker, at=AT, made_at=first_moment - AN_INSTANT)
    assert keep(client, worker, first_moment).pk
    with pytest.raises(IntegrityError, match="contact_within_31_days"), transaction.atomic():
        keep(client, worker, first_moment - AN_INSTANT)


def test_a_contact_is_not_before_the_round_on_which_she_was_met(worker: User) -> None:
    client = started(worker, at=AT)
    first_moment = datetime(2033, 6, 29, 23, 0, tzinfo=UTC)  # midnight of 30 June, by the clock
    assert contacted(client, by=worker, at=AT, made_at=first_moment).made_at == first_moment
    with pytest.raises(ContactBeforeTheCase, match="Thu 14 July 2033"):
        contacted(client, by=worker, at=AT, made_at=first_moment - AN_INSTANT)
    assert keep(client, worker, first_moment).pk
    with pytest.raises(IntegrityError, match="since_the_case_began"), transaction.atomic():
        keep(client, worker, first_moment - AN_INSTANT)


@pytest.mark.parametrize(
    ("days_ago", "sentence"), [(32, "recorded for 31 days"), (15, "Her record was started on")]
)
def test_the_page_says_at_the_day_what_is_wrong(
    worker_browser: Browser, worker: User, days_ago: int, sentence: str
) -> None:
    """A contact of 1 January 1900 was taken and counted as a try."""
    client, day = started(worker), timezone.localdate() - days_ago * A_DAY
    told = {"when": "earlier", "made": f"{day:%d/%m/%Y} 12:00"}
    assert sentence in post(worker_browser, client, **told)
    assert not Contact.objects.exists()
