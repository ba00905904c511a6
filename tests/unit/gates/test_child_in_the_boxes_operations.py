"""A child in what is typed at the gate is a stop, or the question of her age once more."""

import psycopg2
import pytest
from django.test import Client

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.gates.referral.models import AgeStop
from partnership.gates.referral.young import Told, told_in
from partnership.outbox.models import Message
from partnership.places.models import Street
from tests.cast import on_duty
from tests.factories.referral import call, screened, typed

pytestmark = pytest.mark.django_db(transaction=True)
INLINE = {"X-Inline": "1"}  # as the page's script sends it
AGAIN, CONTACT, STOP = "/refer/age-again/", "/refer/contact/", "/refer/stop/"
A_CHILD = [
    {"alias": "Year 9 Becky"},
    {"alias": "Becky (she's 15!)"},
    {"alias": "Sixteen"},
    {"alias": "Girl aged 15", "hours_weekdays": []},
    {"how": "place", "place": "Example Street, 14 yo daughter"},
    {"phone": "07700 900123, she is 15"},
    {"place": "her mate Jade is 14"},  # of another way than the one that is chosen
    {"alias": "a" * 900 + " aged 15"},
]


def referrals(administrator: psycopg2.extensions.connection) -> int:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("changes", A_CHILD)
def test_a_child_in_any_box_is_a_full_stop(
    changes: dict[str, object],
    officer: Client,
    constable: User,
    administrator: psycopg2.extensions.connection,
) -> None:
    Street.objects.create(name="Example Street", longitude=-0.41, latitude=51.88)
    inspector = on_duty(Duty.DUTY_INSPECTOR)
    answer = screened(officer).post(CONTACT, typed(**changes), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(STOP, 302)]
    assert 'href="tel:+441632960001"' in page
    assert "What you typed says that she is under 18" in page
    assert not any(str(words) in page for words in changes.values() if len(str(words)) > 5)
    stop = AgeStop.objects.get()
    assert stop.officer == constable
    assert Message.objects.get().arguments["user_id"] == inspector.pk
    # the same without the word, in the same session and in a new one
    for again in (officer, signed_in(constable)):
        assert again.post(CONTACT, typed())["Location"] == STOP
        assert again.post("/refer/", {"age": "adult"})["Location"] == STOP
    assert AgeStop.objects.count() == 1
    assert referrals(administrator) == 0
    officer.post(STOP, call())
    assert "The call is on record" in officer.get(STOP).content.decode()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_script_is_led_to_the_stop_too(officer: Client) -> None:
    answer = screened(officer).post(CONTACT, typed(alias="Year 9 Becky"), headers=INLINE)
    assert (answer.status_code, answer["X-Leads-To"]) == (204, STOP)


def test_a_form_that_comes_again_is_the_same_stop_and_one_of_another_screening_one_more(
    officer: Client, constable: User
) -> None:
    other = screened(signed_in(constable))
    screened(officer)
    for _ in range(2):
        officer.post(CONTACT, typed(alias="Becky, 15"))
    assert AgeStop.objects.count() == 1
    other.post(CONTACT, typed(alias="Kim, 16"))
    assert AgeStop.objects.count() == 2


def test_a_child_in_a_form_whose_answers_ran_out_is_a_stop(officer: Client) -> None:
    for _ in range(2):
        assert officer.post(CONTACT, typed(alias="Becky, 15"))["Location"] == STOP
    assert AgeStop.objects.count() == 1


@pytest.mark.parametrize("alias", ["Kid", "Minor", "Teen Becky", "Becky17"])
def test_words_that_may_mean_something_else_ask_for_her_age_once_more(
    alias: str, officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    answer = screened(officer).post(CONTACT, typed(alias=alias), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(AGAIN, 302)]
    assert "What you typed may say that she is under 18: is she?" in page
    assert 'href="tel:999"' in page
    assert f'value="{alias}"' not in page
    assert "900123" not in page
    assert not AgeStop.objects.exists()
    assert referrals(administrator) == 0


def test_without_the_word_it_gets_by_the_question_on_no_page(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    for page in ("/refer/", "/refer/enforcement/", "/refer/asked/", CONTACT):
        assert officer.get(page)["Location"] == AGAIN
        sent = officer.post(page, {**typed(), "age": "adult", "enforcement": "no", "asked": "yes"})
        assert sent["Location"] == AGAIN
    assert referrals(administrator) == 0


def test_18_or_over_leads_on_to_empty_boxes_and_the_same_words_go_through(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    assert officer.post(AGAIN, {}).status_code == 200  # an answer is needed
    assert officer.post(AGAIN, {"age": "adult"})["Location"] == CONTACT
    assert "Kid" not in officer.get(CONTACT).content.decode()
    assert officer.post(CONTACT, typed(alias="Kid"))["Location"] == "/refer/received/"
    assert officer.post(CONTACT, typed(alias="Kid"))["Location"] == "/refer/received/"  # a retry
    assert referrals(administrator) == 1


def test_an_age_stops_after_18_or_over_was_answered_as_well(officer: Client) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    officer.post(AGAIN, {"age": "adult"})
    assert officer.post(CONTACT, typed(alias="Kid, 15"))["Location"] == STOP
    assert AgeStop.objects.exists()


@pytest.mark.parametrize("page", [AGAIN, "/refer/"])
def test_under_18_or_unsure_is_a_stop_there_too(page: str, officer: Client) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    assert officer.post(page, {"age": "unsure"})["Location"] == STOP
    assert AgeStop.objects.exists()
    assert officer.post(CONTACT, typed())["Location"] == STOP


def test_the_answer_is_for_this_referral_alone(officer: Client) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    officer.post(AGAIN, {"age": "adult"})
    screened(officer)
    assert officer.post(CONTACT, typed(alias="Kid"))["Location"] == AGAIN


def test_who_begins_anew_answers_the_other_questions_again_as_well(officer: Client) -> None:
    screened(officer).post(CONTACT, typed(alias="Kid"))
    officer.get("/refer/")
    assert officer.post(AGAIN, {"age": "adult"})["Location"] == "/refer/enforcement/"


def test_the_question_is_asked_where_something_was_typed_and_nowhere_else(officer: Client) -> None:
    for client in (officer, screened(officer)):
        assert client.get(AGAIN)["Location"] == "/refer/"
        assert client.post(AGAIN, {"age": "adult"})["Location"] == "/refer/"


@pytest.mark.parametrize(
    ("alias", "told"),
    [
        ("Becky 17", Told.CHILD),
        ("Becky 18", Told.NOTHING),
        ("Becky 9 10", Told.MAY_BE),
        ("10", Told.MAY_BE),
        ("9", Told.NOTHING),
        ("Angel 07", Told.NOTHING),
        ("Becky maybe 18", Told.MAY_BE),
        ("born 1/2/2010", Told.CHILD),
        ("Y11 Becky", Told.CHILD),
        ("fata de 14 ani", Told.CHILD),
        ("Little Jo", Told.NOTHING),
        ("", Told.NOTHING),
    ],
)
def test_an_age_a_class_or_a_birth_is_beyond_doubt(alias: str, told: Told) -> None:
    assert told_in([], alias=alias) is told


def test_a_number_tells_nothing_where_it_is_no_name() -> None:
    assert told_in(["bus 17, level 12", "14 Example Street"]) is Told.NOTHING
