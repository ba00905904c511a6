"""The database itself takes nothing after an objection, whatever code writes it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.services import close_client, reopen_client
from outreach.contacts.proposals import NextStep
from outreach.errors import CaseClosed, MayHaveObjected, NeverContact
from outreach.models import CaseEvent, Client, Contact, Step
from partnership.accounts.models import User
from tests.factories.outreach import contacted, started

pytestmark = pytest.mark.django_db(transaction=True)
AN_HOUR = timedelta(hours=1)


def objecting(worker: User) -> Client:
    """One who told a worker that she objects to being contacted."""
    client = started(worker)
    contacted(client, by=worker, result="objects")
    client.refresh_from_db()
    return client


def keep_contact(client: Client, by: User) -> None:
    at = timezone.now()
    told = {"made_at": at, "recorded_at": at, "planned": "unchanged"}
    Contact.objects.create(client=client, made_by=by, result="not_reached", **told)


def keep_event(client: Client, by: User, **told: Any) -> None:
    at = told.pop("at", timezone.now())
    CaseEvent.objects.create(client=client, made_by=by, made_at=at, **told)


def give_next_step(client: Client) -> None:
    client.give_next_step(Step.CONTACT, timezone.localdate(), None)
    client.save()


def test_no_contact_is_kept_in_a_closed_case(worker: User) -> None:
    moved = started(worker)
    close_client(submission=uuid4(), client=moved, reason="moved", by=worker, at=timezone.now())
    for client in (moved, objecting(worker)):
        with pytest.raises(IntegrityError, match="contact_in_an_open_case"), transaction.atomic():
            keep_contact(client, worker)


@pytest.mark.parametrize("kind", ["assigned", "planned", "decided", "reach"])
def test_nothing_is_planned_after_an_objection(worker: User, kind: str) -> None:
    client = objecting(worker)
    on = timezone.localdate() if kind in {"planned", "decided"} else None
    with pytest.raises(IntegrityError, match="case_event_in_an_open_case"), transaction.atomic():
        keep_event(client, worker, kind=kind, follow_up_on=on)


def test_she_gets_no_next_step_after_an_objection(worker: User) -> None:
    with pytest.raises(IntegrityError, match="reopened_after_an_objection"), transaction.atomic():
        give_next_step(objecting(worker))


def test_an_objection_is_not_turned_into_another_end(worker: User) -> None:
    client = objecting(worker)
    with pytest.raises(IntegrityError, match="reopened_after_an_objection"), transaction.atomic():
        Client.objects.filter(pk=client.pk).update(closed_for="moved")


@pytest.mark.parametrize("why", ["others say so", "from before the objection"])
def test_only_her_own_wish_since_then_opens_it(worker: User, why: str) -> None:
    client = objecting(worker)
    told = {"kind": "reopened", "worker": worker, "follow_up_on": timezone.localdate()}
    if why == "others say so":
        keep_event(client, worker, reason="news", **told)
    else:
        assert client.closed_at is not None
        keep_event(client, worker, reason="came_back", at=client.closed_at - AN_HOUR, **told)
    with pytest.raises(IntegrityError, match="reopened_after_an_objection"), transaction.atomic():
        give_next_step(client)


def test_once_she_asks_everything_goes_on(worker: User, lead: User) -> None:
    client = objecting(worker)
    told = {"submission": uuid4(), "client": client, "reason": "came_back", "she_asked": True}
    step = NextStep(timezone.localdate())
    client = reopen_client(worker=worker, next_step=step, by=lead, at=timezone.now(), **told)
    keep_contact(client, worker)
    keep_event(client, worker, kind="reach")
    assert Client.objects.get().is_open


def test_a_case_that_ended_otherwise_may_still_say_how_to_reach_her(worker: User) -> None:
    client = started(worker)
    close_client(submission=uuid4(), client=client, reason="moved", by=worker, at=timezone.now())
    keep_event(client, worker, kind="reach")
    assert client.events.filter(kind="reach").exists()


def close(client: Client, by: User, reason: str, **different: Any) -> Client:
    told = {"submission": uuid4(), "client": client, "reason": reason, "by": by}
    return close_client(**{**told, "at": timezone.now(), **different})


@pytest.mark.parametrize("reason", ["declined", "moved", "double", "ended"])
def test_she_can_object_once_her_case_is_closed(
    worker_browser: Browser, worker: User, reason: str
) -> None:
    """It had to be reopened for a reason that was false, with a step to contact her."""
    client = close(started(worker), worker, reason)
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert "Record that she objects to being contacted" in page
    address, told = f"/people/{client.code}/close/", {"submission": str(uuid4())}
    page = worker_browser.get(address).content.decode()
    assert page.count('type="radio"') == 1
    for _ in range(2):
        answer = worker_browser.post(address, {**told, "reason": "objects"}, follow=True)
        assert "Do not contact her" in answer.content.decode()
    client.refresh_from_db()
    assert (client.closed_for, client.follow_up_on) == ("objects", None)
    assert [one.reason for one in client.events.all()] == ["objects", reason]
    assert "Record that she objects" not in answer.content.decode()


def test_what_she_said_in_a_closed_case_is_asked_of_the_next_record(worker: User) -> None:
    close(close(started(worker), worker, "declined"), worker, "objects")
    with pytest.raises(MayHaveObjected):
        started(worker)


def test_nothing_else_is_taken_of_a_case_that_is_closed(worker: User) -> None:
    client = close(started(worker), worker, "declined")
    with pytest.raises(CaseClosed):
        close(client, worker, "moved")
    close(client, worker, "objects")
    for reason in ("objects", "moved"):
        with pytest.raises(NeverContact):
            close(client, worker, reason)
