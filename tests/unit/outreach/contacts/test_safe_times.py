"""A next step is at an hour that she called safe, wherever it is planned."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.services import close_client, plan_next_step, reopen_client
from outreach.clients.services import change_contact
from outreach.contacts.proposals import NextStep, Plan, next_safe_step, propose
from outreach.contacts.safe_times import AGREED, checked_step
from outreach.errors import NotCalledSafe
from outreach.models import Client
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.gates.contact import Days, How, Part, SafeContact, Window
from tests.factories.outreach import EVERY_PART, contacted, reach, started

pytestmark = pytest.mark.django_db(transaction=True)
THURSDAY = datetime(2033, 7, 14, 9, 0, tzinfo=UTC)  # 10:00 by the clock
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2033, 7, day) for day in (15, 16, 17, 18))
EVENINGS = reach()  # Monday to Friday, 5pm to 10pm
NIGHTS = reach(hours=(Window(Days.WEEKDAYS, Part.NIGHT),))  # Monday to Friday, 10pm to 2am
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


def checked(on: date, clock: str = "", contact: SafeContact = EVENINGS, **more: Any) -> NextStep:
    start = time.fromisoformat(clock) if clock else None
    return checked_step(NextStep(on, start, **more), contact, at=THURSDAY)


@pytest.mark.parametrize("clock", ["17:00", "21:59"])
def test_the_first_and_the_last_minute_of_a_safe_time_are_safe(clock: str) -> None:
    assert checked(FRIDAY, clock).start == time.fromisoformat(clock)


@pytest.mark.parametrize("clock", ["16:59", "22:00"])
def test_the_minutes_beside_it_are_not(clock: str) -> None:
    with pytest.raises(NotCalledSafe):
        checked(FRIDAY, clock)


@pytest.mark.parametrize(
    ("on", "clock", "is_safe"),
    [
        (FRIDAY, "22:00", True),
        (FRIDAY, "21:59", False),
        (SATURDAY, "00:00", True),  # Friday's night goes on
        (SATURDAY, "01:59", True),
        (SATURDAY, "02:00", False),
        (SATURDAY, "22:00", False),
        (MONDAY, "00:00", False),  # Sunday's night is not hers
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(on: date, clock: str, is_safe: bool) -> None:
    if is_safe:
        assert checked(on, clock, NIGHTS).start == time.fromisoformat(clock)
    else:
        with pytest.raises(NotCalledSafe):
            checked(on, clock, NIGHTS)


@pytest.mark.parametrize(
    ("contact", "on", "hour"),
    [
        (EVENINGS, FRIDAY, 17),
        (NIGHTS, FRIDAY, 22),
        (NIGHTS, SATURDAY, 0),
        (reach(hours=EVERY_PART), SUNDAY, 8),
    ],
)
def test_an_empty_hour_becomes_her_first_safe_one(
    contact: SafeContact, on: date, hour: int
) -> None:
    assert checked(on, contact=contact).start == time(hour)


def test_a_day_without_a_safe_hour_is_refused_in_a_sentence_that_names_her_hours() -> None:
    with pytest.raises(NotCalledSafe) as refusal:
        checked(SATURDAY)
    assert "Monday to Friday: evening (5pm to 10pm)" in refusal.value.message
    assert "The next such time is Thu 14 July 2033, from 17:00." in refusal.value.message


def test_a_safe_time_of_today_that_has_ended_is_none() -> None:
    mornings = reach(hours=(Window(Days.WEEKDAYS, Part.MORNING),))
    step = NextStep(date(2033, 7, 14), time(8))
    noon = datetime(2033, 7, 14, 11, 0, tzinfo=UTC)
    assert checked_step(step, mornings, at=noon - A_MINUTE) == step
    with pytest.raises(NotCalledSafe):
        checked_step(step, mornings, at=noon)


def test_a_time_that_she_agreed_to_is_taken_and_no_other_is_marked() -> None:
    assert checked(SATURDAY, "09:00", agreed=True).agreed
    assert not checked(FRIDAY, "18:00", agreed=True).agreed


def test_where_no_hours_are_known_every_time_can_be_planned() -> None:
    nothing_known = SafeContact(alias="", how=How.WORDS)
    assert checked(SATURDAY, "03:00", nothing_known).start == time(3)
    assert next_safe_step(nothing_known, at=THURSDAY) is None


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (9, 0, NextStep(date(2033, 7, 14), time(17))),
        (20, 59, NextStep(date(2033, 7, 14), time(17))),  # 21:59, the last minute of it
        (21, 0, NextStep(FRIDAY, time(17))),
    ],
)
def test_the_next_safe_hour(hour: int, minute: int, expected: NextStep) -> None:
    at = THURSDAY.replace(hour=hour, minute=minute)
    assert next_safe_step(EVENINGS, at=at) == expected


def test_the_next_safe_hour_after_friday_is_on_monday() -> None:
    friday_night = datetime(2033, 7, 15, 21, 0, tzinfo=UTC)
    assert next_safe_step(EVENINGS, at=friday_night) == NextStep(MONDAY, time(17))


def test_a_night_that_goes_on_is_proposed_from_midnight() -> None:
    at_one = datetime(2033, 7, 15, 0, 0, tzinfo=UTC)  # 01:00 on Friday
    assert next_safe_step(NIGHTS, at=at_one) == NextStep(FRIDAY, time(0))


def test_a_week_after_a_talk_at_the_weekend_is_her_next_safe_hour() -> None:
    saturday = datetime(2033, 7, 16, 9, 0, tzinfo=UTC)
    step = propose("reached", made_at=saturday, tries=[], contact=EVENINGS, at=saturday)
    assert step == NextStep(MONDAY + 7 * A_DAY, time(17))


def start(worker: User, step: NextStep) -> Client:
    return started(worker, at=THURSDAY, contact=EVENINGS, next_step=step)


def plan(worker: User, step: NextStep) -> Client:
    told = {"submission": uuid4(), "client": start(worker, NextStep(FRIDAY))}
    return plan_next_step(next_step=step, by=worker, at=THURSDAY, **told)


def contact(worker: User, step: NextStep) -> Client:
    client = start(worker, NextStep(FRIDAY))
    told = {"next_step": step, "plan": Plan.GIVEN}
    contacted(client, by=worker, at=THURSDAY, **told)
    return client


def reopen(worker: User, step: NextStep) -> Client:
    client = start(worker, NextStep(FRIDAY))
    told = {"client": client, "by": worker, "at": THURSDAY}
    close_client(submission=uuid4(), reason="ended", **told)
    told |= {"reason": "came_back", "worker": worker, "next_step": step}
    return reopen_client(submission=uuid4(), **told)


EVERYWHERE = pytest.mark.parametrize("work", [start, plan, contact, reopen])
Work = Callable[[User, NextStep], Client]


@EVERYWHERE
def test_every_place_that_plans_refuses_another_time(worker: User, work: Work) -> None:
    for step in (NextStep(SATURDAY, time(9)), NextStep(SATURDAY), NextStep(FRIDAY, time(16, 59))):
        with pytest.raises(NotCalledSafe):
            work(worker, step)


@EVERYWHERE
def test_every_place_that_plans_takes_the_first_minute(worker: User, work: Work) -> None:
    client = work(worker, NextStep(FRIDAY, time(17)))
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (FRIDAY, time(17))
    assert not AuditEvent.objects.filter(reason=AGREED).exists()


@EVERYWHERE
def test_that_she_agreed_to_another_time_is_on_record(worker: User, work: Work) -> None:
    client = work(worker, NextStep(SATURDAY, time(9), agreed=True))
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (SATURDAY, time(9))
    event = AuditEvent.objects.get(reason=AGREED)
    assert (event.object_id, event.actor_id) == (str(client.pk), worker.pk)


def test_the_same_form_with_an_empty_hour_is_the_same_after_it_was_filled_in(
    worker: User,
) -> None:
    number, step = uuid4(), NextStep(FRIDAY)
    told = {"next_step": step, "by": worker, "at": THURSDAY}
    client = started(worker, at=THURSDAY, contact=EVENINGS, submission=number, next_step=step)
    again = started(worker, at=THURSDAY, contact=EVENINGS, submission=number, next_step=step)
    assert again == client
    number = uuid4()  # of the form of the next step
    for _ in range(2):
        plan_next_step(client=client, submission=number, **told)
    assert client.events.count() == 1
    client.refresh_from_db()
    assert client.follow_up_from == time(17)


def test_a_step_moves_to_the_hours_that_she_calls_safe_now(worker: User) -> None:
    client = start(worker, NextStep(FRIDAY, time(18)))
    weekends = reach(hours=(Window(Days.WEEKEND, Part.MORNING),))
    told = {"client": client, "contact": weekends, "by": worker, "at": THURSDAY}
    change_contact(submission=uuid4(), **told)
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (SATURDAY, time(8))
    event = client.events.get(kind="planned")
    assert (event.follow_up_on, event.follow_up_from) == (SATURDAY, time(8))


def test_a_step_at_an_hour_that_stays_safe_does_not_move(worker: User) -> None:
    client = start(worker, NextStep(FRIDAY, time(18)))
    told = {"client": client, "contact": reach(hours=EVERY_PART), "by": worker, "at": THURSDAY}
    change_contact(submission=uuid4(), **told)
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (FRIDAY, time(18))


def test_a_step_of_the_last_days_stays_within_ninety(worker: User) -> None:
    last = THURSDAY.date() + 90 * A_DAY  # a Wednesday
    client = start(worker, NextStep(last, time(18)))
    weekends = reach(hours=(Window(Days.WEEKEND, Part.MORNING),))
    told = {"client": client, "contact": weekends, "by": worker, "at": THURSDAY}
    change_contact(submission=uuid4(), **told)
    client.refresh_from_db()
    assert (client.follow_up_on, client.follow_up_from) == (last - 4 * A_DAY, time(8))


def a_saturday() -> date:
    today = timezone.localdate()
    return today + (12 - today.weekday()) * A_DAY  # of next week


@pytest.mark.parametrize("page", ["next-step", "contacts", "reopen", "new"])
def test_each_form_names_her_hours_and_has_the_tick(
    worker_browser: Browser, worker: User, page: str
) -> None:
    monday = a_saturday() - 5 * A_DAY
    client = started(worker, contact=EVENINGS, on=monday)
    if page == "reopen":
        told = {"client": client, "by": worker, "at": client.last_recorded_at}
        close_client(submission=uuid4(), reason="ended", **told)
    address = "/people/new/" if page == "new" else f"/people/{client.code}/{page}/"
    form = {"submission": str(uuid4()), "follow_up_on": a_saturday().isoformat()}
    form |= {"follow_up_from": "09:00", "result": "reached", "plan": "given", "when": "now"}
    form["age"] = "adult"
    form |= {"reason": "came_back", "how_met": "street", "known": "yes", "alias": "Example Robin"}
    form |= {"how": "phone", "phone": "07700 900199", "hours_weekdays": "evening"}
    form |= {"may_leave_message": "no", "language": "en"}
    answer = worker_browser.post(address, form)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Monday to Friday: evening (5pm to 10pm). The next such time is" in text
    assert 'name="follow_up_agreed"' in text
    assert worker_browser.post(address, {**form, "follow_up_agreed": "on"}).status_code == 302
    assert Client.objects.filter(follow_up_on=a_saturday(), follow_up_from="09:00").exists()
    assert AuditEvent.objects.filter(reason=AGREED).count() == 1


def test_what_is_proposed_when_a_case_is_reopened_is_safe(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker, contact=EVENINGS, on=a_saturday() - 5 * A_DAY)
    told = {"client": client, "by": worker, "at": client.last_recorded_at}
    close_client(submission=uuid4(), reason="ended", **told)
    page = worker_browser.get(f"/people/{client.code}/reopen/").content.decode()
    assert 'value="17:00' in page
