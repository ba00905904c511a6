"""“Received” is said once, after a referral that was stored, and never otherwise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic

import psycopg2
import pytest
from django.conf import settings
from django.db import connections, transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from partnership.audit.models import AuditEvent
from partnership.gates.referral import selectors
from partnership.gates.referral.sending import send_once
from tests.cast import member
from tests.factories.referral import contact, screened, typed

pytestmark = pytest.mark.django_db(transaction=True)
RECEIVED = "Outreach has it. That is all this side will hear."
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member("police_officer"))
    return client


def said(officer: Client) -> str:
    page = officer.get("/refer/received/").content.decode()
    assert (RECEIVED in page) != ("Nothing was sent" in page)
    return "received" if RECEIVED in page else "nothing sent"


def waiting(administrator: psycopg2.extensions.connection) -> int:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        return int(cursor.fetchone()[0])


def test_typed_by_hand_it_says_that_nothing_was_sent(officer: Client) -> None:
    assert said(officer) == "nothing sent"
    screened(officer)
    assert said(officer) == "nothing sent"


def test_after_a_referral_it_is_said_once(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    assert said(officer) == "received"
    assert said(officer) == "nothing sent"


def test_a_form_that_is_refused_is_not_received(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed(phone="."))
    assert said(officer) == "nothing sent"


def test_looking_at_its_head_does_not_use_it_up(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    officer.head("/refer/received/")
    assert said(officer) == "received"


def test_it_is_said_to_nobody_else(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    other = Client()
    other.force_login(member("police_officer"))
    assert said(other) == "nothing sent"
    officer.force_login(member("police_officer", username="colleague"))
    assert said(officer) == "nothing sent"


def test_a_form_whose_answer_got_lost_is_answered_truly(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer).post("/refer/contact/", typed())  # its answer never arrived
    again = officer.post("/refer/contact/", typed())
    assert again["Location"] == "/refer/received/"
    assert said(officer) == "received"
    assert waiting(administrator) == 1


@pytest.mark.parametrize(
    "changes", [{"phone": "07700 900222"}, {"alias": "Robin (invented)"}, {"phone": "."}]
)
def test_another_text_after_it_is_not_received_and_the_page_says_so(
    officer: Client,
    administrator: psycopg2.extensions.connection,
    changes: dict[str, str],
) -> None:
    screened(officer).post("/refer/contact/", typed())  # its answer never arrived
    answer = officer.post("/refer/contact/", typed(**changes), follow=True)
    assert answer.redirect_chain == [("/refer/", 302)]
    page = answer.content.decode()
    assert "Nothing was sent this time." in page
    assert "not what you changed since" in page
    assert not any(value in page for value in changes.values() if len(value) > 1)
    assert said(officer) == "nothing sent"
    assert waiting(administrator) == 1


@pytest.mark.parametrize("page", ["/refer/contact/", "/refer/enforcement/", "/refer/asked/"])
def test_no_other_page_leads_to_it(officer: Client, page: str) -> None:
    screened(officer).post("/refer/contact/", typed())
    assert officer.get(page)["Location"] == "/refer/"


def test_it_is_not_said_of_the_woman_before(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    officer.get("/refer/")
    assert said(officer) == "nothing sent"


@pytest.mark.parametrize(
    "answers",
    [
        [("/refer/", {"age": "unsure"})],
        [("/refer/", {"age": "adult"}), ("/refer/enforcement/", {"enforcement": "yes"})],
    ],
)
def test_a_gate_that_closed_on_the_next_woman_received_nothing(
    officer: Client, answers: list[tuple[str, dict[str, str]]]
) -> None:
    screened(officer).post("/refer/contact/", typed())
    for address, answer in answers:
        officer.post(address, answer)
    assert said(officer) == "nothing sent"


def test_a_second_referral_begins_with_the_questions(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer).post("/refer/contact/", typed(), follow=True)
    assert officer.post("/refer/contact/", typed(alias="Robin"))["Location"] == "/refer/"
    assert waiting(administrator) == 1


def test_what_another_woman_would_be_told_is_not_said_to_be_a_change_of_the_first(
    officer: Client,
) -> None:
    screened(officer).post("/refer/contact/", typed(), follow=True)
    officer.get("/refer/")
    page = officer.post("/refer/contact/", typed(alias="Robin"), follow=True).content.decode()
    assert "Nothing was sent. Answer the questions first." in page


def test_the_same_form_is_answered_truly_after_another_was_begun(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    officer.get("/refer/")  # it looked as if nothing had happened
    assert RECEIVED in officer.post("/refer/contact/", typed(), follow=True).content.decode()
    assert said(officer) == "nothing sent"


def test_the_same_words_after_new_answers_are_another_referral(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    for _ in range(2):
        assert screened(officer).post("/refer/contact/", typed()).status_code == 302
        assert said(officer) == "received"
    assert waiting(administrator) == 2


def test_eight_equal_forms_at_once_are_one_referral_and_each_is_received(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    session = screened(officer).session.session_key
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda _: answered(session), range(8)))
    assert [address for address, _ in pages] == ["/refer/received/"] * 8
    assert all(RECEIVED in page and "Nothing was sent" not in page for _, page in pages)
    assert waiting(administrator) == 1
    assert AuditEvent.objects.filter(action="disclosure").count() == 1


def answered(session: str) -> tuple[str, str]:
    """Where a form leads that is sent in ``session``, and what stands there."""
    try:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        answer = client.post("/refer/contact/", typed(), follow=True)
        return answer.redirect_chain[-1][0], answer.content.decode()
    finally:
        connections.close_all()


def test_a_form_that_comes_while_the_first_is_under_way_waits_for_it(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    request = on_the_page(screened(officer))
    session = officer.session.session_key
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            send_once(request, contact(language="en"), at=timezone.now())
            again = pool.submit(answered, session)
            until_waiting(administrator, 1)
        address, page = again.result()
    assert address == "/refer/received/"
    assert RECEIVED in page
    assert waiting(administrator) == 1


def on_the_page(officer: Client) -> HttpRequest:
    """What the view is given of a form that ``officer`` sends."""
    request = RequestFactory().post("/refer/contact/")
    request.session, request.user = officer.session, member("police_officer")
    return request


def until_waiting(administrator: psycopg2.extensions.connection, number: int) -> None:
    """Wait until so many sessions wait for a lock of another."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    end = monotonic() + 20
    with administrator.cursor() as cursor:
        while monotonic() < end:
            cursor.execute(waits)
            if cursor.fetchone() == (number,):
                return
    raise AssertionError("They do not wait.")


