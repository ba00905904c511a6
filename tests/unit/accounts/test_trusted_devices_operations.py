"""Everybody sees the devices on which they are asked for no code, and ends them."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import TrustedDevice, User
from partnership.accounts.second_factor.resets.services import approve_reset, ask_for_reset
from partnership.audit.models import AuditEvent
from tests.cast import code, member
from tests.unit.accounts.test_second_factor import enter_password, sign_in

pytestmark = pytest.mark.django_db
CODE, HOME = "/sign-in/code/", "/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def officer() -> User:
    return member("council_officer")


def where_to(browser: Client, user: User) -> str:
    """Where the password leads on a device that is signed out."""
    browser.cookies.pop("session_operations", None)
    return enter_password(browser, user)


def ends_on(page: Client) -> list[str]:
    return [
        reverse("trust_end", args=[row.pk])
        for row in TrustedDevice.objects.all()
        if reverse("trust_end", args=[row.pk]) in page.get("/account/").content.decode()
    ]


def test_signing_out_all_other_devices_ends_their_trust_and_not_this_one_s(officer: User) -> None:
    here, lost = sign_in(officer, trust="on"), sign_in(officer, trust="on")
    said = here.post(reverse("session_end_others"), follow=True).content.decode()
    assert "All other devices are signed out. None of them is trusted." in said
    ended = AuditEvent.objects.get(reason="Ended the trust in all other devices")
    assert (ended.actor_id, ended.object_id, ended.count) == (officer.pk, str(officer.pk), 1)
    assert where_to(lost, officer) == CODE
    assert where_to(here, officer) == HOME


def test_the_button_is_there_while_only_a_trusted_device_is_left(officer: User) -> None:
    lost = sign_in(officer, trust="on")
    lost.post(reverse("account_logout"))
    here = sign_in(officer)
    button = "Sign out all other devices"
    assert button in here.get("/account/").content.decode()
    here.post(reverse("session_end_others"))
    assert button not in here.get("/account/").content.decode()
    assert where_to(lost, officer) == CODE


def test_a_trusted_device_is_listed_and_ended(officer: User) -> None:
    lost, here = sign_in(officer, trust="on"), sign_in(officer)
    (end,) = ends_on(here)
    assert "is asked for a code again" in here.post(end, follow=True).content.decode()
    assert where_to(lost, officer) == CODE
    assert ends_on(here) == []
    assert here.post(end).status_code == 404
    reasons = AuditEvent.objects.filter(reason__contains="trust").values_list("reason", flat=True)
    assert list(reasons) == ["Ended the trust in a device of their own"]


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_reset_that_ends_trust_is_on_record_also_of_somebody_signed_out(
    officer: User, signed_in: bool
) -> None:
    lost = sign_in(officer, trust="on")
    if not signed_in:
        lost.post(reverse("account_logout"))
    sign_in(other := member("council_officer", username="another.officer"), trust="on")
    first, second = member("governance_lead"), member("administrator")
    at = timezone.now()
    approve_reset(reset=ask_for_reset(account=officer, by=first, at=at), by=second, at=at)
    ended = AuditEvent.objects.filter(reason="Signed out by the reset: no device is trusted")
    assert [(one.actor_id, one.object_id, one.count) for one in ended] == [
        (second.pk, str(officer.pk), 1)
    ]
    assert TrustedDevice.objects.get().user == other


def test_a_reset_without_a_trusted_device_records_no_end_of_trust(officer: User) -> None:
    first, second, at = member("governance_lead"), member("administrator"), timezone.now()
    approve_reset(reset=ask_for_reset(account=officer, by=first, at=at), by=second, at=at)
    assert not AuditEvent.objects.filter(reason__contains="trusted").exists()


def test_nobody_sees_or_ends_somebody_else_s(officer: User) -> None:
    there = sign_in(officer, trust="on")
    other = sign_in(member("council_officer", username="another.officer"))
    assert ends_on(other) == []
    assert (
        other.post(reverse("trust_end", args=[TrustedDevice.objects.get().pk])).status_code == 404
    )
    other.post(reverse("session_end_others"))
    assert where_to(there, officer) == HOME


@pytest.mark.parametrize("trusted_before", [False, True])
def test_signing_out_one_device_ends_its_trust(officer: User, trusted_before: bool) -> None:
    here, lost = sign_in(officer), sign_in(officer, trust="on")
    if trusted_before:
        assert where_to(lost, officer) == HOME
    key = lost.cookies["session_operations"].value
    row = officer.sessions.get(session_key=key)
    here.post(reverse("session_end", args=[row.public_id]))
    assert where_to(lost, officer) == CODE


def test_two_officers_may_trust_one_browser(officer: User) -> None:
    shared = sign_in(officer, trust="on")
    other = member("council_officer", username="another.officer")
    assert where_to(shared, other) == CODE
    cache.clear()
    shared.post(CODE, {"code": code(), "trust": "on"})
    assert where_to(shared, officer) == HOME
    assert where_to(shared, other) == HOME


def test_five_officers_may_trust_one_browser_and_the_sixth_takes_the_place_of_the_first() -> None:
    shared = Client()
    officers = [member("council_officer", username=f"officer.{number}") for number in range(6)]
    asked = []
    for officer in officers:
        where_to(shared, officer)
        shared.post(CODE, {"code": code(), "trust": "on"})
        cache.clear()
        if officer is officers[4]:
            asked = [where_to(shared, one) for one in officers[:5]]
    assert asked == [HOME] * 5
    assert [where_to(shared, one) for one in officers] == [CODE, *[HOME] * 5]


def test_that_a_device_is_trusted_is_on_record(officer: User) -> None:
    sign_in(officer, trust="on")
    sign_in(officer)
    told = AuditEvent.objects.get(reason="Trusted a device, which is asked for no code")
    assert (told.action, told.actor_id, told.object_id) == ("security", officer.pk, str(officer.pk))


def test_the_table_holds_nothing_that_a_browser_could_send(officer: User) -> None:
    browser = sign_in(officer, trust="on")
    cookie = browser.cookies["trusted_operations"]
    row = TrustedDevice.objects.get()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert row.digest not in cookie.value
    thief = Client()
    thief.cookies["trusted_operations"] = row.digest
    assert enter_password(thief, officer) == CODE
