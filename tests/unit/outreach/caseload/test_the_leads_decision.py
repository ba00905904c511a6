"""What waits for the lead is closed by her, and a mistake comes back to what stood before."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.selectors import DECIDE
from outreach.clients.services import change_contact
from outreach.contacts.proposals import NextStep, Plan
from outreach.errors import LeadCloses, MayHaveObjected, TooFewTries
from outreach.models import CaseEvent, Client, Closing, Step
from partnership.accounts.models import User
from partnership.gates.contact import Days, Part, Window
from tests.factories.outreach import contacted, reach, started
from tests.unit.outreach.clients.test_objections import PHONE
from tests.unit.outreach.clients.test_other_records import (
    ANOTHER_ALIAS,
    close,
    objects,
    pair,
    reopen,
    tomorrow,
)
from tests.unit.outreach.contacts.test_deciding import tried
from tests.unit.outreach.contacts.test_recording import post
from tests.unit.outreach.test_dashboard import told

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)
OTHER_ENDS = [one for one in Closing if one != Closing.OBJECTS]
HERS_TO_DECIDE = "closing it is hers to decide"


def held(worker: User, other_worker: User) -> Client:
    """A record that may be of one who objects."""
    client, twin = pair(other_worker, worker, ANOTHER_ALIAS)
    objects(client, other_worker)
    twin.refresh_from_db()
    return twin


@pytest.fixture(params=["four tries", "held"])
def waiting(request: Any, worker: User, colleague: User) -> Client:
    """A worker's case that waits for the lead."""
    return tried(worker) if request.param == "four tries" else held(worker, colleague)


def close_by_hand(client: Client, by: User, reason: str) -> None:
    at = timezone.now()
    row = {"closed_at": at, "closed_by": by, "closed_for": reason, "next_step": ""}
    Client.objects.filter(pk=client.pk).update(
        follow_up_on=None, follow_up_from=None, last_recorded_at=at, **row
    )


def reopen_by_mistake(client: Client, by: User, **different: Any) -> Client:
    reopened = reopen(client, by, **{"reason": "mistake", "next_step": None, **different})
    assert Client.objects.get(pk=client.pk).next_step == reopened.next_step
    return reopened


@pytest.mark.parametrize("reason", OTHER_ENDS)
def test_a_worker_closes_nothing_that_waits_for_the_lead(
    waiting: Client, worker: User, lead: User, reason: str
) -> None:
    """She closed it as declined though nobody had spoken with her, and it left the lead's home."""
    with pytest.raises(LeadCloses):
        close(waiting, worker, reason)
    with pytest.raises(IntegrityError, match="closed_by_the_lead"), transaction.atomic():
        close_by_hand(waiting, worker, reason)
    assert told(lead)[DECIDE].rows[0][0]["text"] == waiting.code
    assert close(waiting, lead, reason).closed_for == reason


def test_a_worker_always_records_that_she_objects(waiting: Client, worker: User) -> None:
    assert close(waiting, worker, "objects").objects_to_contact


def test_the_page_says_that_closing_is_the_leads(worker_browser: Browser, waiting: Client) -> None:
    page = worker_browser.get(f"/people/{waiting.code}/").content.decode()
    assert "Close the case" not in page
    assert "Record that she objects to being contacted" in page
    address = f"/people/{waiting.code}/close/"
    page = worker_browser.get(address).content.decode()
    assert HERS_TO_DECIDE in page
    assert page.count('type="radio"') == 1
    form = {"submission": str(uuid4()), "reason": "declined"}
    assert HERS_TO_DECIDE in worker_browser.post(address, form).content.decode()
    waiting.refresh_from_db()
    assert waiting.is_open


def test_the_lead_is_offered_every_end(lead_browser: Browser, waiting: Client) -> None:
    lead_browser.post(f"/people/{waiting.code}/open/", {"reason": "To review the case"})
    page = lead_browser.get(f"/people/{waiting.code}/close/").content.decode()
    assert page.count('type="radio"') == len(Closing)
    assert HERS_TO_DECIDE not in page


@pytest.mark.parametrize("result", ["reached", "declined"])
def test_once_somebody_spoke_with_her_a_worker_closes_it(
    worker_browser: Browser, waiting: Client, worker: User, result: str
) -> None:
    contacted(waiting, by=worker, result=result, plan=Plan.UNCHANGED)
    assert "Close the case" in worker_browser.get(f"/people/{waiting.code}/").content.decode()
    assert close(waiting, worker, "ended").closed_for == "ended"


