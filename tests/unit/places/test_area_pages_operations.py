"""The pages on which the administrator loads boundaries."""

import json
import math
import time
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.places.boundaries import geometry_of
from partnership.places.errors import AreaIsAnother, TooManyPoints
from partnership.places.models import Area, AreaVersion, BaseMap
from partnership.places.selectors import areas_drawn
from partnership.places.services import load_area
from strategy.models import Purpose
from tests.cast import member
from tests.factories import areas
from tests.factories.imports import AT, BOX, ELSEWHERE

pytestmark = pytest.mark.django_db
LIST, NEW = "/areas/", "/areas/new/"


@pytest.fixture
def administrator_client(client: Client) -> Client:
    client.force_login(member(Role.ADMINISTRATOR))
    return client


def load(client: Client, content: Any, **changes: str) -> Any:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    data = {
        "of": "new",
        "name": "Made Ward",
        "kind": "ward",
        "source": "made",
        "submission": str(uuid.uuid4()),
    }
    file = SimpleUploadedFile("ward.geojson", raw)
    return client.post(NEW, {**data, **changes, "boundary": file})


def load_and_confirm(client: Client, content: Any, **changes: str) -> Any:
    answer = load(client, content, **changes)
    if answer.status_code != 302:
        return answer
    asked = client.post(answer.url, {})
    areas.work(AT)
    return asked


def test_a_boundary_is_loaded_listed_and_audited(administrator_client: Client) -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": BOX}
    checked = load(administrator_client, feature).url
    assert not AreaVersion.objects.exists()
    first, second = (administrator_client.post(checked, {}).url for _ in range(2))
    assert first == second
    assert not AreaVersion.objects.exists()
    assert f'href="{first}"' in administrator_client.get(LIST).content.decode()
    areas.work(AT)
    assert "Made Ward, boundary 1 is in force." in administrator_client.get(first).content.decode()
    assert administrator_client.post(checked, {}).url == LIST
    assert f'href="{first}"' not in administrator_client.get(LIST).content.decode()
    version = AreaVersion.objects.get()
    assert (version.area.key, version.number, version.source) == ("made-ward", 1, "made")
    assert "Made Ward" in administrator_client.get(LIST).content.decode()
    assert AuditEvent.objects.filter(object_type="places.areaversion").count() == 1


def test_another_boundary_of_the_same_area_keeps_the_first(administrator_client: Client) -> None:
    load_and_confirm(administrator_client, BOX)
    known = {"of": "known", "area": "made-ward", "name": "", "kind": ""}
    for _ in range(2):
        load_and_confirm(administrator_client, ELSEWHERE, **known)
    found = AreaVersion.objects.order_by("number")
    assert [(v.number, v.superseded_at is None) for v in found] == [(1, False), (2, True)]
    assert "until" in administrator_client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not JSON", "isn&#x27;t JSON"),
        (b"\xff\xfe{\x00", "isn&#x27;t JSON"),
        (b"[" * 100_000, "isn&#x27;t JSON"),
        (b"", "The file is empty."),
        ({"type": "Point", "coordinates": [0, 0]}, "not a boundary"),
        ({"type": "Polygon", "coordinates": "x"}, "not a boundary"),
        (b'{"type":"Polygon","coordinates":[[[0,0],[NaN,1],[1,1],[0,0]]]}', "isn&#x27;t JSON"),
    ],
    ids=["words", "UTF-16", "deep", "empty", "point", "text", "NaN"],
)
def test_what_is_no_boundary_is_told_at_the_field(
    administrator_client: Client, content: Any, words: str
) -> None:
    answer = load(administrator_client, content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not AreaVersion.objects.exists()


def test_a_name_without_letters_is_refused(administrator_client: Client) -> None:
    answer = load(administrator_client, BOX, name="!!!")
    assert answer.status_code == 200
    assert "letters" in answer.content.decode()


def test_a_ward_of_another_town_overwrites_none_of_the_same_name(
    administrator_client: Client,
) -> None:
    load_and_confirm(administrator_client, BOX)
    answer = load(administrator_client, ELSEWHERE, name="made ward", kind="zone")
    assert "There is an area of this name already." in answer.content.decode()
    version = AreaVersion.objects.get()
    assert (version.area.kind, version.geometry["type"]) == ("ward", "Polygon")
    load_and_confirm(administrator_client, ELSEWHERE, name="Made-Ward, Other Town", kind="zone")
    assert set(Area.objects.values_list("name", "kind")) == {
        ("Made Ward", "ward"),
        ("Made-Ward, Other Town", "zone"),
    }


def test_two_names_of_one_key_are_two_areas(administrator_client: Client) -> None:
    for name in ("Made Ward", "Made-Ward", "Made.Ward"):
        load_and_confirm(administrator_client, BOX, name=name)
    assert set(Area.objects.values_list("key", flat=True)) == {
        "made-ward",
        "made-ward-2",
        "madeward",
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"of": ""}, "Choose which area it is."),
        ({"name": ""}, "Type a name with letters or digits."),
        ({"kind": ""}, "Choose what it is."),
        ({"of": "known"}, "Choose an area."),
    ],
)
def test_what_names_the_area_is_asked_for(
    administrator_client: Client, changes: dict[str, str], words: str
) -> None:
    assert words in load(administrator_client, BOX, **changes).content.decode()
    assert not AreaVersion.objects.exists()


