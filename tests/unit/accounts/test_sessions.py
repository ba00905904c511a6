"""How long a session lives, and that people see and end their own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg2
import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import IntegrityError, connection, connections, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from partnership.accounts.models import Session, User
from partnership.accounts.permissions import roles_of
from partnership.accounts.sessions import selectors
from partnership.accounts.sessions.devices import device_of
from partnership.accounts.sessions.store import SessionStore
from partnership.audit.models import AuditEvent
from tests.cast import PASSWORD, member
from tests.unit.drafts.test_two_requests import until_blocked_by

pytestmark = pytest.mark.django_db
ROLES = sorted(roles_of(settings.SIDE))
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def person() -> User:
    return member(ROLES[0])


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def signed_in_with(agent: str, user: User) -> Client:
    browser = Client(HTTP_USER_AGENT=agent)
    browser.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    """Whether the next request is that of somebody who is signed in."""
    return browser.get(reverse("account")).status_code == 200


def use_until(browsers: list[Client], clock: Any, end: datetime) -> None:
    """Open a page every fourteen minutes, the last time just before ``end``."""
    moment = NINE
    while (moment := moment + timedelta(minutes=14)) < end:
        clock.move_to(moment, tick=False)
        assert all(map(is_in, browsers))


def test_a_session_in_use_ends_after_twelve_hours(person: User) -> None:
    end = NINE + timedelta(hours=12)
    with time_machine.travel(NINE, tick=False) as clock:
        browser, later = signed_in(person), signed_in(person)
        use_until([browser, later], clock, end)
        clock.move_to(end - SECOND, tick=False)
        assert is_in(browser)
        clock.move_to(end, tick=False)
        assert not is_in(browser)
        clock.move_to(end + SECOND, tick=False)
        assert not is_in(later)


@pytest.mark.parametrize(
    ("before_the_end", "lives"), [(SECOND, True), (timedelta(), False), (-SECOND, False)]
)
def test_a_session_without_use_ends_after_fifteen_minutes(
    person: User, before_the_end: timedelta, lives: bool
) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        browser = signed_in(person)
        clock.move_to(NINE + timedelta(minutes=15) - before_the_end, tick=False)
        assert is_in(browser) == lives


def test_the_database_refuses_a_session_of_more_than_twelve_hours(person: User) -> None:
    signed_in(person)
    row = Session.objects.get(user=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.update(expire_date=row.started_at + timedelta(hours=12, seconds=1))


def request_of(browser: Client, user: User) -> HttpRequest:
    request = HttpRequest()
    request.session, request.user = browser.session, user
    return request


def test_a_session_that_is_used_ends_twelve_hours_after_its_start(person: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        request = request_of(signed_in(person), person)
        assert selectors.session_started_at(request) == NINE
        assert request.session.get_expiry_age() == 15 * 60
        clock.move_to(NINE + timedelta(hours=11, minutes=56), tick=False)
        assert request.session.get_expiry_age() == 4 * 60
        assert selectors.session_started_at(request) == NINE


def test_people_see_their_own_sessions_alone(person: User) -> None:
    browser = signed_in_with(FIREFOX, person)
    signed_in_with("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", person)
    signed_in_with("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0", member(ROLES[1]))
    page = browser.get(reverse("account")).content.decode()
    assert "Firefox on Windows (this device)" in page
    assert "Safari on an iPhone" in page
    assert "Chromebook" not in page


def test_a_session_that_is_ended_elsewhere_is_out_with_its_next_request(person: User) -> None:
    here, there = signed_in(person), signed_in(person)
    other = Session.objects.exclude(session_key=here.session.session_key).get()
    here.post(reverse("session_end", args=[other.public_id]))
    assert is_in(here)
    assert not is_in(there)
    assert AuditEvent.objects.filter(
        action="security", object_id=person.pk, reason="Ended a session of their own"
    ).exists()


def test_nobody_ends_a_session_of_somebody_else(person: User) -> None:
    theirs = signed_in(member(ROLES[1]))
    row = Session.objects.get()
    answer = signed_in(person).post(reverse("session_end", args=[row.public_id]))
    assert answer.status_code == 404
    assert is_in(theirs)


def test_all_other_sessions_end_at_once_and_nobody_else_s(person: User) -> None:
    here, *others = (signed_in(person) for _ in range(3))
    theirs = signed_in(member(ROLES[1]))
    here.post(reverse("session_end_others"))
    assert is_in(here)
    assert is_in(theirs)
    assert not any(is_in(one) for one in others)


@pytest.mark.parametrize(("before_the_end", "listed"), [(SECOND, True), (timedelta(), False)])
def test_a_session_is_listed_until_it_ends(
    person: User, before_the_end: timedelta, listed: bool
) -> None:
    with time_machine.travel(NINE, tick=False):
        signed_in(person)
    end = NINE + timedelta(minutes=15)
    assert bool(selectors.sessions_of(person, at=end - before_the_end)) is listed


def test_what_a_session_holds_cannot_be_read_in_the_table(
    person: User, administrator: psycopg2.extensions.connection
) -> None:
    browser = signed_in(person)
    session = browser.session
    session["mfa.totp.secret"] = "JBSWY3DPEHPK3PXP"
    session.save()
    kept = Session.objects.get().session_data
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert browser.session["mfa.totp.secret"] == "JBSWY3DPEHPK3PXP"
    other = signed_in(member(ROLES[1]))
    Session.objects.filter(user=member(ROLES[1])).update(session_data=kept)
    assert not is_in(other)
    Session.objects.update(session_data=kept[:-8] + "AAAAAAA=")
    assert not is_in(browser)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.0", "An unknown device"),
        ("x" * 100_000 + "Firefox", "An unknown device"),
        ("", "An unknown device"),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(agent: str, words: str) -> None:
    assert device_of(agent) == words


def test_signing_in_again_in_the_same_browser_takes_the_place_of_the_session(person: User) -> None:
    browser = signed_in_with(FIREFOX, person)
    first = Session.objects.get(user=person).public_id
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.force_login(person)
    assert Session.objects.get(user=person).public_id != first
    assert is_in(browser)


def opened(key: str) -> SessionStore:
    """A session as one more request at the same time reads it."""
    session = SessionStore(key)
    assert session.get("begun") == 1
    return session


@pytest.fixture
def key() -> str:
    session = SessionStore()
    session["begun"], session["goes"] = 1, 1
    session.save()
    return str(session.session_key)


def test_a_request_that_changes_nothing_keeps_what_another_wrote_meanwhile(key: str) -> None:
    idle, writing = opened(key), opened(key)
    writing["said"] = ["Saved"]
    writing.save()
    idle.save()
    assert SessionStore(key)["said"] == ["Saved"]


def test_requests_at_the_same_time_each_write_the_keys_that_they_changed(key: str) -> None:
    one, other = opened(key), opened(key)
    one["said"] = ["Saved"]
    del one["goes"]
    one.save()
    other["asked"] = "words"
    other.save()
    held = SessionStore(key)
    assert (held["said"], held["asked"], "goes" in held) == (["Saved"], "words", False)
    assert other["said"] == ["Saved"]


@pytest.mark.django_db(transaction=True)
def test_a_request_that_saves_waits_for_another_and_keeps_what_it_wrote(
    key: str, administrator: psycopg2.extensions.connection
) -> None:
    one, other = opened(key), opened(key)

    def save() -> None:
        try:
            other["asked"] = "words"
            other.save()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            one["said"] = ["Saved"]
            one.save()
            saved = pool.submit(save)
            until_blocked_by(connection.connection.info.backend_pid, administrator)
        saved.result(timeout=30)
    held = SessionStore(key)
    assert (held["said"], held["asked"]) == (["Saved"], "words")


def test_what_changes_within_a_value_is_written_too(key: str) -> None:
    session = opened(key)
    session["list"] = [1]
    session.save()
    session["list"].append(2)
    session.save()
    assert SessionStore(key)["list"] == [1, 2]


@pytest.mark.parametrize("changes", [False, True])
def test_a_session_that_has_ended_is_not_written_again(key: str, changes: bool) -> None:
    late = opened(key)
    SessionStore(key).delete()
    if changes:
        late["said"] = ["Saved"]
    with pytest.raises(UpdateError):
        late.save()
    assert not Session.objects.filter(session_key=key).exists()


def test_a_new_key_takes_all_that_the_session_holds(key: str) -> None:
    session = opened(key)
    session.cycle_key()
    session.save()
    held = SessionStore(session.session_key)
    assert (held["begun"], held["goes"]) == (1, 1)


def test_use_that_changes_nothing_moves_the_end(key: str) -> None:
    later = timezone.now() + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        session = opened(key)
        session.save()
    assert Session.objects.get(session_key=key).expire_date == later + timedelta(minutes=15)