def test_a_talk_at_the_moment_of_the_stop_counts_and_one_before_it_does_not(
    worker: User, colleague: User
) -> None:
    client = held(worker, colleague)
    stopped_at = client.events.get(kind="stopped").made_at
    before = {"made_at": stopped_at - timedelta(microseconds=1), "plan": Plan.UNCHANGED}
    contacted(client, by=worker, **before)
    with pytest.raises(LeadCloses):
        close(client, worker, "ended")
    with pytest.raises(IntegrityError, match="closed_by_the_lead"), transaction.atomic():
        close_by_hand(client, worker, "ended")
    contacted(client, by=worker, made_at=stopped_at, plan=Plan.UNCHANGED)
    assert close(client, worker, "ended").closed_for == "ended"


def day_before_it_waited(client: Client) -> datetime:
    return min(client.last_recorded_at, timezone.now() - 10 * A_DAY)


def test_a_talk_from_before_that_is_told_late_closes_nothing(
    worker_browser: Browser, waiting: Client, worker: User, lead: User
) -> None:
    at = timezone.localtime(day_before_it_waited(waiting))
    form = {"result": "declined", "plan": "proposed", "when": "earlier"}
    form |= {"made": f"{at:%d/%m/%Y %H:%M}"}
    kind = waiting.next_step
    page = post(worker_browser, waiting, **form)
    assert "The case is not closed: the lead decides what comes next." in page
    waiting.refresh_from_db()
    assert (waiting.is_open, waiting.next_step) == (True, kind)
    told_late = {"result": "declined", "plan": Plan.PROPOSED, "made_at": at}
    contacted(waiting, by=lead, **told_late)
    waiting.refresh_from_db()
    assert waiting.closed_for == "declined", "the lead may"


@pytest.mark.parametrize("tries", [0, 3])
def test_nobody_is_out_of_reach_before_four_tries(
    worker_browser: Browser, worker: User, lead: User, tries: int
) -> None:
    client = tried(worker, tries)
    page = worker_browser.get(f"/people/{client.code}/close/").content.decode()
    assert 'value="not_reached"' not in page
    assert "after four tries in vain on record" in page
    form = {"submission": str(uuid4()), "reason": "not_reached"}
    page = worker_browser.post(f"/people/{client.code}/close/", form).content.decode()
    assert "is for the outreach lead to say" in page
    with pytest.raises(TooFewTries):
        close(client, worker, "not_reached")
    with pytest.raises(IntegrityError, match="closed_by_the_lead"), transaction.atomic():
        close_by_hand(client, worker, "not_reached")
    assert close(client, lead, "not_reached").closed_for == "not_reached"


def test_after_four_tries_a_worker_says_it_where_the_lead_planned_on(
    worker: User, lead: User
) -> None:
    client = tried(worker, 3)
    contacted(client, by=lead, result="not_reached", next_step=tomorrow())
    client.refresh_from_db()
    assert client.next_step == Step.CONTACT
    assert close(client, worker, "not_reached").closed_for == "not_reached"


def test_a_mistake_comes_back_to_the_step_that_stood(worker_browser: Browser, worker: User) -> None:
    day = timezone.localdate() - 3 * A_DAY
    client = started(worker, at=timezone.now() - 5 * A_DAY, on=day)
    hour = client.follow_up_from
    close(client, worker, "moved")
    address = f"/people/{client.code}/reopen/"
    assert (
        "It comes back as it stood: Contact her, " in worker_browser.get(address).content.decode()
    )
    form = {"submission": str(uuid4()), "reason": "mistake", "follow_up_on": ""}
    for _ in range(2):
        assert worker_browser.post(address, form).status_code == 302
    client.refresh_from_db()
    assert (client.next_step, client.follow_up_on, client.follow_up_from) == ("contact", day, hour)
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert "Overdue" in page
    assert "Until then: Contact her, " in page


def test_a_mistake_leaves_the_tries_that_count(worker: User) -> None:
    client = tried(worker, 3)
    close(client, worker, "moved")
    reopen_by_mistake(client, worker)
    contacted(client, by=worker, result="not_reached", plan=Plan.PROPOSED)
    assert Client.objects.get(pk=client.pk).next_step == Step.DECIDE


