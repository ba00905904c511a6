"""Who needs a second factor, what is kept of it, and the ways round a lost or tiresome one."""

import re
import time
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from partnership.accounts.models import User
from partnership.accounts.permissions import roles_of
from partnership.accounts.second_factor import secrets, start
from partnership.accounts.second_factor.policy import needs_second_factor
from partnership.core.side_key import CannotDecrypt
from tests.cast import PASSWORD, TOTP_SECRET, code, member

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OFFICER = "outreach_worker" if settings.IS_OUTREACH else "council_officer"
NEEDING = {
    "operations": {"council_officer", "governance_lead", "administrator"},
    "outreach": {"outreach_worker", "outreach_lead", "governance_lead"},
}


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def enter_password(browser: Client, user: User) -> str:
    """Where one is sent after the password."""
    given = {"login": user.username, "password": PASSWORD}
    return browser.post(reverse("account_login"), given)["Location"]


def enter_code(browser: Client, typed: str, **more: str) -> int:
    return browser.post(reverse("mfa_authenticate"), {"code": typed, **more}).status_code


def sign_in(user: User, **more: str) -> Client:
    browser = Client()
    assert enter_password(browser, user) == reverse("mfa_authenticate")
    assert enter_code(browser, code(), **more) == 302
    cache.clear()
    return browser


def test_every_role_that_sees_people_needs_one_and_no_other() -> None:
    roles = {role.value for role in roles_of(settings.SIDE) if needs_second_factor(member(role))}
    assert roles == NEEDING[settings.SIDE]


@pytest.mark.parametrize("role", sorted(NEEDING[settings.SIDE]))
def test_without_one_nothing_opens_but_setting_it_up(role: str) -> None:
    browser = Client()
    browser.force_login(member(role, second_factor=False))
    for name in ("home", "account", "shortcuts"):
        assert browser.get(reverse(name))["Location"] == reverse("mfa_activate_totp")


def test_no_secret_can_be_read_in_the_table(administrator: psycopg2.extensions.connection) -> None:
    user = member(OFFICER)
    recovery = RecoveryCodes.activate(user)
    clear = {TOTP_SECRET, secrets.unseal(recovery.instance.data["seed"])}
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    assert len(kept) == 2
    assert not any(secret in data for secret in clear for data in kept)


def test_a_secret_that_stands_in_clear_stops_the_start_and_is_encrypted_by_a_command() -> None:
    user = member(OFFICER)
    Authenticator.objects.update(data={"secret": TOTP_SECRET})
    with pytest.raises(SystemExit, match="encrypt_second_factors"):
        start.refuse_without_a_key()
    call_command("encrypt_second_factors")
    assert TOTP_SECRET not in str(Authenticator.objects.get().data)
    start.refuse_without_a_key()
    sign_in(user)


@pytest.mark.parametrize("key", ["", "short", "A" * 43 + "="], ids=["none", "short", "another"])
def test_a_side_does_not_start_without_the_key_that_opens_them(
    key: str, settings: pytest.FixtureRequest
) -> None:
    member(OFFICER)
    settings.SIDE_KEY = key
    with pytest.raises(SystemExit, match="SIDE_KEY"):
        start.refuse_without_a_key()


def test_a_secret_in_clear_opens_nothing() -> None:
    with pytest.raises(CannotDecrypt):
        secrets.unseal(TOTP_SECRET)


def test_a_recovery_code_opens_the_account_once() -> None:
    user = member(OFFICER)
    recovery = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (302, 200):
        cache.clear()
        browser = Client()
        enter_password(browser, user)
        assert enter_code(browser, recovery) == expected


