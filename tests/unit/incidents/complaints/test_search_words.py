"""A search knows categories, parts of words and of references, and typing errors; best first."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from incidents.complaints.presenters import hits_of, marked
from incidents.complaints.searching import subjects_of
from incidents.models import Complaint
from incidents.references import references_begun
from partnership.accounts.permissions import Role
from partnership.places.field.where import Where
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
DUDLEY, HAVELOCK = (
    Where("Dudley Street", *factory.MARKET, 150),
    Where("Havelock Road", *factory.FAR, 150),
)
BOTH = [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR]


def listed(role: Role, words: str) -> list[str]:
    client = Client()
    client.force_login(
        cast.member(role), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    context: Any = client.post("/s/example/search/", {"q": words}, follow=True).context
    return [one.reference for one in context["list"].page.rows]


@pytest.mark.parametrize("role", BOTH)
@pytest.mark.parametrize(
    "typed", ["kerb crawling", "kerb", "Crawling", "kerb crowling", "kreb crawling", "crawl"]
)
def test_a_category_is_found_by_its_name_or_as_much_of_it_as_was_typed(
    role: Role, typed: str
) -> None:
    wanted = factory.complaint(
        category=factory.category("kerb-crawling"), description="Round and round"
    )
    factory.complaint(category=factory.category("noise"), description="Shouting")
    assert listed(role, typed) == [wanted.reference]


@pytest.mark.parametrize("role", BOTH)
@pytest.mark.parametrize(
    "typed", ["kerb crawling dudley street", "dudley kerb", "Dudley St kerb crowling"]
)
def test_a_category_and_a_street_must_both_fit(role: Role, typed: str) -> None:
    factory.street("Dudley Street")
    kerb, noise = factory.category("kerb-crawling"), factory.category("noise")
    wanted = factory.complaint(category=kerb, where=DUDLEY, description="Round")
    factory.complaint(category=kerb, where=HAVELOCK, description="Round")
    elsewhere = factory.complaint(category=noise, where=DUDLEY, description="Loud")
    found = listed(role, typed)
    assert wanted.reference in found
    assert set(found) <= {wanted.reference, elsewhere.reference}


def test_the_beginning_of_words_is_enough() -> None:
    wanted = factory.complaint(description="A driver circled the block in a van")
    factory.complaint(description="Bottles were left")
    for typed in ("circ", "driv circ", "circles", "the block circ", "va"):
        assert listed(Role.COUNCIL_OFFICER, typed) == [wanted.reference], typed
    for typed in ('"driv"', "circled -block", "bloc bott"):
        assert listed(Role.COUNCIL_OFFICER, typed) == [], typed


def test_a_part_of_a_postcode_is_enough() -> None:
    placed = factory.complaint(where=Where("LU2 0HH", *factory.MARKET, 75))
    factory.complaint(where=Where("LU1 3AA", *factory.MARKET, 75))
    for role in BOTH:
        for typed in ("lu2", "LU2 0", "lu2 0h", "LU20", "lu20h"):
            assert listed(role, typed) == [placed.reference], (role, typed)


@pytest.mark.parametrize("length", range(2, 6))
def test_a_part_of_a_reference_is_enough(length: int) -> None:
    wanted = factory.complaint()
    begun = wanted.reference[: 3 + length]
    assert wanted.reference in listed(Role.POLICE_SUPERVISOR, begun)
    low, high = references_begun(begun.lower().replace("-", " ")) or ("", "")
    assert low <= wanted.reference <= high
    assert low.startswith(begun)
    assert high.startswith(begun)


@pytest.mark.parametrize("text", ["HT", "HT-", "HT-7", "7K3", "XX-7K3", "HT-7K3QWX", "HT-É7"])
def test_what_begins_no_reference_begins_none(text: str) -> None:
    assert references_begun(text) is None


def test_the_place_comes_before_the_category_and_both_before_the_text() -> None:
    factory.street("Litter Lane")
    at, later = factory.AT, timedelta(hours=1)
    place = factory.complaint(where=Where("Litter Lane", *factory.MARKET, 150), at=at)
    sort = factory.complaint(category=factory.category("sex-litter"), at=at + later)
    text = factory.complaint(description="Litter again", at=at + 2 * later)
    older = factory.complaint(description="Litter", at=at - later)
    assert listed(Role.COUNCIL_OFFICER, "litter") == [
        one.reference for one in (place, sort, text, older)
    ]


def test_what_is_found_is_marked_and_shown_where_it_stands() -> None:
    client = Client()
    client.force_login(
        cast.member(Role.COUNCIL_OFFICER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    told = f"{'x ' * 40}a driver circled <b> the block {'y ' * 40}"
    factory.complaint(description=told)
    page = client.post("/s/example/search/", {"q": "circl"}, follow=True).content.decode()
    assert "a driver <mark>circled</mark> &lt;b&gt; the block" in page
    assert "… x x" in page
    assert "y y …" in page
    assert "1 complaint, the best first." in page
    police = Client()
    police.force_login(
        cast.member(Role.POLICE_SUPERVISOR),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    Complaint.objects.update(place="Block Lane", place_checked=1)
    shown = police.post("/s/example/search/", {"q": "kerb"}, follow=True).content.decode()
    assert "driver" not in shown


def test_words_that_wait_to_be_cleaned_are_shown_to_nobody() -> None:
    factory.complaint(description="circled", category=factory.category("kerb-crawling"))
    Complaint.objects.update(description="Kelly circled", description_checked=-1)
    client = Client()
    client.force_login(
        cast.member(Role.COUNCIL_OFFICER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    page = client.post("/s/example/search/", {"q": "kerb"}, follow=True).content.decode()
    assert "<mark>Kerb</mark> crawling" in page
    assert "Kelly" not in page


def test_of_categories_that_share_words_the_ones_most_words_name_are_meant() -> None:
    names = [(1, "Condoms, needles or other litter"), (2, "Noise at night"), (3, "Something else")]
    assert [(one.category_id, one.rest) for one in subjects_of("needles at night", names)] == [
        (1, "at night"),
        (2, "needles at"),
    ]
    assert [one.category_id for one in subjects_of("needles and litter", names)] == [1]
    for typed in ("other", "something else", "no", "", "the or", "-litter", "ni"):
        assert subjects_of(typed, names) == [], typed


def test_marks_hold_whole_words_and_nothing_else() -> None:
    assert marked("Kerb crawling", hits_of("kerb")) == [("Kerb", True), (" crawling", False)]
    assert marked("superkerb", hits_of("kerb")) == []
    assert marked("a+b", hits_of("(")) == []
