"""“Received” is said once, after a referral that was stored, and never otherwise."""

import psycopg2
import pytest
from django.test import Client

from tests.cast import member
from tests.factories.referral import screened, typed

pytestmark = pytest.mark.django_db(transaction=True)
RECEIVED = "Outreach has it. That is all this side will hear."


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member("police_officer"))
    return client


def said(officer: Client) -> str:
    page = officer.get("/refer/received/").content.decode()
    assert (RECEIVED in page) != ("Nothing was sent" in page)
    return "received" if RECEIVED in page else "nothing sent"


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
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (1,)


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
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (1,)


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


def test_a_second_referral_begins_with_the_questions(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed(), follow=True)
    assert officer.post("/refer/contact/", typed())["Location"] == "/refer/"


def test_no_page_of_it_is_kept_by_the_browser(officer: Client) -> None:
    screened(officer)
    pages = ["/refer/contact/", "/refer/received/", "/refer/closed/", "/refer/"]
    assert {officer.get(page)["Cache-Control"] for page in pages} == {"no-store"}
