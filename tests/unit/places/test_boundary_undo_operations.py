"""A boundary in force can be undone for a reason; what was known before keeps it."""

from datetime import timedelta

import pytest
from django.test import Client

from incidents.recorded_crime.selectors import monthly_series
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.places.errors import NoEarlierBoundary, NotInForce
from partnership.places.models import AreaVersion
from partnership.places.selectors import current_versions
from partnership.places.services import undo_boundary
from tests.cast import member
from tests.factories import areas, patrols
from tests.factories.imports import AT, BOX, ELSEWHERE, area, imported, row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def undo(version: AreaVersion, days: int) -> AreaVersion:
    by = member(Role.ADMINISTRATOR)
    return undo_boundary(version=version, reason="wrong-place", by=by, at=AT + days * DAY)


def test_the_one_before_stands_again_with_what_lies_in_it() -> None:
    area()
    imported(row("a1"))
    wrong = area(ELSEWHERE, at=AT + DAY)
    undo(wrong, 2)
    current = current_versions().get()
    assert (current.number, current.geometry, current.restores and current.restores.number) == (
        3,
        BOX,
        1,
    )
    user = member(Role.MANAGER)
    assert [monthly_series(one, user=user).total for one in (current, wrong)] == [1, 0]


def test_what_was_known_before_keeps_its_boundary() -> None:
    area()
    wrong = area(ELSEWHERE, at=AT + DAY)
    before = AT + DAY
    undo(wrong, 2)
    wrong.refresh_from_db()
    assert (wrong.recorded_at, wrong.superseded_at) == (before, AT + 2 * DAY)
    assert wrong.geometry == ELSEWHERE


def test_undone_twice_is_undone_once() -> None:
    area()
    wrong = area(ELSEWHERE, at=AT + DAY)
    for days in (2, 3):
        undo(wrong, days)
    assert AreaVersion.objects.count() == 3
    events = AuditEvent.objects.filter(object_type="places.areaversion", object_id=str(wrong.pk))
    assert [one.reason for one in events.order_by("pk")] == [
        "",
        "Undone: It lies in the wrong place",
    ]


def test_what_stands_again_can_be_undone_too() -> None:
    area()
    second = area(ELSEWHERE, at=AT + DAY)
    third = area(patrols.square(-0.43, 51.87, -0.41, 51.89), at=AT + 2 * DAY)
    undo(third, 3)
    assert current_versions().get().geometry == second.geometry
    undo(current_versions().get(), 4)
    assert current_versions().get().geometry == BOX
    undo(current_versions().get(), 5)
    assert not current_versions().exists()


def test_one_that_ended_can_not_be_undone() -> None:
    first = area()
    area(ELSEWHERE, at=AT + DAY)
    with pytest.raises(NotInForce):
        undo(first, 2)


def test_an_area_of_a_strategy_is_never_left_without_a_boundary() -> None:
    target = patrols.strategy().target_area
    assert target
    with pytest.raises(NoEarlierBoundary, match="Load the right one"):
        undo(target.versions.get(superseded_at=None), 2)


def test_the_page_undoes_it_and_the_list_says_so(client: Client) -> None:
    client.force_login(member(Role.ADMINISTRATOR))
    area()
    area(ELSEWHERE, at=AT + DAY)
    assert 'href="/areas/made/2/undo/"' in client.get("/areas/").content.decode()
    page = client.get("/areas/made/2/undo/").content.decode()
    assert "Boundary 1, loaded" in page
    assert "Choose why" in client.post("/areas/made/2/undo/", {}).content.decode()
    asked = client.post("/areas/made/2/undo/", {"reason": "wrong-place"})
    assert "in force" in client.get("/areas/").content.decode()
    areas.work(AT + 2 * DAY)
    assert "Made Ward, boundary 2 is undone." in client.get(asked.url).content.decode()
    listed = client.get("/areas/").content.decode()
    assert "it lies in the wrong place" in listed
    assert "as boundary 1" in listed


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.MANAGER])
def test_others_may_not_undo(client: Client, role: Role) -> None:
    version = area()
    client.force_login(member(role))
    assert client.post("/areas/made/1/undo/", {"reason": "test"}).status_code == 403
    version.refresh_from_db()
    assert version.undone_at is None
