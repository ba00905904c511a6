"""What happens at the door is in the audit, and nothing of what strangers type."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from tests.cast import PASSWORD, code, lock, member

pytestmark = pytest.mark.django_db
ROLE = "outreach_worker" if settings.IS_OUTREACH else "council_officer"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    return member(ROLE)


def told() -> list[tuple[str, str, int | None]]:
    """Reason, object and actor of each row, the oldest first."""
    rows = AuditEvent.objects.filter(action="security").order_by("pk")
    return list(rows.values_list("reason", "object_id", "actor_id"))


def enter(browser: Client, name: str, password: str) -> None:
    browser.post(reverse("account_login"), {"login": name, "password": password})


def test_signing_in_and_out_are_rows(person: User) -> None:
    browser = Client()
    enter(browser, person.username, PASSWORD)
    assert told() == []
    browser.post(reverse("mfa_authenticate"), {"code": code()})
    browser.post(reverse("account_logout"))
    own = str(person.pk)
    assert told() == [("Signed in", own, person.pk), ("Signed out", own, person.pk)]


def test_a_wrong_password_and_a_wrong_code_are_rows_of_the_account(person: User) -> None:
    browser = Client()
    enter(browser, person.username.upper(), "wrong")
    enter(browser, person.username, PASSWORD)
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    own = str(person.pk)
    assert told() == [
        ("Sign-in failed: wrong password, or the account is closed", own, None),
        ("Sign-in failed: wrong code", own, None),
    ]


def test_the_right_password_of_a_closed_account_is_a_failure_on_record(person: User) -> None:
    lock(person)
    enter(Client(), person.username, PASSWORD)
    failure = "Sign-in failed: wrong password, or the account is closed"
    assert told() == [(failure, str(person.pk), None)]


@pytest.mark.parametrize("name", ["my secret passphrase", "x" * 60, "a\0b", "nobody"])
def test_a_name_that_is_no_account_s_is_not_written_down(name: str) -> None:
    enter(Client(), name, "wrong")
    assert told() == [("Sign-in failed: no such account", "", None)]


def test_a_lockout_is_a_row_and_not_one_for_each_further_try(person: User) -> None:
    browser = Client()
    for _ in range(9):
        enter(browser, person.username, "wrong")
    reasons = [reason for reason, _, _ in told()]
    assert reasons.count("Locked out after too many failures") == 1
    assert reasons.count("Sign-in failed: wrong password, or the account is closed") == 5


def test_a_lockout_by_wrong_codes_is_a_row(person: User) -> None:
    browser = Client()
    enter(browser, person.username, PASSWORD)
    for _ in range(7):
        browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    reasons = [reason for reason, _, _ in told()]
    assert reasons.count("Locked out after too many failures") == 1
