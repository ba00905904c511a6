"""The lead decides after four tries in vain, and no longer once she has spoken with us."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.services import close_client, plan_next_step, reopen_client
from outreach.clients.selectors import DECIDE
from outreach.contacts.proposals import NextStep, Plan
from outreach.models import Client, Contact, Step
from partnership.accounts.models import User
from tests.factories.outreach import contacted, started
from tests.unit.outreach.contacts.test_recording import post
from tests.unit.outreach.test_dashboard import told

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)
IN_VAIN = "tries were in vain"


def tried(worker: User, tries: int = 4) -> Client:
    """A client whom it was tried to reach in vain, the last time yesterday."""
    now = timezone.now()
    client = started(worker, at=now - 20 * A_DAY)
    for days in range(tries, 0, -1):
        at = now - days * A_DAY
        contacted(client, by=worker, result="not_reached", plan=Plan.PROPOSED, at=at)
    client.refresh_from_db()
    return client


@pytest.mark.parametrize("result", ["reached", "declined"])
@pytest.mark.parametrize("plan", ["unchanged", ""])
def test_once_she_spoke_nobody_says_that_tries_were_in_vain(
    worker_browser: Browser, worker: User, lead: User, result: str, plan: str
) -> None:
    """The page said it in the answer to "Spoke with her"."""
    client = tried(worker)
    assert client.next_step == Step.DECIDE
    assert IN_VAIN not in post(worker_browser, client, result=result, plan=plan)
    client.refresh_from_db()
    assert (client.next_step, client.is_open) == (Step.CONTACT, True)
    assert client.follow_up_on == timezone.localdate() + 7 * A_DAY
    assert told(lead)[DECIDE].sentence == "No case waits for your decision."


def test_a_day_of_ones_own_counts_once_she_spoke(worker: User) -> None:
    client, day = tried(worker), timezone.localdate() + 3 * A_DAY
    contacted(client, by=worker, next_step=NextStep(day))
    client.refresh_from_db()
    assert (client.next_step, client.follow_up_on) == (Step.CONTACT, day)


def test_a_day_that_does_not_count_is_said(worker_browser: Browser, worker: User) -> None:
    """The day that the worker chose was thrown away without a word."""
    client, day = tried(worker, 3), (timezone.localdate() + 3 * A_DAY).isoformat()
    page = post(worker_browser, client, plan="given", follow_up_on=day)
    assert "The day that you chose is not planned: the lead decides what comes next." in page
    assert "4 tries were in vain" in page
    page = post(worker_browser, client, plan="unchanged")
    assert "not planned" not in page
    assert "5 tries were in vain" in page


@pytest.mark.parametrize("result", ["reached", "declined"])
@pytest.mark.parametrize("plan", [{"plan": Plan.UNCHANGED}, {"next_step": "in three days"}])
def test_a_talk_before_the_tries_that_is_recorded_late_leaves_them(
    worker: User, result: str, plan: dict[str, Any]
) -> None:
    client = tried(worker)
    if "next_step" in plan:
        plan = {"next_step": NextStep(timezone.localdate() + 3 * A_DAY)}
    first_try = client.contacts.earliest("made_at").made_at
    contacted(client, by=worker, result=result, made_at=first_try - A_DAY, **plan)
    client.refresh_from_db()
    assert client.next_step == Step.DECIDE


def test_three_tries_after_a_talk_that_is_recorded_late_are_not_four(worker: User) -> None:
    client = tried(worker)
    first_try = client.contacts.earliest("made_at").made_at
    contacted(client, by=worker, made_at=first_try, plan=Plan.UNCHANGED)
    client.refresh_from_db()
    assert client.next_step == Step.CONTACT


@pytest.mark.parametrize("how", ["the lead goes on", "she came back"])
def test_tries_count_anew_once_the_lead_goes_on_or_the_case_is_reopened(
    worker: User, lead: User, how: str
) -> None:
    client, now, day = tried(worker), timezone.now(), NextStep(timezone.localdate() + A_DAY)
    told = {"client": client, "at": now}
    if how == "the lead goes on":
        plan_next_step(submission=uuid4(), next_step=day, by=lead, **told)
    else:
        close_client(submission=uuid4(), reason="ended", by=lead, **told)
        again = {"reason": "came_back", "worker": worker, "next_step": day}
        reopen_client(submission=uuid4(), by=worker, **told, **again)
    for hours, step in ((1, Step.CONTACT), (2, Step.CONTACT), (3, Step.CONTACT), (4, Step.DECIDE)):
        later = now + timedelta(hours=hours)
        contacted(client, by=worker, result="not_reached", plan=Plan.PROPOSED, at=later)
        client.refresh_from_db()
        assert client.next_step == step


def keep(client: Client, by: User, result: str, **different: Any) -> None:
    now = timezone.now()
    row = {"made_at": now, "recorded_at": now, "next_step": "decide"}
    row |= {"follow_up_on": timezone.localdate(), "planned": "unchanged", "result": result}
    Contact.objects.create(client=client, made_by=by, **{**row, **different})


@pytest.mark.parametrize(("tries", "is_taken"), [(2, False), (3, True)])
def test_the_database_counts_four_tries(worker: User, tries: int, is_taken: bool) -> None:
    client = tried(worker, tries)
    if is_taken:
        keep(client, worker, "not_reached")
        return
    with pytest.raises(IntegrityError, match="lead_decides_after_tries"), transaction.atomic():
        keep(client, worker, "not_reached")


@pytest.mark.parametrize("result", ["reached", "declined"])
def test_the_database_knows_that_a_talk_ends_it(worker: User, result: str) -> None:
    client = tried(worker)
    with pytest.raises(IntegrityError, match="lead_decides_after_tries"), transaction.atomic():
        keep(client, worker, result)
    first_try = client.contacts.earliest("made_at").made_at
    keep(client, worker, result, made_at=first_try - A_DAY)
    with pytest.raises(IntegrityError, match="lead_decides_after_tries"), transaction.atomic():
        keep(client, worker, result, made_at=first_try)


def test_the_decision_stays_due_since_its_first_day(worker: User) -> None:
    """Each further try in vain made the overdue decision due today."""
    now, client = timezone.now(), tried(worker)
    day = client.follow_up_on
    assert day == timezone.localdate() - A_DAY
    for plan in (Plan.PROPOSED, Plan.UNCHANGED):
        contacted(client, by=worker, result="not_reached", plan=plan, at=now)
    client.refresh_from_db()
    assert (client.next_step, client.follow_up_on) == (Step.DECIDE, day)
