"""Outreach's demonstration: people who can sign in with a second factor, and one client."""

import json
from datetime import date
from pathlib import Path

import psycopg2
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management import call_command
from django.db.models import F
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from outreach.clients.sealed import open_contact
from outreach.models import CaseEvent, Client, HarmStatement
from partnership.accounts.models import User
from partnership.accounts.permissions import OUTREACH_ROLES
from partnership.audit.models import AuditEvent
from partnership.ui import phones
from tests.factories import harm

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts_file(tmp_path: Path) -> Path:
    path = tmp_path / "demo.jsonl"
    call_command("load_demonstration", accounts_file=path, verbosity=0)
    return path


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_role_of_the_side_has_an_account_with_a_secret(accounts_file: Path) -> None:
    found = lines(accounts_file)
    assert {one["role"] for one in found} == {role.value for role in OUTREACH_ROLES}
    assert all(one["side"] == "outreach" for one in found)
    assert len({one["totp_secret"] for one in found}) == len(found)
    assert accounts_file.stat().st_mode & 0o777 == 0o600


def test_the_password_and_the_secret_open_the_door(accounts_file: Path) -> None:
    one = next(line for line in lines(accounts_file) if line["role"] == "outreach_worker")
    browser = Browser()
    scheme = {"secure": settings.SECURE_SSL_REDIRECT}
    answer = browser.post(
        reverse("account_login"), {"login": one["user"], "password": one["password"]}, **scheme
    )
    assert answer.status_code == 302
    code = format_hotp_value(hotp_value(one["totp_secret"], int(timezone.now().timestamp()) // 30))
    answer = browser.post(answer.headers["Location"], {"code": code}, **scheme)
    assert answer.status_code == 302
    user = User.objects.get(username=one["user"])
    assert browser.session["_auth_user_id"] == str(user.pk)


def test_again_changes_nothing(accounts_file: Path) -> None:
    before = accounts_file.read_text()
    counts = [model.objects.count() for model in (User, Authenticator, Client, AuditEvent)]
    call_command("load_demonstration", accounts_file=accounts_file, verbosity=0)
    assert accounts_file.read_text() == before
    assert counts == [model.objects.count() for model in (User, Authenticator, Client, AuditEvent)]


def test_a_file_that_is_gone_means_new_passwords_and_the_same_secrets(accounts_file: Path) -> None:
    before = lines(accounts_file)
    accounts_file.unlink()
    call_command("load_demonstration", accounts_file=accounts_file, verbosity=0)
    for old, new in zip(before, lines(accounts_file), strict=True):
        assert old["password"] != new["password"]
        assert old["totp_secret"] == new["totp_secret"]


def test_a_file_that_makes_no_sense_is_written_anew(accounts_file: Path) -> None:
    accounts_file.write_text('{"user": 1\n[]')
    call_command("load_demonstration", accounts_file=accounts_file, verbosity=0)
    assert len(lines(accounts_file)) == len(OUTREACH_ROLES)


def test_invented_clients_are_in_every_state_of_a_case(accounts_file: Path) -> None:
    today = timezone.localdate()
    cases = Client.objects
    assert cases.due(today).count() > cases.overdue(today).count() >= 1
    for state in (
        cases.not_yet_contacted(),
        cases.to_decide(),
        cases.without_worker(),
        cases.closed().filter(closed_for="declined"),
        cases.closed().filter(closed_for="objects"),
    ):
        assert state.exists()
    assert cases.open().count() > cases.not_yet_contacted().count()


def test_nothing_was_done_before_the_record_was_started(accounts_file: Path) -> None:
    begun = F("client__created_at")
    assert CaseEvent.objects.exists()
    assert not CaseEvent.objects.filter(made_at__lt=begun).exists()


def test_they_are_plainly_invented(accounts_file: Path) -> None:
    for client in Client.objects.all():
        contact = open_contact(client)
        assert contact.alias.startswith("Example")
        assert not contact.phone or phones.is_drama(contact.phone)


def test_statements_on_harm_are_of_their_days_and_stated_once(
    administrator: psycopg2.extensions.connection, tmp_path: Path
) -> None:
    path = tmp_path / "demo.jsonl"
    with harm.statements(administrator):
        harm.tell(
            administrator, "high-town", starts_on=date(2013, 7, 11), ends_on=date(2018, 7, 10)
        )
        for _ in range(2):
            call_command("load_demonstration", accounts_file=path, verbosity=0)
            stated = HarmStatement.objects.filter(strategy="high-town").order_by("version")
            days = [one.stated_on for one in stated]
            assert (days[0], days[-1], len(days)) == (date(2014, 7, 14), date(2018, 3, 19), 5)
            assert days == [one.as_of for one in stated]
