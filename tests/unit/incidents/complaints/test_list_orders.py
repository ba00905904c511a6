"""The list of complaints in every order, paged in both directions."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from incidents.complaints.models import Category, Complaint, Status
from incidents.complaints.tables import ComplaintList
from partnership.accounts.permissions import Role
from partnership.ui.when.moments import When
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
LIST = "/s/example/complaints/"
ORDERS = ["", "reported", "-reported", "what", "-what", "status", "-status", "when", "-when"]
KINDS = ["kerb-crawling", "sex-litter", "noise"]


@pytest.fixture
def nine(monkeypatch: pytest.MonkeyPatch) -> list[Complaint]:
    """Complaints of three categories and all statuses, several at one moment; three on a page.

    Of one in four nobody knows when it happened.
    """
    monkeypatch.setattr(ComplaintList, "size", 3)
    for number in range(9):
        at = factory.AT + timedelta(hours=number // 4)
        happened = at - timedelta(hours=number % 5)
        when = When(happened, happened, "exact") if number % 4 else When()
        made = factory.complaint(about=KINDS[number % 3], at=at, when=when)
        status = Status.values[number % 4]
        Complaint.objects.filter(pk=made.pk).update(status=status)
    return list(Complaint.objects.select_related("category"))


def shown(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return response.context["list"]


def pages(client: Client, query: str) -> list[list[str]]:
    """The references on each page, from the first to the last."""
    return walked(client, query)[0]


def walked(client: Client, query: str, *, back: bool = False) -> tuple[list[list[str]], str]:
    """The references on each page, forth or back again, and the address of the last of them."""
    found, href = [], query
    while True:
        page = shown(client, f"{LIST}{href}")
        found.append([one.reference for one in page.page.rows])
        following = page.pages().previous if back else page.pages().following
        if not following:
            return found, href
        href = following


def place_in(order: str, one: Complaint) -> tuple[Any, ...]:
    """What an order sorts by, without what only makes it whole."""
    keys: dict[str, Any] = {
        "reported": one.reported_at,
        "what": one.category.name,
        "status": Status.values.index(one.status),
        "when": one.occurred_from,
    }
    return (keys[order.removeprefix("-") or "reported"],)


@pytest.mark.parametrize("order", ORDERS)
def test_the_pages_of_an_order_hold_each_complaint_once_in_its_place(
    officer: Client, nine: list[Complaint], order: str
) -> None:
    by_reference = {one.reference: one for one in nine}
    forth, last = walked(officer, f"?sort={order}")
    read = [name for page in forth for name in page]
    assert sorted(read) == sorted(by_reference)
    places = [place_in(order, by_reference[name]) for name in read]
    places = [place for place in places if place != (None,)]
    assert places == sorted(places, reverse=order.startswith("-") or not order)
    assert pages(browser(Role.POLICE_SUPERVISOR), f"?sort={order}") == forth
    back, _ = walked(officer, last, back=True)
    assert [name for page in reversed(back) for name in page] == read


def test_within_a_category_the_latest_stand_first(officer: Client, nine: list[Complaint]) -> None:
    by_reference = {one.reference: one for one in nine}
    for sort in ("what", "-what"):
        read = [by_reference[name] for page in pages(officer, f"?sort={sort}") for name in page]
        for category in Category.objects.all():
            moments = [one.reported_at for one in read if one.category == category]
            assert moments == sorted(moments, reverse=True)


def test_a_page_stays_where_it_was_when_something_is_logged_meanwhile(
    officer: Client, nine: list[Complaint]
) -> None:
    second = shown(officer, LIST).pages().following
    before = [one.reference for one in shown(officer, f"{LIST}{second}").page.rows]
    factory.complaint(at=factory.AT + timedelta(days=1))
    assert [one.reference for one in shown(officer, f"{LIST}{second}").page.rows] == before


def test_the_place_in_an_address_is_sealed_for_its_owner(
    officer: Client, nine: list[Complaint]
) -> None:
    """Numbers of rows would tell how many there are that are not shown."""
    href = shown(officer, LIST).pages().following
    first = [one.reference for one in shown(officer, LIST).page.rows]
    assert [one.reference for one in shown(officer, f"{LIST}{href}").page.rows] != first
    colleague = browser(Role.MANAGER)
    for client, query in ((colleague, href), (officer, "?after=x"), (officer, "?before=%C3%A9")):
        assert [one.reference for one in shown(client, f"{LIST}{query}").page.rows] == first


def test_the_heads_say_how_it_is_sorted_and_lead_to_the_other_way(
    officer: Client, nine: list[Complaint]
) -> None:
    page = unescape(officer.get(f"{LIST}?status=new").content.decode())
    assert heads(page) == {
        "What": "none",
        "When": "none",
        "Reported": "descending",
        "Status": "none",
    }
    assert 'href="?status=new&sort=reported"' in page
    page = unescape(officer.get(f"{LIST}?status=new&sort=what").content.decode())
    assert heads(page)["What"] == "ascending"
    assert heads(page)["Reported"] == "none"
    assert 'href="?status=new&sort=-what"' in page


def heads(page: str) -> dict[str, str]:
    cells = re.findall(
        r'<th scope="col"\s+aria-sort="(\w+)".*?<a[^>]*>([^<]+)</a>', page, re.DOTALL
    )
    return {label: sort for sort, label in cells}


def test_what_nobody_can_sort_by_is_left_out_of_the_address(
    officer: Client, nine: list[Complaint]
) -> None:
    for sort in ("where", "-reference", "description", "pk", "--what"):
        page = shown(officer, f"{LIST}?sort={sort}")
        assert (page.sort, page.here) == ("", "")


def test_a_filter_keeps_the_order_and_an_order_keeps_the_filter(
    officer: Client, nine: list[Complaint]
) -> None:
    page = shown(officer, f"{LIST}?category=noise&sort=status")
    assert [tag["href"] for tag in page.tags()] == ["?sort=status"]
    assert {"?category=noise&sort=-status"} <= {head.get("href") for head in page.columns()}


def test_complaints_without_a_time_come_last_in_both_directions(
    officer: Client, nine: list[Complaint]
) -> None:
    for sort in ("when", "-when"):
        read = [name for page in pages(officer, f"?sort={sort}") for name in page]
        assert set(read[-3:]) == {one.reference for one in nine if one.occurred_from is None}


def test_an_order_without_an_index_ends_where_nobody_turns_pages_any_more(
    officer: Client, nine: list[Complaint], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best first of a search."""
    monkeypatch.setattr("partnership.ui.tables.paging.MOST_COUNTED", 6)
    searched = officer.post("/s/example/search/", {"q": "street"}).headers["Location"]
    query = searched.removeprefix(LIST)
    assert len(pages(officer, query)) == 2
    assert "The first 6 can be paged through" in shown(officer, searched).sentence()
    assert len(pages(officer, "?sort=reported")) == 3
    assert "More than 6 complaints" in officer.get(LIST).content.decode()
    monkeypatch.setattr("partnership.ui.tables.paging.MOST_COUNTED", 9)
    assert "9 complaints." in officer.get(LIST).content.decode()
    assert "9 complaints, the best first." in shown(officer, searched).sentence()
