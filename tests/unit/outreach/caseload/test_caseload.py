"""Assigning, handing over, planning, closing and reopening."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload import assigning, services
from outreach.contacts.proposals import NextStep
from outreach.errors import (
    CaseClosed,
    CaseOpen,
    FollowUpInThePast,
    HasAWorker,
    LeadDecides,
    LeadReopens,
    SheDidNotAsk,
)
from outreach.models import CaseEvent, Client, Closing, Step
from partnership.accounts.models import User
from partnership.submissions.errors import SavedBefore
from tests.factories.outreach import LEFT, contacted, started

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)


def tomorrow() -> NextStep:
    return NextStep(timezone.localdate() + A_DAY)


def assign(client: Client, to: User | None, by: User, number: UUID | None = None) -> Client:
    return assigning.assign_client(
        submission=number or uuid4(), client=client, worker=to, by=by, at=timezone.now()
    )


def close(client: Client, by: User, reason: str = "ended", number: UUID | None = None) -> Client:
    return services.close_client(
        submission=number or uuid4(), client=client, reason=reason, by=by, at=timezone.now()
    )


def reopen(client: Client, by: User, **different: Any) -> Client:
    told = {"submission": uuid4(), "reason": "came_back", "next_step": tomorrow()}
    return services.reopen_client(
        client=client, worker=by, by=by, at=timezone.now(), **{**told, **different}
    )


def plan(client: Client, by: User, step: NextStep, number: UUID | None = None) -> Client:
    return services.plan_next_step(
        submission=number or uuid4(), client=client, next_step=step, by=by, at=timezone.now()
    )


def opened(browser: Browser, client: Client) -> None:
    """Open the record of somebody else's case for a reason."""
    browser.post(f"/people/{client.code}/open/", {"reason": "To review the case"})


def four_tries(client: Client, by: User) -> Client:
    for _ in range(4):
        contacted(client, by=by, result="not_reached")
    client.refresh_from_db()
    return client


def test_the_lead_gives_a_case_to_somebody(
    lead_browser: Browser, worker: User, colleague: User
) -> None:
    client = started(worker)
    told = {"submission": str(uuid4()), "worker": colleague.pk}
    opened(lead_browser, client)
    lead_browser.post(f"/people/{client.code}/assign/", told)
    client.refresh_from_db()
    assert client.worker == colleague
    assert client.follow_up_on is not None
    event = client.events.get()
    assert (event.kind, event.worker) == ("assigned", colleague)