def test_a_key_is_never_another_areas() -> None:
    told = {"geojson": BOX, "source": "made", "by": None, "at": AT}
    load_area(key="made", name="Made Ward", kind="ward", **told)
    for name, kind in [("Other Ward", "ward"), ("Made Ward", "zone")]:
        with pytest.raises(AreaIsAnother, match=r"the one of Made Ward \(Ward\)"):
            load_area(key="made", name=name, kind=kind, **told)


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.MANAGER])
def test_others_may_not_load(client: Client, role: Role) -> None:
    client.force_login(member(role))
    assert load(client, BOX).status_code == 403
    assert not AreaVersion.objects.exists()


def ring(corners: int) -> dict[str, Any]:
    """A polygon that is drawn with so many corners, its first one again at the end."""
    angles = [2 * math.pi * one / (corners - 1) for one in range(corners - 1)]
    points = [[-0.41 + 0.01 * math.cos(a), 51.88 + 0.01 * math.sin(a)] for a in angles]
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}


def test_a_boundary_of_more_corners_than_can_be_worked_with_is_refused_in_a_sentence(
    administrator_client: Client,
) -> None:
    geometry_of(ring(20_000))
    with pytest.raises(TooManyPoints):
        geometry_of(ring(20_001))
    began = time.process_time()
    page = load(administrator_client, ring(100_000)).content.decode()
    assert "This boundary has more than 20,000 points." in page
    assert time.process_time() - began < 5


@pytest.mark.parametrize("box", ["name", "source"])
def test_a_boundary_that_tells_of_a_child_is_refused_with_whom_to_call(box: str) -> None:
    client = Client()
    client.force_login(member(Role.ADMINISTRATOR))
    told = {"name": "Made", "kind": "ward", "source": "Invented"}
    page = client.post(NEW, {**told, box: "Where the girl of 14 waits"}).content.decode()
    assert "Call now: the numbers are on this page" in page
    assert page.count('href="tel:') == 4
    assert not AreaVersion.objects.exists()
    plain = client.post(NEW, {**told, box: "By Jane Smith"}).content.decode()
    assert "This seems to hold a name" in plain
    assert 'href="tel:' not in plain


def test_the_boundaries_in_force_are_drawn_by_what_they_are_for(
    administrator_client: Client,
) -> None:
    load_and_confirm(administrator_client, BOX)
    areas.own("here", "Here", ELSEWHERE)
    areas.own("there", "There", BOX, purpose=Purpose.CONTROL)
    drawn = areas_drawn()["features"]
    assert [tuple(one["properties"].values()) for one in drawn] == [
        ("Here", "target"),
        ("There", "control"),
        ("Made Ward", "ward"),
    ]
    page = administrator_client.get(LIST).content.decode()
    for words in ("Target: Here", "Control: There", "Other area: Made Ward", "No street lines"):
        assert words in page
    BaseMap.objects.create(file="roads.gpkg", licence="x", lines=50_000, loaded_at=AT)
    assert "50,000 lines of roads.gpkg" in administrator_client.get(LIST).content.decode()
