"""Recording a contact: an open case always has a next step."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.services import read_contact
from outreach.contacts.proposals import NextStep, Plan
from outreach.errors import CaseClosed, FollowUpInThePast, NeverContact
from outreach.models import Client, Closing, Contact, Step
from partnership.accounts.models import User
from partnership.submissions.errors import SavedBefore
from tests.factories.outreach import contacted, started

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)


def told(**more: object) -> dict[str, object]:
    return {"submission": str(uuid4()), "result": "not_reached", **more}


def post(browser: Browser, client: Client, **more: object) -> str:
    return browser.post(
        f"/people/{client.code}/contacts/", told(**more), follow=True
    ).content.decode()


def test_an_empty_day_leaves_the_next_step_as_it_is(worker_browser: Browser, worker: User) -> None:
    """Saving "Could not reach her" with an empty box erased the follow-up, and she was lost."""
    client = started(worker)
    before = client.follow_up_on
    assert "The contact is recorded." in post(worker_browser, client, follow_up_on="")
    client.refresh_from_db()
    assert client.follow_up_on == before
    assert client.code in worker_browser.get("/people/").content.decode()


@pytest.mark.parametrize("plan", ["given", "unchanged", "", "proposed"])
@pytest.mark.parametrize("result", ["reached", "not_reached"])
def test_no_way_to_fill_the_form_leaves_an_open_case_without_a_next_step(
    worker_browser: Browser, worker: User, plan: str, result: str
) -> None:
    client = started(worker)
    post(worker_browser, client, result=result, plan=plan, follow_up_on="", follow_up_from="")
    client.refresh_from_db()
    assert client.is_open
    assert client.follow_up_on is not None


def test_the_proposal_is_taken_when_it_is_accepted(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    post(worker_browser, client, result="reached", plan="proposed")
    client.refresh_from_db()
    assert client.follow_up_on == timezone.localdate() + 7 * A_DAY


def test_a_day_of_ones_own_is_taken(worker_browser: Browser, worker: User) -> None:
    client, day = started(worker), timezone.localdate() + 3 * A_DAY
    post(worker_browser, client, plan="given", follow_up_on=day.isoformat(), follow_up_from="14:30")
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (day, time(14, 30))


def test_the_page_says_what_each_outcome_proposes(worker_browser: Browser, worker: User) -> None:
    page = worker_browser.get(f"/people/{started(worker).code}/").content.decode()
    assert page.count("Proposed next step: ") == 2
    assert "nobody contacts her again" in page
    assert "the door stays open" in page


@pytest.mark.parametrize(
    "row",
    [
        {"follow_up_on": None},
        {"next_step": ""},
        {"closed_for": "ended"},
        {"closed_at": datetime(2099, 1, 1, tzinfo=UTC)},
    ],
)
def test_the_database_keeps_a_next_step_or_a_reason(worker: User, row: dict[str, object]) -> None:
    client = started(worker)
    with pytest.raises(IntegrityError, match="client_next_step_or_reason"), transaction.atomic():
        Client.objects.filter(pk=client.pk).update(**row)


def test_a_closed_case_has_a_reason_and_no_next_step(worker: User) -> None:
    client = started(worker)
    contacted(client, by=worker, result="declined", plan=Plan.PROPOSED)
    client.refresh_from_db()
    assert (client.closed_for, client.follow_up_on) == (Closing.DECLINED, None)
    for row in ({"closed_for": ""}, {"follow_up_on": date(2033, 7, 11)}, {"closed_by": None}):
        with pytest.raises(IntegrityError, match="client_next_step"), transaction.atomic():
            Client.objects.filter(pk=client.pk).update(**row)


def test_declined_with_a_day_of_ones_own_stays_open(worker: User) -> None:
    client, day = started(worker), timezone.localdate() + 30 * A_DAY
    contacted(client, by=worker, result="declined", next_step=NextStep(day))
    client.refresh_from_db()
    assert (client.is_open, client.follow_up_on) == (True, day)


@pytest.mark.parametrize(
    "plan", [{"plan": Plan.UNCHANGED}, {"next_step": NextStep(date(2099, 1, 1))}]
)
def test_an_objection_closes_the_case_whatever_was_planned(
    worker: User, plan: dict[str, object]
) -> None:
    client = started(worker)
    contacted(client, by=worker, result="objects", **plan)
    client.refresh_from_db()
    assert client.closed_for == Closing.OBJECTS
    with pytest.raises(NeverContact):
        contacted(client, by=worker)
    with pytest.raises(NeverContact):
        read_contact(client=client, reason="To follow up", by=worker, at=timezone.now())


def test_nothing_is_recorded_in_a_closed_case(worker: User) -> None:
    client = started(worker)
    contacted(client, by=worker, result="declined", plan=Plan.PROPOSED)
    with pytest.raises(CaseClosed):
        contacted(client, by=worker)
    assert client.contacts.count() == 1


def test_the_page_of_one_who_objects_says_so_and_offers_nothing(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    contacted(client, by=worker, result="objects")
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert "Do not contact her" in page
    assert "Show how to reach her" not in page
    assert "Record a contact" not in page
    assert "Reopen" not in page
    shown = worker_browser.post(f"/people/{client.code}/contact/", {"reason": "To follow up"})
    assert "Wren" not in shown.content.decode()


def test_the_fourth_try_in_a_row_goes_to_the_lead(worker: User, lead: User) -> None:
    client = started(worker)
    for number in range(4):
        assert Client.objects.get().next_step == Step.CONTACT, number
        day = NextStep(timezone.localdate() + 5 * A_DAY)
        contacted(client, by=worker, result="not_reached", next_step=day)
    client.refresh_from_db()
    assert client.next_step == Step.DECIDE, "a day of the worker's own does not count"
    assert client.follow_up_on == timezone.localdate()
    contacted(client, by=lead, result="not_reached", next_step=day)
    client.refresh_from_db()
    assert (client.next_step, client.follow_up_on) == (Step.CONTACT, day.on)


def test_a_talk_begins_the_count_anew(worker: User) -> None:
    now = timezone.now()
    client = started(worker, at=now - 10 * A_DAY)
    for days in (9, 8, 7):
        contacted(client, by=worker, result="not_reached", made_at=now - days * A_DAY)
    contacted(client, by=worker, made_at=now - 6 * A_DAY)
    contacted(client, by=worker, result="not_reached", plan=Plan.PROPOSED)
    client.refresh_from_db()
    assert client.next_step == Step.CONTACT


def test_a_try_from_before_the_talk_that_is_recorded_late_does_not_count(worker: User) -> None:
    now = timezone.now()
    client = started(worker, at=now - 10 * A_DAY)
    contacted(client, by=worker, made_at=now - 8 * A_DAY)
    for _ in range(3):
        contacted(client, by=worker, result="not_reached")
    late = {"result": "not_reached", "made_at": now - 9 * A_DAY, "plan": Plan.PROPOSED}
    contacted(client, by=worker, **late)
    client.refresh_from_db()
    assert client.next_step == Step.CONTACT
    contacted(client, by=worker, result="not_reached", plan=Plan.PROPOSED)
    client.refresh_from_db()
    assert client.next_step == Step.DECIDE


def test_a_next_step_is_never_in_the_past(worker: User) -> None:
    day = NextStep(timezone.localdate() - A_DAY)
    with pytest.raises(FollowUpInThePast):
        contacted(started(worker), by=worker, next_step=day)


def test_a_next_step_is_measured_by_the_day_in_london(worker: User) -> None:
    half_past_midnight = datetime(2033, 7, 11, 23, 30, tzinfo=UTC)  # of the 12th, by the clock
    client = started(worker, at=half_past_midnight)
    when = {"by": worker, "at": half_past_midnight}
    with pytest.raises(FollowUpInThePast):
        contacted(client, next_step=NextStep(date(2033, 7, 11)), **when)
    assert contacted(client, next_step=NextStep(date(2033, 7, 12)), **when).pk


def test_a_contact_sent_twice_is_one(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    data = told(result="reached", plan="proposed")
    for _ in range(2):
        assert worker_browser.post(f"/people/{client.code}/contacts/", data).status_code == 302
    assert Contact.objects.count() == 1


def test_the_same_form_after_the_next_step_moved_on_is_still_the_same(worker: User) -> None:
    client, number = started(worker), uuid4()
    first = contacted(client, by=worker, submission=number, plan=Plan.PROPOSED)
    contacted(client, by=worker, next_step=NextStep(timezone.localdate() + 20 * A_DAY))
    assert contacted(client, by=worker, submission=number, plan=Plan.PROPOSED) == first
    client.refresh_from_db()
    assert client.follow_up_on == timezone.localdate() + 20 * A_DAY


@pytest.mark.parametrize(
    "different",
    [
        {"result": "declined"},
        {"made_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"plan": Plan.PROPOSED},
        {"next_step": NextStep(date(2099, 1, 2))},
    ],
)
def test_a_form_that_tells_something_else_is_refused(
    worker: User, different: dict[str, object]
) -> None:
    client, number = started(worker), uuid4()
    day = timezone.localdate() + 9 * A_DAY
    contacted(client, by=worker, submission=number, next_step=NextStep(day))
    with pytest.raises(SavedBefore):
        contacted(client, by=worker, submission=number, **different)
    assert client.contacts.count() == 1


def test_the_number_of_a_colleagues_form_tells_nothing(worker: User, colleague: User) -> None:
    client, number = started(worker), uuid4()
    own = contacted(client, by=worker, submission=number)
    assert contacted(client, by=colleague, submission=number) != own


def test_a_mistyped_contact_keeps_what_was_typed(worker_browser: Browser, worker: User) -> None:
    page = post(worker_browser, started(worker), plan="given", follow_up_on="2013-01-01")
    assert "Choose today or a later day" in page
    assert 'value="2013-01-01"' in page


def test_a_contact_is_never_changed(worker: User) -> None:
    contact = contacted(started(worker), by=worker)
    with pytest.raises(IntegrityError, match="contact_stands"), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(result="declined")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"next_step": "contact"}, "contact_next_step_has_a_day"),
        ({"follow_up_on": "2033-07-11"}, "contact_next_step_has_a_day"),
        ({"follow_up_from": "14:00"}, "contact_next_step_has_a_day"),
        ({"next_step": "nonsense", "follow_up_on": "2033-07-11"}, "contact_next_step_has_a_day"),
        (
            {"result": "objects", "next_step": "contact", "follow_up_on": "2033-07-11"},
            "contact_objection_ends_it",
        ),
    ],
)
def test_the_database_knows_what_a_contact_says_of_the_next_step(
    worker: User, row: dict[str, str], rule: str
) -> None:
    told = {"client": started(worker), "made_by": worker}
    at = {"made_at": timezone.now(), "recorded_at": timezone.now()}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Contact.objects.create(**{"result": "reached", "planned": "given", **told, **at, **row})


@pytest.mark.parametrize("wrong", ["made", "follow_up_on", "follow_up_from"])
def test_what_is_wrong_where_nothing_is_asked_blocks_nothing(
    worker_browser: Browser, worker: User, wrong: str
) -> None:
    client = started(worker)
    page = post(worker_browser, client, when="now", plan="proposed", **{wrong: "nonsense"})
    assert "The contact is recorded." in page


@pytest.mark.parametrize("wrong", ["made", "follow_up_on", "follow_up_from"])
def test_what_is_wrong_where_it_is_asked_is_said(
    worker_browser: Browser, worker: User, wrong: str
) -> None:
    client = started(worker)
    page = post(worker_browser, client, when="earlier", plan="given", **{wrong: "nonsense"})
    assert "The contact is recorded." not in page
