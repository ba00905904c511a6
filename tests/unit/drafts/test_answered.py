"""A page that answers a form is laid aside and fetched once, by the browser that sent the form."""

from base64 import b64decode
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from partnership.accounts.models import User
from partnership.drafts.models import AnswerEntry
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
FORM = "/sign-in/"
WRONG = {"login": "Quillonby", "password": "not the one"}
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SAID = "Quillonby"


@pytest.fixture
def visitor() -> Client:
    return Client(headers=BROWSER)


def sent(visitor: Client, address: str = FORM) -> str:
    """Where a browser is sent whose form was refused."""
    answer = visitor.post(address, WRONG)
    assert answer.status_code == 302
    assert answer["Cache-Control"] == "no-store"
    where: str = answer["Location"]
    return where


def says(answer: HttpResponse) -> bool:
    return SAID in answer.content.decode()


def test_a_refused_form_is_fetched_by_an_address_of_its_own(visitor: Client) -> None:
    where = sent(visitor)
    assert where.startswith(f"{FORM}?answer=")
    answer = visitor.get(where)
    assert answer.status_code == 200
    assert says(answer)
    assert "no-store" in answer["Cache-Control"]


def test_it_is_fetched_once(visitor: Client) -> None:
    where = sent(visitor)
    visitor.get(where)
    again = visitor.get(where)
    assert (again.status_code, again["Location"]) == (302, FORM)
    assert not AnswerEntry.objects.exists()


def test_nothing_of_it_can_be_read_in_the_table(visitor: Client) -> None:
    sent(visitor)
    kept = AnswerEntry.objects.get()
    assert SAID not in b64decode(kept.value).decode("latin-1")


def test_it_is_not_kept_for_longer_than_a_browser_takes(visitor: Client) -> None:
    where = sent(visitor)
    kept = AnswerEntry.objects.get()
    assert timezone.now() < kept.expires <= timezone.now() + timedelta(minutes=1)
    AnswerEntry.objects.update(expires=timezone.now() - timedelta(seconds=2))
    assert visitor.get(where)["Location"] == FORM


def test_what_a_refusal_is_answered_with_is_fetched_too() -> None:
    visitor = Client(headers=BROWSER, enforce_csrf_checks=True)
    answer = visitor.get(sent(visitor))
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()


def test_another_session_is_not_given_it(person: User, somebody_else: User) -> None:
    visitor, other = Client(headers=BROWSER), Client(headers=BROWSER)
    visitor.force_login(person)
    other.force_login(somebody_else)
    where = visitor.post("/no/such/page/", WRONG)["Location"]
    assert other.get(where).status_code == 302
    assert Client().get(where).status_code == 302
    assert visitor.get(where).status_code == 404


def test_nobody_is_given_it_once_the_session_has_ended(person: User) -> None:
    visitor = Client(headers=BROWSER)
    visitor.force_login(person)
    where = visitor.post("/no/such/page/", WRONG)["Location"]
    visitor.session.flush()
    assert visitor.get(where).status_code == 302


def test_another_address_is_not_given_it(visitor: Client) -> None:
    number = sent(visitor).partition("?")[2]
    assert visitor.get(f"/healthz/?{number}")["Location"] == "/healthz/"
    assert says(visitor.get(f"{FORM}?{number}"))


def test_the_rest_of_the_address_stays(visitor: Client) -> None:
    where = sent(visitor, f"{FORM}?next=/there/")
    assert where.startswith(f"{FORM}?next=/there/&answer=")
    assert "/there/" in visitor.get(where).content.decode()


def test_a_form_with_the_number_of_an_earlier_answer_is_a_form(visitor: Client) -> None:
    again = sent(visitor, sent(visitor))
    assert again.count("answer=") == 1
    assert says(visitor.get(again))


@pytest.mark.parametrize("number", ["", "1", "x" * 5_000, "%00", "&answer="])
def test_a_number_that_is_none_changes_nothing(visitor: Client, number: str) -> None:
    assert visitor.get(f"{FORM}?answer={number}").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"accept": "*/*"}, {**BROWSER, "X-Inline": "1"}])
def test_a_script_is_answered_at_once(headers: dict[str, str]) -> None:
    answer = Client(headers=headers).post(FORM, WRONG)
    assert answer.status_code == 200
    assert says(answer)


def test_what_leads_elsewhere_is_followed(visitor: Client, person: User) -> None:
    answer = visitor.post(FORM, {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert "answer=" not in answer["Location"]
    assert not AnswerEntry.objects.exists()


def test_what_was_set_on_the_browser_is_set(visitor: Client) -> None:
    visitor.post(FORM, WRONG)
    assert any(name.startswith("csrf_") for name in visitor.cookies)


def test_whoever_fills_it_drops_no_count_of_sign_ins(visitor: Client) -> None:
    cache.set("a-count", 1)
    later = timezone.now() + timedelta(minutes=1)
    AnswerEntry.objects.bulk_create(
        AnswerEntry(cache_key=f":1:{number:04}", value="", expires=later) for number in range(1_200)
    )
    where = sent(visitor)
    assert AnswerEntry.objects.count() <= 1_001
    assert cache.get("a-count") == 1
    assert says(visitor.get(where))
