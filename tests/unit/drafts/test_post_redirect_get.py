"""A page that answers a form is stored and fetched once, by the browser that sent the form."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import login
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from partnership.accounts.models import User
from partnership.drafts import stored_pages
from partnership.drafts.models import StoredPage
from partnership.drafts.post_redirect_get import GONE
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
BACKEND = settings.AUTHENTICATION_BACKENDS[0]
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
    assert not StoredPage.objects.exists()
    again = visitor.get(where)
    assert (again.status_code, again["Location"]) == (302, FORM)


def test_who_is_signed_in_reads_that_it_is_gone(person: User) -> None:
    visitor = Client(headers=BROWSER)
    visitor.force_login(person)
    where = visitor.post("/no/such/page/", WRONG)["Location"]
    visitor.get(where)
    assert visitor.get(where)["Location"] == "/"
    assert GONE in visitor.get("/account/").content.decode()


def test_only_the_browser_that_sent_the_form_has_its_key(visitor: Client) -> None:
    where = sent(visitor)
    [cookie] = [one for name, one in visitor.cookies.items() if name.startswith("answer_")]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (60, True, "Lax")
    assert SAID not in bytes(StoredPage.objects.get().sealed).decode("latin-1")
    key = cookie.value
    for wrong in ("", "A" * 44, "no key", key.swapcase()):
        visitor.cookies[cookie.key] = wrong
        assert visitor.get(where).status_code == 302
    visitor.cookies[cookie.key] = key
    assert says(visitor.get(where))
    assert visitor.cookies[cookie.key].value == ""


def test_it_is_fetched_within_a_minute(visitor: Client) -> None:
    where = sent(visitor)
    kept = StoredPage.objects.get()
    assert timezone.now() < kept.expires_at <= timezone.now() + timedelta(minutes=1)
    StoredPage.objects.update(expires_at=timezone.now() - timedelta(seconds=2))
    assert visitor.get(where)["Location"] == FORM


def test_its_minute_is_over_to_the_second() -> None:
    at = timezone.now()
    number = uuid4()
    stored_pages.store(number=number, sealed=b"", is_anonymous=True, at=at)
    over = at + timedelta(minutes=1)
    assert stored_pages.find(number, at=over - timedelta(seconds=1)) is not None
    assert stored_pages.find(number, at=over) is None
    stored_pages.store(number=uuid4(), sealed=b"", is_anonymous=False, at=over)
    assert not StoredPage.objects.filter(pk=number).exists()


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


def test_nobody_is_given_it_once_the_account_is_closed(person: User) -> None:
    visitor = Client(headers=BROWSER)
    visitor.force_login(person)
    where = visitor.post("/no/such/page/", WRONG)["Location"]
    User.objects.filter(pk=person.pk).update(locked_at=timezone.now())
    assert visitor.get(where).status_code == 302


def test_what_only_takes_a_form_leads_to_its_page(person: User) -> None:
    visitor = Client(headers=BROWSER, enforce_csrf_checks=True)
    visitor.force_login(person)
    where = visitor.post("/saved-filters/", {})["Location"]
    assert visitor.get(where).status_code == 403
    assert visitor.get(where)["Location"] == "/"


def fails(request: HttpRequest) -> HttpResponse:
    login(request, User.objects.get(username=request.POST["login"]), BACKEND)
    raise RuntimeError


urlpatterns = [path("fails/", fails), path("", include(settings.ROOT_URLCONF))]


@pytest.mark.urls(__name__)
def test_an_error_signs_nobody_in(visitor: Client, person: User) -> None:
    visitor.raise_request_exception = False
    where = visitor.post("/fails/", {"login": person.username})["Location"]
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies
    assert visitor.get(where)["Location"] == "/fails/"


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
    assert not StoredPage.objects.exists()


def test_what_was_set_on_the_browser_is_set(visitor: Client) -> None:
    visitor.post(FORM, WRONG)
    assert any(name.startswith("csrf_") for name in visitor.cookies)


def filled(*, is_anonymous: bool) -> list[StoredPage]:
    """As many pages as there may be, the first the oldest."""
    later = timezone.now() + timedelta(seconds=50)
    return StoredPage.objects.bulk_create(
        StoredPage(
            number=uuid4(),
            is_anonymous=is_anonymous,
            sealed=b"",
            expires_at=later + timedelta(milliseconds=number),
        )
        for number in range(stored_pages.MOST)
    )


def test_beyond_a_thousand_the_oldest_goes(visitor: Client) -> None:
    oldest, second, *_ = filled(is_anonymous=True)
    where = sent(visitor)
    assert not StoredPage.objects.filter(pk=oldest.pk).exists()
    assert StoredPage.objects.filter(pk=second.pk).exists()
    assert StoredPage.objects.count() == stored_pages.MOST
    assert says(visitor.get(where))


def test_strangers_drive_out_no_page_of_who_is_signed_in(visitor: Client, person: User) -> None:
    officer = Client(headers=BROWSER)
    officer.force_login(person)
    where = officer.post("/no/such/page/", WRONG)["Location"]
    StoredPage.objects.update(expires_at=timezone.now() + timedelta(seconds=1))
    filled(is_anonymous=True)
    sent(visitor)
    assert officer.get(where).status_code == 404


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_where_the_database_takes_nothing_the_words_do_not_stay(
    error: type[Exception], visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**page: object) -> None:
        raise error

    monkeypatch.setattr(stored_pages, "store", refuse)
    assert sent(visitor, f"{FORM}?next=/there/") == f"{FORM}?next=/there/"
