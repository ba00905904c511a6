"""Complaints that are not on the map: counted at home, by the list, and in each report."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.indicators import complaints_without_point
from incidents.models import Complaint
from partnership.analysis.periods import Period, Span
from partnership.places.field.where import Where
from tests.factories import incidents as factory
from tests.towns import example

pytestmark = pytest.mark.django_db
JANUARY = Span(Period.month(2014, 1), Period.month(2014, 2))


def three() -> list[Complaint]:
    """One on the map, one in the area, one nobody knows where."""
    places = [Where("Example Street", *factory.MARKET, 150), Where(gap="in_area"), Where()]
    return [factory.complaint(where=where) for where in places]


def listed(client: Client, query: str) -> set[str]:
    return {
        one.reference
        for one in client.get(f"/s/example/complaints/?{query}").context["list"].page.rows
    }


def test_home_says_how_many_are_not_on_the_map_and_links_them(officer: Client) -> None:
    assert "No complaint is without a place" in officer.get("/", follow=True).content.decode()
    three()
    page = " ".join(officer.get("/", follow=True).content.decode().split())
    assert "complaints are not on the map" in page
    assert 'href="/s/example/complaints/?place=none"' in page


def test_the_list_is_narrowed_by_what_is_known_of_the_place(officer: Client) -> None:
    on_map, in_area, unknown = three()
    assert listed(officer, "place=none") == {in_area.reference, unknown.reference}
    assert listed(officer, "place=point") == {on_map.reference}
    assert listed(officer, "place=in_area") == {in_area.reference}
    page = officer.get("/s/example/complaints/?place=none").content.decode()
    assert "Not on the map" in page


def test_the_list_says_what_is_known(officer: Client) -> None:
    factory.complaint(where=Where(gap="nearby"))
    assert "Nearby" in officer.get("/s/example/complaints/").content.decode()


def test_a_report_counts_them_by_what_is_known() -> None:
    three()
    later = datetime(2014, 3, 1, tzinfo=UTC)
    counts = complaints_without_point(example(), JANUARY, later)
    assert counts == {"in_area": 1, "nearby": 0, "elsewhere": 0, "unknown": 1}
    before = complaints_without_point(example(), JANUARY, datetime(2014, 1, 1, tzinfo=UTC))
    assert sum(before.values()) == 0


@pytest.mark.parametrize("values", [{"place_known": "point"}, {"place_known": "somewhere"}])
def test_the_database_holds_that_a_place_without_a_point_says_so(values: dict[str, Any]) -> None:
    made = factory.complaint(where=Where())
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(**values)


def test_the_database_holds_that_a_point_is_known_as_one() -> None:
    made = factory.complaint()
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(place_known="unknown")