def test_a_worker_gives_no_case_away(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    for address in (f"/people/{client.code}/assign/", "/people/hand-over/"):
        assert worker_browser.get(address).status_code == 403


def test_a_case_of_nobody_is_taken_on(
    worker_browser: Browser, worker: User, colleague: User, lead: User
) -> None:
    client = started(colleague)
    refused = worker_browser.post(f"/people/{client.code}/take-on/", follow=True)
    assert "A colleague helps her." in refused.content.decode()
    assign(client, None, lead)
    for _ in range(2):
        worker_browser.post(f"/people/{client.code}/take-on/")
    client.refresh_from_db()
    assert client.worker == worker
    assert client.events.filter(worker=worker).count() == 1


@pytest.mark.parametrize("gone", LEFT)
def test_a_case_of_one_who_left_is_taken_on(
    worker_browser: Browser, worker: User, colleague: User, gone: str
) -> None:
    client, at = started(colleague), timezone.now()
    with pytest.raises(HasAWorker):
        assigning.take_on_client(client=client, by=worker, at=at)
    LEFT[gone](colleague)
    page = worker_browser.get("/people/?whose=team").content.decode()
    assert f"{colleague.full_name} ({gone})" in page
    client.refresh_from_db()
    assert assigning.take_on_client(client=client, by=worker, at=at).worker == worker


def test_the_page_says_whose_case_it_was(
    lead_browser: Browser, worker: User, colleague: User, lead: User
) -> None:
    client = started(worker)
    assign(client, colleague, lead)
    opened(lead_browser, client)
    page = lead_browser.get(f"/people/{client.code}/").content.decode()
    assert f"Until then with {worker.full_name}" in page


def test_a_case_is_closed_for_a_reason(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    address = f"/people/{client.code}/close/"
    empty = worker_browser.post(address, {"submission": str(uuid4())}).content.decode()
    assert "Choose why the case is closed." in empty
    told = {"submission": str(uuid4()), "reason": "moved"}
    for _ in range(2):
        page = worker_browser.post(address, told, follow=True).content.decode()
    assert "She moved away" in page
    client.refresh_from_db()
    assert (client.closed_for, client.closed_by) == (Closing.MOVED, worker)
    assert client.events.count() == 1
    with pytest.raises(CaseClosed):
        close(client, worker)


@pytest.mark.parametrize("work", [assign, plan])
def test_nothing_is_done_in_a_closed_case(worker: User, lead: User, work: Any) -> None:
    client = close(started(worker), worker)
    with pytest.raises(CaseClosed):
        work(client, lead, tomorrow()) if work is plan else work(client, worker, lead)


def test_a_closed_case_is_reopened_with_a_next_step(worker_browser: Browser, worker: User) -> None:
    client = close(started(worker), worker, "declined")
    address = f"/people/{client.code}/reopen/"
    told = {"submission": str(uuid4()), "reason": "came_back", "follow_up_on": ""}
    assert "Choose the day" in worker_browser.post(address, told).content.decode()
    told["follow_up_on"] = tomorrow().on.isoformat()
    for _ in range(2):
        assert worker_browser.post(address, told).status_code == 302
    client.refresh_from_db()
    assert (client.is_open, client.follow_up_on) == (True, tomorrow().on)
    assert client.events.filter(kind="reopened").count() == 1
    with pytest.raises(CaseOpen):
        reopen(client, worker)


def test_one_who_objects_is_not_reopened_by_accident(
    worker_browser: Browser, lead_browser: Browser, worker: User, lead: User
) -> None:
    client = close(started(worker), worker, "objects")
    with pytest.raises(LeadReopens):
        reopen(client, worker, she_asked=True)
    with pytest.raises(SheDidNotAsk):
        reopen(client, lead)
    with pytest.raises(SheDidNotAsk):  # what others say is not her wish
        reopen(client, lead, she_asked=True, reason="news")
    address = f"/people/{client.code}/reopen/"
    day = tomorrow().on.isoformat()
    told = {"submission": str(uuid4()), "reason": "came_back", "follow_up_on": day}
    page = worker_browser.post(address, {**told, "she_asked": "on"}).content.decode()
    assert "Only the outreach lead can reopen her case" in page
    opened(lead_browser, client)
    page = lead_browser.post(address, told).content.decode()
    assert "only if she asked us herself" in page
    client.refresh_from_db()
    assert client.objects_to_contact
    lead_browser.post(address, {**told, "she_asked": "on"})
    client.refresh_from_db()
    assert client.is_open


def test_a_next_step_is_planned_without_a_contact(worker_browser: Browser, worker: User) -> None:
    client, day = started(worker), timezone.localdate() + 9 * A_DAY
    address = f"/people/{client.code}/next-step/"
    empty = {"submission": str(uuid4()), "follow_up_on": ""}
    assert (
        "Choose the day of the next step." in worker_browser.post(address, empty).content.decode()
    )
    worker_browser.post(
        address,
        {"submission": str(uuid4()), "follow_up_on": day.isoformat(), "follow_up_from": "14:00"},
    )
    client.refresh_from_db()
    assert (client.follow_up_on, str(client.follow_up_from)) == (day, "14:00:00")
    with pytest.raises(FollowUpInThePast):
        plan(client, worker, NextStep(timezone.localdate() - A_DAY))


def test_after_four_tries_only_the_lead_goes_on(worker: User, lead: User) -> None:
    client = four_tries(started(worker), worker)
    assert client.next_step == Step.DECIDE
    with pytest.raises(LeadDecides):
        plan(client, worker, tomorrow())
    number = uuid4()
    for _ in range(2):
        client = plan(client, lead, tomorrow(), number)
    assert (client.next_step, client.follow_up_on) == (Step.CONTACT, tomorrow().on)
    assert client.events.get().kind == "decided"
    for tries in range(4):
        assert Client.objects.get().next_step == Step.CONTACT, tries
        contacted(client, by=worker, result="not_reached")
    assert Client.objects.get().next_step == Step.DECIDE, "the count began anew"


@pytest.mark.parametrize("different", [{"reason": "moved"}, {"client": "other"}])
def test_a_form_that_tells_something_else_is_refused(
    worker: User, different: dict[str, str]
) -> None:
    client, other, number = started(worker), started(worker), uuid4()
    close(client, worker, "ended", number)
    with pytest.raises(SavedBefore):
        close(
            other if "client" in different else client,
            worker,
            different.get("reason", "ended"),
            number,
        )
    other.refresh_from_db()
    assert other.is_open


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "closed", "reason": ""},
        {"kind": "closed", "reason": "nonsense"},
        {"kind": "planned"},
        {"kind": "reopened", "reason": "came_back"},
        {"kind": "nonsense"},
    ],
)
def test_the_database_knows_what_an_event_says(worker: User, row: dict[str, str]) -> None:
    told = {"client": started(worker), "made_by": worker}
    with pytest.raises(IntegrityError, match="case_event_says"), transaction.atomic():
        CaseEvent.objects.create(made_at=timezone.now(), **told, **row)


@pytest.mark.parametrize("kind", ["assigned", "reach", "closed"])
def test_an_hour_stands_beside_a_day_only(worker: User, kind: str) -> None:
    told = {"client": started(worker), "made_by": worker, "kind": kind}
    reason = "moved" if kind == "closed" else ""
    with pytest.raises(IntegrityError, match="case_event_hour_has_a_day"), transaction.atomic():
        CaseEvent.objects.create(
            made_at=timezone.now(), follow_up_from="14:00", reason=reason, **told
        )


def test_whose_case_it_was_is_said_of_what_is_assigned(worker: User) -> None:
    told = {"client": started(worker), "made_by": worker, "kind": "reach"}
    with pytest.raises(IntegrityError, match="from_worker_when_assigned"), transaction.atomic():
        CaseEvent.objects.create(made_at=timezone.now(), from_worker=worker, **told)


def test_an_event_is_never_changed(worker: User) -> None:
    close(started(worker), worker)
    for change in (CaseEvent.objects.all().delete, lambda: CaseEvent.objects.update(reason="")):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            change()
