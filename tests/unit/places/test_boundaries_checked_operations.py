"""A boundary is shown over those in force before it counts, repaired where it has to be."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.places.errors import FarAway, NotInDegrees
from partnership.places.models import AreaVersion
from partnership.places.preview import preview
from partnership.places.repairs import Reading, reading_of, repaired
from partnership.places.services import confirm_boundary, load_area
from tests.cast import member
from tests.factories import areas, patrols
from tests.factories.imports import AT, BOX, ELSEWHERE, area, boundary_upload

pytestmark = pytest.mark.django_db
HIGH_TOWN_GRID = [[509000, 222000], [510000, 222000], [510000, 223000], [509000, 223000]]
METRES = {"type": "Polygon", "coordinates": [[*HIGH_TOWN_GRID, HIGH_TOWN_GRID[0]]]}
FAR = patrols.square(-1.90, 52.48, -1.88, 52.50)  # Birmingham


def swapped(geometry: dict[str, Any]) -> dict[str, Any]:
    rings = [[[y, x] for x, y in ring] for ring in geometry["coordinates"]]
    return {"type": "Polygon", "coordinates": rings}


@pytest.fixture
def administrator() -> User:
    return member(Role.ADMINISTRATOR)


@pytest.fixture
def signed_in(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_what_numbers_are_is_told_by_where_they_lie() -> None:
    assert reading_of(BOX) == Reading.DEGREES
    assert reading_of(swapped(BOX)) == Reading.SWAPPED
    assert reading_of(METRES) == Reading.METRES
    assert reading_of(patrols.square(10, 10, 11, 11)) == Reading.ELSEWHERE


def test_what_is_swapped_or_in_metres_is_not_loaded_as_it_is() -> None:
    for geometry in (swapped(BOX), METRES):
        with pytest.raises(NotInDegrees):
            load_area(key="a", name="A", kind="ward", geojson=geometry, source="m", by=None, at=AT)


def test_swapped_coordinates_come_back_exactly() -> None:
    assert repaired(swapped(BOX)) == {
        "type": "Polygon",
        "coordinates": [[[float(x), float(y)] for x, y in BOX["coordinates"][0]]],
    }


def test_a_square_kilometre_of_the_grid_is_one_in_degrees() -> None:
    shown = preview(repaired(METRES), area_key="")
    assert shown.km2 == pytest.approx(1.0, rel=0.002)
    assert (shown.longitude, shown.latitude) == pytest.approx((-0.41, 51.89), abs=0.001)


@pytest.mark.parametrize(
    ("geometry", "said", "repair"),
    [
        (swapped(BOX), "Latitude and longitude are swapped", "Swap latitude and longitude"),
        (METRES, "in metres of the British National Grid", "Convert the metres"),
    ],
)
def test_the_page_says_what_is_wrong_and_repairs_it_once_that_is_ticked(
    signed_in: Client, administrator: User, geometry: Any, said: str, repair: str
) -> None:
    address = f"/areas/new/{boundary_upload(administrator, ('A', geometry)).public_id}/"
    shown = words(signed_in.get(address))
    assert said in shown
    assert repair in shown
    assert f"Tick “{repair}" in words(signed_in.post(address, {}))
    assert not AreaVersion.objects.exists()
    assert signed_in.post(address, {"is_repaired": "on"}).status_code == 302
    areas.work(AT)
    assert reading_of(AreaVersion.objects.get().geometry) == Reading.DEGREES


def test_what_lies_outside_the_country_is_refused(signed_in: Client, administrator: User) -> None:
    upload = boundary_upload(administrator, ("A", patrols.square(10, 10, 11, 11)))
    shown = words(signed_in.get(f"/areas/new/{upload.public_id}/"))
    assert "not in the United Kingdom, whichever way" in shown
    assert "Put it in force" not in shown


def test_a_file_of_many_asks_which(signed_in: Client, administrator: User) -> None:
    upload = boundary_upload(administrator, ("Crawley", ELSEWHERE), ("Biscot", BOX))
    address = f"/areas/new/{upload.public_id}/"
    shown = words(signed_in.get(address))
    assert "The file holds 2 boundaries." in shown
    assert re.findall(r'<option value="\d"[^>]*>(\w+)</option>', shown) == ["Biscot", "Crawley"]
    assert "Put it in force" not in shown
    assert signed_in.post(address, {}).status_code == 200
    assert signed_in.post(f"{address}?feature=1", {}).status_code == 302
    areas.work(AT)
    assert AreaVersion.objects.get().geometry == BOX


def test_it_is_shown_beside_what_is_in_force(signed_in: Client, administrator: User) -> None:
    area()
    half = patrols.square(-0.42, 51.87, -0.41, 51.89)
    upload = boundary_upload(administrator, ("Made Ward", half))
    shown = signed_in.get(f"/areas/new/{upload.public_id}/").context["shown"]
    [beside] = shown.preview.beside
    assert beside.share_of_new == pytest.approx(1.0)
    assert beside.share_of_it == pytest.approx(0.5, rel=0.001)
    assert beside.distance_km == pytest.approx(0.344, abs=0.005)
    assert shown.preview.km2 == pytest.approx(1.53, abs=0.01)
    assert shown.rows[0][3:] == ["100%", "50%"]


def test_one_far_from_the_strategys_areas_has_to_be_meant(
    signed_in: Client, administrator: User
) -> None:
    patrols.strategy()
    upload = boundary_upload(administrator, ("Made Ward", FAR))
    with pytest.raises(FarAway, match=r"lies far away: .* km from that of"):
        confirm_boundary(
            upload=upload,
            feature=0,
            is_repaired=False,
            is_far_meant=False,
            by=administrator,
            at=AT,
        )
    address = f"/areas/new/{upload.public_id}/"
    assert re.search(
        r"It lies 1\d\d km from [^<]+, and that is meant", words(signed_in.get(address))
    )
    assert signed_in.post(address, {}).status_code == 200
    assert signed_in.post(address, {"is_far_meant": "on"}).status_code == 302
    areas.work(AT)
    assert AreaVersion.objects.get(area__key="made").geometry == FAR


def test_nobody_else_sees_an_upload(signed_in: Client) -> None:
    upload = boundary_upload(member(Role.ADMINISTRATOR, username="another"))
    assert signed_in.get(f"/areas/new/{upload.public_id}/").status_code == 404


def test_the_command_repairs_and_asks_too(tmp_path: Path) -> None:
    patrols.strategy()
    path = tmp_path / "made.geojson"
    path.write_text(json.dumps(swapped(BOX)))
    told = [str(path), "--key", "made", "--name", "Made Ward"]
    with pytest.raises(CommandError, match="swapped"):
        call_command("load_area", *told)
    call_command("load_area", *told, "--repair")
    path.write_text(json.dumps(FAR))
    with pytest.raises(CommandError, match="lies far away"):
        call_command("load_area", *told)
    call_command("load_area", *told, "--far")
    wards = [{"type": "Feature", "properties": {}, "geometry": one} for one in (BOX, ELSEWHERE)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": wards}))
    with pytest.raises(CommandError, match=r"The file holds 2 boundaries\."):
        call_command("load_area", *told)
    assert AreaVersion.objects.filter(area__key="made").count() == 2