@pytest.mark.skipif(settings.IS_OUTREACH, reason="no device is trusted there")
class TestTrustedDevices:
    @pytest.mark.parametrize(
        ("before_the_end", "asked"), [(SECOND, False), (timedelta(), True), (-SECOND, True)]
    )
    def test_a_trusted_device_is_asked_for_no_code_for_twelve_hours(
        self, before_the_end: timedelta, asked: bool
    ) -> None:
        officer = member("council_officer")
        with time_machine.travel(NINE, tick=False) as clock:
            browser = sign_in(officer, trust="on")
            browser.post(reverse("account_logout"))
            clock.move_to(NINE + timedelta(hours=12) - before_the_end, tick=False)
            where = enter_password(browser, officer)
            assert where == reverse("mfa_authenticate" if asked else "home")

    def test_a_device_is_trusted_only_where_it_was_asked_for(self) -> None:
        officer = member("council_officer")
        browser = sign_in(officer)
        browser.post(reverse("account_logout"))
        assert enter_password(browser, officer) == reverse("mfa_authenticate")

    def test_trust_ends_with_the_password_and_is_nobody_else_s(self) -> None:
        officer = member("council_officer")
        browser = sign_in(officer, trust="on")
        browser.post(reverse("account_logout"))
        other = member("council_officer", username="another.officer")
        assert enter_password(browser, other) == reverse("mfa_authenticate")
        del browser.cookies[settings.SESSION_COOKIE_NAME]  # the sign-in of the other goes on in it
        assert enter_password(browser, officer) == reverse("home")
        browser.post(reverse("account_logout"))
        officer.set_password(PASSWORD)
        officer.save()
        assert enter_password(browser, officer) == reverse("mfa_authenticate")

    @pytest.mark.parametrize("role", ["governance_lead", "administrator"])
    def test_whoever_reads_the_audit_or_resets_others_is_always_asked(self, role: str) -> None:
        person = member(role)
        browser = sign_in(person, trust="on")
        browser.post(reverse("account_logout"))
        assert enter_password(browser, person) == reverse("mfa_authenticate")


@pytest.mark.skipif(not settings.IS_OUTREACH, reason="of outreach")
@pytest.mark.parametrize("role", sorted(roles_of("outreach")))
def test_on_outreach_no_device_is_ever_trusted(role: str) -> None:
    worker = member(role)
    browser = Client()
    enter_password(browser, worker)
    assert "12 hours" not in browser.get(reverse("mfa_authenticate")).content.decode()
    enter_code(browser, code(), trust="on")
    cache.clear()
    browser.post(reverse("account_logout"))
    assert enter_password(browser, worker) == reverse("mfa_authenticate")


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account")).status_code == 200


def test_another_password_ends_the_other_sessions() -> None:
    user = member(OFFICER)
    here, there = sign_in(user), sign_in(user)
    before = set(user.sessions.values_list("public_id", flat=True))
    new = "a new horse battery staple"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    page = here.post(reverse("account_change_password"), given, follow=True)
    assert "Your password is changed" in page.content.decode()
    assert is_in(here)
    assert not is_in(there)
    assert user.sessions.get().public_id not in before


@pytest.mark.django_db(transaction=True)  # the libraries tell of it once it is committed
def test_moving_to_another_app_ends_the_other_sessions_and_the_old_codes() -> None:
    user = member(OFFICER)
    here, there = sign_in(user), sign_in(user)
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = here.get(reverse("mfa_move")).context["form"].secret
    new = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert here.post(reverse("mfa_move"), {"code": new}).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    cache.clear()
    browser = Client()
    enter_password(browser, user)
    assert enter_code(browser, code()) == 200
    assert enter_code(browser, new) == 302


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_and_new_ones_end_the_other_sessions() -> None:
    user = member(OFFICER)
    here, there = sign_in(user), sign_in(user)
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    here.post(reverse("mfa_generate_recovery_codes"))
    page = here.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = RecoveryCodes.activate(user).get_unused_codes()
    assert all(one in page for one in codes)
    again = here.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(one in again for one in codes)
    assert not is_in(there)


@pytest.mark.django_db(transaction=True)
def test_the_account_page_has_no_dead_link() -> None:
    user = member(OFFICER)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    browser = sign_in(user)
    for there in (False, True):
        if there:
            RecoveryCodes.activate(user)
        page = browser.get(reverse("account")).content.decode()
        links = re.findall(r'class="govuk-link" href="(/[^"]*)"', page)
        assert len(links) > 2
        answers = {link: browser.get(link, follow=True).status_code for link in links}
        assert set(answers.values()) == {200}, answers