def test_a_process_killed_after_the_commit_leaves_the_answer_behind(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    request = on_the_page(screened(officer))
    send_once(request, contact(language="en"), at=timezone.now())  # and is killed here
    assert RECEIVED in officer.post("/refer/contact/", typed(), follow=True).content.decode()
    assert waiting(administrator) == 1


def test_a_referral_that_was_not_stored_leaves_the_questions_answered(officer: Client) -> None:
    request = on_the_page(screened(officer))
    with transaction.atomic():
        send_once(request, contact(), at=timezone.now())
        transaction.set_rollback(True)
    assert said(officer) == "nothing sent"
    assert RECEIVED in officer.post("/refer/contact/", typed(), follow=True).content.decode()


def test_no_page_of_it_is_kept_by_the_browser(officer: Client) -> None:
    screened(officer)
    pages = ["/refer/contact/", "/refer/received/", "/refer/closed/", "/refer/"]
    assert {officer.get(page)["Cache-Control"] for page in pages} == {"no-store"}


def test_after_a_new_sign_in_the_first_page_says_that_one_was_passed_on(officer: Client) -> None:
    said_so = "You passed a referral on within the last hour"
    assert said_so not in officer.get("/refer/").content.decode()
    screened(officer).post("/refer/contact/", typed())
    again, other = Client(), Client()
    again.force_login(member("police_officer"))
    other.force_login(member("police_officer", username="colleague"))
    assert said_so in again.get("/refer/").content.decode()
    assert said_so not in other.get("/refer/").content.decode()
    by = member("police_officer")
    [told] = AuditEvent.objects.filter(object_type="gates.referral_in")
    assert selectors.passed_on_lately(by, at=told.recorded_at + HOUR - MOMENT).exists()
    assert not selectors.passed_on_lately(by, at=told.recorded_at + HOUR).exists()
