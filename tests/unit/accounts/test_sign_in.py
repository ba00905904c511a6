"""Signing in and out, on whichever side: each refusal is a plain sentence that says what to do."""

import re
import time
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from allauth.core import ratelimit
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import global_settings, settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from pytest_django import Settings

from partnership import settings as product
from partnership.accounts.adapter import ANYWHERE
from partnership.accounts.models import User
from partnership.accounts.permissions import roles_of
from tests.cast import PASSWORD, code, lock, member

pytestmark = pytest.mark.django_db
ROLE = sorted(roles_of(settings.SIDE))[0]
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MISMATCH = "The user name or the password is not right, or the account is closed. Try again,"
TOO_MANY = "Too many attempts. Wait five minutes, then try again."
# What the libraries say where nobody has put it into our words.
FOREIGN = re.compile(
    r"Successfully|signed in as|You have signed out|Incorrect|specified|currently inactive"
    r"|username|Be patient|Too many failed|Try again later|log ?in\b|Authenticator app activated",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def person(settings: Settings) -> User:
    settings.SECOND_FACTOR_ROLES = []
    return member(ROLE)


@pytest.fixture
def with_code() -> User:
    return member(ROLE)


def text_of(content: bytes) -> str:
    main = content.decode().split('id="main-content">')[1].split("</main")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def try_in(browser: Client, name: str, password: str = PASSWORD) -> str:
    """What the page says that answers."""
    given = {"login": name, "password": password}
    page = browser.post(reverse("account_login"), given, follow=True)
    assert page.status_code == 200
    said = text_of(page.content)
    assert not FOREIGN.search(said), said
    return said


def test_who_signs_in_is_not_told_so(person: User) -> None:
    browser = Client()
    given = {"login": person.username, "password": PASSWORD}
    page = browser.post(reverse("account_login"), given, follow=True)
    assert page.redirect_chain == [(reverse("home"), 302)]
    assert "govuk-notification-banner" not in page.content.decode()


def test_who_signs_out_is_at_the_sign_in_page(person: User) -> None:
    browser = Client()
    browser.force_login(person)
    page = browser.post(reverse("account_logout"), follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert text_of(page.content).startswith("Sign in to ")
    assert not FOREIGN.search(text_of(page.content))


@pytest.mark.parametrize("name", ["", "nobody", "nobody@example.org"])
def test_a_wrong_name_or_password_says_what_to_do(person: User, name: str) -> None:
    assert MISMATCH in try_in(Client(), name or person.username, "wrong")


def test_a_closed_account_is_refused_like_a_wrong_password(person: User) -> None:
    lock(person)
    browser, other = Client(), Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(5):
        right, wrong = try_in(browser, person.username), try_in(other, person.username, "wrong")
        assert right == wrong
        assert MISMATCH in right
    assert TOO_MANY in try_in(browser, person.username)
    assert TOO_MANY in try_in(other, person.username, "wrong")


def test_a_stranger_elsewhere_locks_nobody_out(person: User) -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(6):
        said = try_in(stranger, person.username, "wrong")
    assert TOO_MANY in said
    browser = Client(REMOTE_ADDR="192.0.2.2")
    given = {"login": person.username, "password": PASSWORD}
    page = browser.post(reverse("account_login"), given)
    assert page["Location"] == reverse("home")


def test_guessing_from_many_addresses_meets_a_limit_too(person: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed_anywhere": "3/h/key"}
    for number in range(3):
        said = try_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), person.username, "wrong")
        assert MISMATCH in said
    assert TOO_MANY in try_in(Client(REMOTE_ADDR="192.0.2.9"), person.username)


@pytest.mark.parametrize(
    ("limit", "tries", "minutes"), [("login_failed", 5, 5), ("login_failed_anywhere", 50, 60)]
)
def test_a_lockout_begins_with_its_last_failure_and_lasts_its_time(
    person: User, limit: str, tries: int, minutes: int
) -> None:
    request, address = RequestFactory().post("/"), "192.0.2.8"
    key = person.username if limit == ANYWHERE else f"{person.username}@{address}"
    start, end = NINE, NINE + timedelta(minutes=minutes)
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(tries - 1):
            assert ratelimit.consume(request, action=limit, key=key)
        browser = Client(REMOTE_ADDR=address)
        assert MISMATCH in try_in(browser, person.username, "wrong")
        assert TOO_MANY in try_in(browser, person.username)
        clock.move_to(end - timedelta(seconds=1), tick=False)
        assert TOO_MANY in try_in(browser, person.username)
        clock.move_to(end + timedelta(seconds=1), tick=False)
        given = {"login": person.username, "password": PASSWORD}
        assert browser.post(reverse("account_login"), given)["Location"] == reverse("home")


def test_behind_a_proxy_each_has_an_address_of_his_own(person: User, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.TRUSTED_PROXIES = 1, ["127.0.0.1"]
    for _ in range(6):
        said = try_in(Client(HTTP_X_FORWARDED_FOR="192.0.2.1"), person.username, "wrong")
    assert TOO_MANY in said
    forged = Client(HTTP_X_FORWARDED_FOR="192.0.2.7, 192.0.2.1")
    assert TOO_MANY in try_in(forged, person.username)
    browser = Client(HTTP_X_FORWARDED_FOR="192.0.2.2")
    given = {"login": person.username, "password": PASSWORD}
    assert browser.post(reverse("account_login"), given)["Location"] == reverse("home")


def test_an_empty_form_names_both_boxes() -> None:
    said = try_in(Client(), "", "")
    assert "Enter your user name." in said
    assert "Enter your password." in said


def test_who_is_locked_out_is_told_for_how_long(person: User) -> None:
    browser = Client()
    for _ in range(5):
        try_in(browser, person.username, "wrong")
    assert TOO_MANY in try_in(browser, person.username)


def test_a_machine_that_hammers_gets_a_page_in_our_words(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    browser = Client()
    browser.post(reverse("account_login"), {})
    page = browser.post(reverse("account_login"), {})
    assert page.status_code == 429
    assert "Wait five minutes, then try again." in text_of(page.content)


def test_a_wrong_code_says_what_to_do(with_code: User) -> None:
    browser = Client()
    assert "Enter your code" in try_in(browser, with_code.username)
    page = browser.post(reverse("mfa_authenticate"), {"code": code(offset=1000)})
    said = text_of(page.content)
    assert "That code is not right. Wait for the next one and enter it, or use a recovery" in said
    assert not FOREIGN.search(said)


def test_a_code_that_is_left_out_is_asked_for(with_code: User) -> None:
    browser = Client()
    try_in(browser, with_code.username)
    page = browser.post(reverse("mfa_authenticate"), {"code": ""})
    assert "Enter the six digits from your authenticator app." in text_of(page.content)


def test_wrong_codes_lock_out_too(with_code: User) -> None:
    browser = Client()
    try_in(browser, with_code.username)
    for _ in range(6):
        page = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert TOO_MANY in text_of(page.content)


def test_the_right_code_opens_home_without_a_greeting(with_code: User) -> None:
    browser = Client()
    try_in(browser, with_code.username)
    page = browser.post(reverse("mfa_authenticate"), {"code": code()}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("home")
    assert not FOREIGN.search(text_of(page.content))


def enter(person: User, typed: str, *, later: int) -> int:
    """What is answered to a code some seconds from the start of its own thirty."""
    with time_machine.travel(time.time() // 30 * 30 + later, tick=False):
        browser = Client()
        try_in(browser, person.username)
        return browser.post(reverse("mfa_authenticate"), {"code": typed}).status_code


def test_a_code_is_still_taken_when_the_next_one_shows(with_code: User) -> None:
    assert enter(with_code, code(), later=31) == 302


def test_a_code_is_taken_once_however_it_is_typed(with_code: User) -> None:
    typed = code()
    assert enter(with_code, typed, later=1) == 302
    assert enter(with_code, f"{typed[:3]} {typed[3:]}", later=35) == 200


@pytest.mark.django_db(transaction=True)  # the library says it once it is committed
def test_a_second_factor_that_is_set_up_says_what_comes_next() -> None:
    browser = Client()
    given = {"login": member(ROLE, second_factor=False).username, "password": PASSWORD}
    again = browser.post(reverse("account_login"), given, follow=True)
    assert "before you set up or change your second factor" in text_of(again.content)
    where = again.redirect_chain[-1][0]
    page = browser.post(where, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    now = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    done = browser.post(reverse("mfa_activate_totp"), {"code": now}, follow=True)
    assert "Your second factor is set up." in text_of(done.content)
    assert not FOREIGN.search(text_of(done.content))


def test_the_password_again_says_what_to_do(person: User) -> None:
    browser = Client()
    browser.force_login(person)
    page = browser.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert "The password is not right. Try again." in text_of(page.content)


def test_trying_many_names_wipes_out_no_count() -> None:
    counts = {f"count-{number}": number for number in range(400)}
    for name, number in counts.items():
        cache.set(name, number, timeout=3600)
    assert cache.get_many(counts) == counts


def test_a_form_that_comes_after_the_session_is_said_to_be_lost(db: None) -> None:
    browser = Client()
    number = "00000000-0000-4000-8000-000000000000"
    address = f"/referrals/{number}/take/" if settings.IS_OUTREACH else "/refer/"
    page = browser.post(address, {"alias": "Wren"}, follow=True)
    assert "what you sent was not saved" in text_of(page.content)
    again = browser.get(reverse("account_login"))
    assert "what you sent was not saved" not in text_of(again.content)


def test_a_password_takes_long_to_try() -> None:
    """The tests hash in no time; the product as Django chooses, or better."""
    ways = getattr(product, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    with override_settings(PASSWORD_HASHERS=ways):
        way, rounds, *_ = make_password(PASSWORD).split("$")
    assert way == "pbkdf2_sha256"
    assert int(rounds) >= 600_000
