"""Filters of the list of complaints that people save for themselves."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.ui.models import SavedFilter
from partnership.ui.tables.selectors import offer
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
LIST = "/s/example/complaints/"
SAVE = "/saved-filters/"


def offered(client: Client, query: str) -> str:
    found: Any = client.get(f"{LIST}?{query}", follow=True).context["list"]
    return str(found.offered())


def save(client: Client, query: str) -> Any:
    return client.post(SAVE, {"filter": offered(client, query)})


def test_a_filter_is_saved_under_what_was_chosen_and_is_a_link_from_then_on(
    officer: Client,
) -> None:
    factory.complaint(about="noise")
    answer = save(officer, "status=new&category=noise&sort=what&page=3&junk=1")
    assert answer.headers["Location"] == f"{LIST}?category=noise&status=new&sort=what"
    saved = SavedFilter.objects.get()
    assert saved.words == "Noise or disturbance at night, New, What: A to Z"
    page = unescape(officer.get(LIST).content.decode())
    assert f'href="{saved.href}"' in page
    assert "Save this filter" not in page  # nothing is on
    page = officer.get(saved.href).content.decode()
    assert 'aria-current="true"' in page
    assert "Save this filter" not in page  # it is saved


def test_it_is_one_click_from_home(officer: Client) -> None:
    save(officer, "status=new")
    home = unescape(officer.get("/s/example/").content.decode())
    assert f'href="{SavedFilter.objects.get().href}"' in home


def test_the_same_filter_twice_is_one(officer: Client) -> None:
    assert save(officer, "status=new").status_code == 302
    assert save(officer, "status=new").status_code == 302
    assert SavedFilter.objects.count() == 1


def test_words_that_were_searched_for_are_no_part_of_it(officer: Client) -> None:
    assert offered(officer, "q=canaryword") == ""
    save(officer, "q=canaryword&status=new")
    saved = SavedFilter.objects.get()
    assert (saved.query, saved.words) == ("status=new", "New")


def test_nobody_sees_uses_or_removes_that_of_another(officer: Client) -> None:
    save(officer, "status=new")
    saved = SavedFilter.objects.get()
    other = browser(Role.MANAGER)
    assert saved.href not in unescape(other.get(LIST).content.decode())
    assert other.post(f"{SAVE}{saved.public_id}/remove/").status_code == 404
    stolen = other.post(SAVE, {"filter": offered(officer, "status=answered")}, follow=True)
    assert "did not arrive whole" in stolen.content.decode()
    assert SavedFilter.objects.get() == saved
    officer.post(f"{SAVE}{saved.public_id}/remove/")
    assert not SavedFilter.objects.exists()


def test_only_what_a_page_offered_is_saved(officer: Client) -> None:
    for text in ("", "x", "a" * 5000, "eyJhIjoxfQ:1a:b"):
        officer.post(SAVE, {"filter": text})
    assert not SavedFilter.objects.exists()


def test_a_list_has_room_for_twenty(officer: Client) -> None:
    user = cast.member(Role.COUNCIL_OFFICER)
    for number in range(21):
        text = offer(user, page=LIST, query=f"status={number}", words=str(number))
        answer = officer.post(SAVE, {"filter": text}, follow=True)
    assert "Remove one to save another" in answer.content.decode()
    assert SavedFilter.objects.count() == 20


def test_each_strategy_has_its_own(officer: Client) -> None:
    save(officer, "status=new")
    assert SavedFilter.objects.get().page == LIST
