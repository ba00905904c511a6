"""What is typed about a place is read as it was typed, before anything of it is left out."""

from typing import Any

import pytest
from django.test import Client

from incidents.models import Category, Complaint, SafeguardingConcern
from incidents.safeguarding.sealing import Told, unseal
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NEW = "/s/example/complaints/new/"


@pytest.fixture
def officer() -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(cast.member(Role.COUNCIL_OFFICER), backend=BACKEND)
    factory.street("Dudley Street")
    factory.category()
    return client


def told(words: str, **changes: str) -> dict[str, str]:
    """The form with words about a place that is known to be in the area."""
    data = factory.form(place=words, description="Shouting", **changes)
    return {**data, "place_asked": words, "place_choice": "in_area"}


def form_of(response: Any) -> Any:
    return response.context["form"]


def only_sealed() -> Told:
    concern = SafeguardingConcern.objects.get()
    return unseal(bytes(concern.sealed or b""), concern.number)


CHILDREN = [
    "by the bins where the 14 year old girl waits",
    "outside school, girl of 14 crying",
    "lad aged 15 by the cash point",
    "7 year old on the steps",
    "Dudley Street, girl of 14 there",
    "Dudley Street girl of 14",
    "14 year old girl waits, Dudley Street",
    "Dudley Street, a girl of 15 in a car",
    "Dudley Street, a man pulled a knife",
    "Dudley Street, woman not breathing",
]


@pytest.mark.parametrize("words", CHILDREN)
@pytest.mark.parametrize("is_asked", [True, False])
def test_a_child_or_danger_in_the_place_opens_the_panel_at_once(
    officer: Client, words: str, is_asked: bool
) -> None:
    data = factory.form(place=words) if is_asked else told(words)
    form = form_of(officer.post(NEW, data))
    assert form.asks_what_was_done
    assert "done" in form.errors
    assert not Complaint.objects.exists()


def test_all_that_was_typed_of_the_place_is_sealed_with_an_urgent_report(officer: Client) -> None:
    words = "14 Dudley Street, girl of 14 there"
    officer.post(NEW, told(words, done="police"))
    assert only_sealed().words == f"Shouting\nPlace as told:\n{words}"
    assert Complaint.objects.get().description == ""


def test_a_worry_about_an_adult_is_sealed_with_the_place_as_it_was_typed(officer: Client) -> None:
    kind = Category.objects.filter(handling=Category.Handling.CONCERN, is_urgent=False).first()
    words = "Flat 3, 12 Dudley Street, blue door, ask for Kelly"
    assert kind is not None
    officer.post(NEW, told(words, category=kind.key))
    assert only_sealed().words.endswith(words)
    assert not SafeguardingConcern.objects.get().is_urgent


def test_a_child_in_the_place_of_a_report_for_outreach_is_not_dropped(officer: Client) -> None:
    kind = Category.objects.filter(handling=Category.Handling.PRESENCE).first()
    assert kind is not None
    data = told("Dudley Street, she is 14", category=kind.key)
    assert "done" in form_of(officer.post(NEW, data)).errors
    officer.post(NEW, {**data, "done": "police"})
    assert "she is 14" in only_sealed().words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("07700 900123 corner", "phone number"),
        ("call 0770 09 00 123 by bins", "phone number"),
        ("Dudley Street, BMW AB12 CDE", "registration mark"),
        ("AB12CDE", "registration mark"),
    ],
)
def test_what_is_refused_is_told_at_the_place_and_not_cut(
    officer: Client, words: str, kind: str
) -> None:
    error = " ".join(form_of(officer.post(NEW, told(words))).errors["place"])
    assert kind in error
    assert "101" in error
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("words", ["Level 2 multi storey", "Junction 11", "Welbeck Street"])
def test_a_number_that_is_no_house_and_an_unknown_street_are_kept(
    officer: Client, words: str
) -> None:
    officer.post(NEW, told(words))
    assert Complaint.objects.get().description == f"Shouting\nPlace as told:\n{words}"


@pytest.mark.parametrize(
    ("words", "numbers"), [("12 Dudley Street", "12"), ("12-14 Dudley Street", "12-14")]
)
def test_the_page_says_which_house_number_is_left_out_and_why(
    officer: Client, words: str, numbers: str
) -> None:
    page = officer.post(NEW, factory.form(place=words), follow=True).content.decode()
    assert f"“{numbers}” is left out of the place: the number of a house may tell" in page
    kept = Complaint.objects.get()
    assert (kept.place, kept.description) == ("Dudley Street", "A driver circled the block")


def test_a_place_without_a_house_number_says_nothing_of_one(officer: Client) -> None:
    page = officer.post(NEW, factory.form(place="Dudley Street"), follow=True).content.decode()
    assert "left out" not in page


@pytest.mark.parametrize("words", ["behind Kelly Smith's flat", "Victoria Steet"])
def test_a_name_in_the_place_is_asked_about_at_the_place_and_may_be_confirmed(
    officer: Client, words: str
) -> None:
    data = told(words)
    response = officer.post(NEW, data)
    form = form_of(response)
    assert list(form.errors) == ["place"]
    html = " ".join(response.content.decode().split())
    assert 'value="in_area" autocomplete="off" checked' in html
    shown = form["place"].shown_kinds
    assert "name" in shown
    officer.post(NEW, {**data, "place_kinds": shown, "place_kept": "needed"})
    assert Complaint.objects.get().description.endswith(words)
    assert "name" in AuditEvent.objects.get(reason__startswith="Kept in the text").reason


@pytest.mark.parametrize(
    ("of_words", "of_place", "expected"),
    [
        (
            "needed",
            "nobody",
            {"they are not about a person", "nobody can act on this without them"},
        ),
        (
            "nobody",
            "needed",
            {"they are not about a person", "nobody can act on this without them"},
        ),
        ("needed", "needed", {"nobody can act on this without them"}),
    ],
)
def test_each_reason_for_words_and_place_is_on_record(
    officer: Client, of_words: str, of_place: str, expected: set[str]
) -> None:
    data = {**told("outside, ask for Kelly"), "description": "A tall blonde man shouts"}
    form = form_of(officer.post(NEW, data))
    assert set(form.errors) == {"place", "description"}
    shown = {f"{name}_kinds": form[name].shown_kinds for name in ("place", "description")}
    kept = {"description_kept": of_words, "place_kept": of_place}
    officer.post(NEW, {**data, **shown, **kept})
    assert Complaint.objects.exists()
    rows = AuditEvent.objects.filter(reason__startswith="Kept in the text: ")
    reasons = dict(
        row.reason.removeprefix("Kept in the text: ").split(". Reason: ") for row in rows
    )
    assert set(reasons.values()) == expected
    by_reason = {why: kinds for kinds, why in reasons.items()}
    of = {"needed": "nobody can act on this without them", "nobody": "they are not about a person"}
    assert "name" in by_reason[of[of_place]]
    assert "description" in by_reason[of[of_words]]
