"""The questions before a referral: no box for who she is exists before they are answered."""

from datetime import timedelta

import psycopg2
import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from time_machine import TimeMachineFixture

from partnership.audit.models import AuditEvent
from partnership.gates.referral import screening
from partnership.gates.referral.screening import Screening
from tests.cast import member
from tests.factories.referral import ALIAS, screened, typed

pytestmark = pytest.mark.django_db(transaction=True)
IDENTITY = ("alias", "phone", "message_phone", "place", "hours_weekdays", "language")
PAGES = {
    "/refer/": {"age": "adult"},
    "/refer/enforcement/": {"enforcement": "no"},
    "/refer/asked/": {"asked": "yes"},
}


@pytest.fixture
def officer() -> Client:
    return signed_in("police_officer")


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(member("police_officer", username=username))
    return client


def referrals(administrator: psycopg2.extensions.connection) -> int:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        return int(cursor.fetchone()[0])


def test_each_page_asks_one_question_and_leads_to_the_next(officer: Client) -> None:
    for address, answer in PAGES.items():
        page = officer.get(address).content.decode()
        assert [one for one in ("age", "enforcement", "asked") if f'name="{one}"' in page] == [
            *answer
        ]
        assert not any(f'name="{box}"' in page for box in IDENTITY)
        assert "recorded in the force’s own system" in page
        officer.post(address, answer)
    page = officer.get("/refer/contact/").content.decode()
    assert all(f'name="{box}"' in page for box in IDENTITY)


@pytest.mark.parametrize("answered", range(3))
def test_what_is_sent_before_the_questions_is_refused_and_not_shown(
    answered: int, officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    for address, answer in [*PAGES.items()][:answered]:
        officer.post(address, answer)
    for address in ("/refer/contact/", "/refer/asked/", "/refer/enforcement/", "/refer/"):
        page = officer.post(address, typed(), follow=True).content.decode()
        assert ALIAS not in page
        assert "900123" not in page
    assert officer.get("/refer/contact/")["Location"] == "/refer/"
    page = officer.post("/refer/contact/", typed(), follow=True).content.decode()
    assert "Nothing was sent. Answer the questions first." in page
    assert referrals(administrator) == 0
    assert not AuditEvent.objects.exclude(action="security").exists()


def test_answers_that_are_sent_along_open_nothing(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    all_in_one = {**typed(), "age": "adult", "enforcement": "no", "asked": "yes"}
    assert officer.post("/refer/contact/", all_in_one)["Location"] == "/refer/"
    assert officer.post("/refer/asked/", all_in_one)["Location"] == "/refer/"
    assert referrals(administrator) == 0


@pytest.mark.parametrize(
    ("address", "answer"),
    [("/refer/enforcement/", {"enforcement": "yes"}), ("/refer/asked/", {"asked": "no"})],
)
def test_a_sanction_or_no_wish_of_hers_closes_the_gate_and_offers_the_card(
    address: str,
    answer: dict[str, str],
    officer: Client,
    administrator: psycopg2.extensions.connection,
) -> None:
    for before, opens in PAGES.items():
        if before == address:
            break
        officer.post(before, opens)
    page = officer.post(address, answer, follow=True).content.decode()
    assert "/refer/card/" in page
    assert "nothing is recorded" in page
    assert officer.post("/refer/contact/", typed())["Location"] == "/refer/"
    assert referrals(administrator) == 0
    assert not AuditEvent.objects.exclude(action="security").exists()


def test_going_back_asks_the_later_questions_anew(officer: Client) -> None:
    screened(officer)
    officer.post("/refer/", {"age": "adult"})
    assert officer.get("/refer/asked/")["Location"] == "/refer/"
    assert officer.get("/refer/contact/")["Location"] == "/refer/"


def test_the_first_page_forgets_all_answers(officer: Client) -> None:
    screened(officer).get("/refer/")
    assert officer.get("/refer/contact/")["Location"] == "/refer/"


def test_the_answers_are_of_one_session_and_one_account(officer: Client) -> None:
    screened(officer)
    other = signed_in("police_officer")  # the same account on another device
    assert other.get("/refer/contact/")["Location"] == "/refer/"
    officer.force_login(member("police_officer", username="colleague"))
    assert officer.get("/refer/contact/")["Location"] == "/refer/"


def test_nothing_of_the_answers_is_with_the_browser(officer: Client) -> None:
    before = set(officer.cookies)
    page = screened(officer).get("/refer/contact/").content.decode()
    assert set(officer.cookies) <= before | {"csrf_operations", "session_operations"}
    assert "submission" not in page
    assert "adult" not in page


@pytest.mark.parametrize(
    ("short_of", "is_open"), [(timedelta(microseconds=1), True), (None, False)]
)
def test_the_answers_hold_for_a_quarter_of_an_hour(
    short_of: timedelta | None, is_open: bool, officer: Client
) -> None:
    start = timezone.now()
    request = RequestFactory().get("/refer/contact/")
    request.session, request.user = officer.session, member("police_officer")
    screening.keep(request, Screening.begin(at=start).answer("age", at=start))
    later = start + timedelta(minutes=15) - (short_of or timedelta())
    assert (screening.of(request, at=later) is not None) is is_open


def test_the_server_forgets_them_by_itself(
    officer: Client, time_machine: TimeMachineFixture
) -> None:
    screened(officer)
    time_machine.move_to(timezone.now() + timedelta(minutes=14))
    assert officer.get("/refer/contact/").status_code == 200
    time_machine.move_to(timezone.now() + timedelta(minutes=2))  # signed in, and too late
    answer = officer.get("/refer/contact/")
    assert (answer.status_code, answer["Location"]) == (302, "/refer/")