def test_a_mistake_comes_back_to_the_lead(waiting: Client, worker: User, lead: User) -> None:
    """The four tries counted no more, and the next step was a day that the worker chose."""
    kind, day = waiting.next_step, waiting.follow_up_on
    close(waiting, lead, "moved")
    for by in (worker, lead):
        client = reopen_by_mistake(waiting, by, next_step=tomorrow())
        assert (client.next_step, client.follow_up_on) == (kind, day)
        assert told(lead)[DECIDE].rows[0][0]["text"] == waiting.code
        with pytest.raises(LeadCloses):
            close(waiting, worker, "moved")
        close(waiting, lead, "moved")


def test_an_objection_by_mistake_comes_back_to_the_lead(
    waiting: Client, worker: User, lead: User
) -> None:
    kind, day = waiting.next_step, waiting.follow_up_on
    close(waiting, worker, "objects")
    client = reopen_by_mistake(waiting, lead, she_asked=True)
    assert (client.next_step, client.follow_up_on) == (kind, day)


def test_what_was_closed_while_it_was_held_is_opened_by_the_lead_alone(
    worker: User, colleague: User, lead: User
) -> None:
    """Though she who objected has asked for support since, nobody decided on this record."""
    client = held(worker, colleague)
    close(client, lead, "moved")
    reopen(Client.objects.objecting().get(), lead, she_asked=True)
    with pytest.raises(MayHaveObjected):
        reopen(client, worker, reason="news")
    client = reopen(client, lead, reason="news", lead_decided=True)
    assert client.next_step == Step.CONTACT
    assert client.events.filter(kind="cleared").exists()


def keep_reopening(client: Client, by: User, reason: str) -> None:
    told_of = {"kind": "reopened", "worker": by, "reason": reason, "made_by": by}
    CaseEvent.objects.create(
        client=client,
        made_at=timezone.now(),
        follow_up_on=timezone.localdate(),
        **told_of,
    )


def test_the_database_brings_a_mistake_back_to_the_lead(
    waiting: Client, worker: User, lead: User
) -> None:
    kind = waiting.next_step
    rule = "reopened_as_it_stood" if kind == Step.DECIDE else "held_until_the_lead_decides"
    client = close(waiting, lead, "moved")
    keep_reopening(client, worker, "mistake")
    client.give_next_step(Step.CONTACT, timezone.localdate(), None)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        client.save()
    client.give_next_step(kind, timezone.localdate(), None)
    client.save()


def test_an_hour_that_is_safe_no_longer_moves_on(worker: User) -> None:
    """She changed her hours while the case was closed."""
    day = timezone.localdate() + 2 * A_DAY
    client = started(worker, on=day)
    close(client, worker, "moved")
    evenings = tuple(Window(days, Part.EVENING) for days in Days)
    new = reach(phone=PHONE, hours=evenings)
    change_contact(submission=uuid4(), client=client, contact=new, by=worker, at=timezone.now())
    client = reopen_by_mistake(client, worker)
    assert (client.follow_up_on, client.follow_up_from) == (day, time(17))


def test_who_came_back_is_planned_anew(worker: User, lead: User) -> None:
    client = tried(worker)
    close(client, lead, "not_reached")
    step = NextStep(timezone.localdate() + A_DAY)
    client = reopen(client, worker, reason="came_back", next_step=step)
    assert (client.next_step, client.follow_up_on) == (Step.CONTACT, step.on)


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "closed", "reason": "moved", "next_step": "contact"},
        {"kind": "closed", "reason": "moved", "follow_up_on": "2033-07-11"},
        {"kind": "closed", "reason": "moved", "follow_up_on": "2033-07-11", "next_step": "x"},
        {"kind": "planned", "follow_up_on": "2033-07-11", "next_step": "contact"},
        {"kind": "reach", "next_step": "contact"},
    ],
)
def test_the_database_keeps_with_a_closing_what_stood(worker: User, row: dict[str, str]) -> None:
    at = datetime(2033, 7, 10, 11, tzinfo=timezone.get_current_timezone())
    event = {"client": started(worker), "made_by": worker, "made_at": at}
    with pytest.raises(IntegrityError, match="keeps_what_stood"), transaction.atomic():
        CaseEvent.objects.create(**event, **row)
