"""Loading a base map: what is read, what is drawn, and what is refused in words."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from partnership.audit.models import AuditEvent
from partnership.places.base_map import geojson_lines
from partnership.places.base_map.building import corners_of
from partnership.places.base_map.grid import Square, flat, round_again, squares_of
from partnership.places.base_map.selectors import map_of
from partnership.places.base_map.services import Loaded, load_base_map
from partnership.places.errors import (
    FarFromAreas,
    NoLicence,
    NotLines,
    SwappedCoordinates,
    TooManyLines,
    UnknownCoordinates,
)
from partnership.places.models import BaseMap, BaseMapSquare, Street
from tests.factories import areas, patrols
from tests.factories import base_map as make

pytestmark = pytest.mark.django_db
AT = (-0.41, 51.88)
(CLOSE,) = squares_of((*AT, *AT), 15)
(TOWN,) = squares_of((*AT, *AT), 13)
(REGION,) = squares_of((*AT, *AT), 9)
LUTON = Path(os.environ.get("PARTNERSHIP_DATA", "../shared/data")) / "luton"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roads"


def load(path: Path, **values: Any) -> Loaded:
    return load_base_map(path=path, by=None, at=areas.AT, **values)


def area(west: float = -0.415, south: float = 51.878) -> None:
    areas.zone("here", "Here", patrols.square(west, south, west + 0.01, south + 0.005))


def names(square: Square) -> list[str]:
    return [name.text for name in map_of(square).names]


@pytest.mark.parametrize(
    "kind", ["degrees", "grid", "package", "package in degrees", "package without index"]
)
def test_the_same_lines_are_drawn_whatever_the_format(file: Path, kind: str) -> None:
    area()
    if kind == "degrees":
        make.geojson(file)
    elif kind == "grid":
        make.geojson(file, move=make.on_grid)
    elif kind == "package in degrees":
        make.geopackage(file, move=make.same, system=4326)
    else:
        make.geopackage(file, indexed=kind == "package")
    loaded = load(file, licence=make.LICENCE)
    assert (loaded.lines, loaded.in_file, loaded.names) == (3, 3, 2)
    main = next(steps for rank, steps in map_of(TOWN).lines if rank == 0)
    corners = [round_again(TOWN.at(*corner)) for corner in corners_of(main)]
    assert any(
        x == pytest.approx(AT[0], abs=3e-5) and y == pytest.approx(AT[1], abs=3e-5)
        for x, y in corners
    )
    assert set(names(TOWN)) == {"High Road", "Low Street"}


def test_each_level_draws_what_can_be_seen_on_it(file: Path) -> None:
    load(make.geojson(file))
    assert [{rank for rank, _ in map_of(one).lines} for one in (REGION, TOWN, CLOSE)] == [
        {0},
        {0, 2},
        {0, 2, 3},
    ]
    assert names(REGION) == []


def test_lines_are_cut_at_the_edges_of_their_squares(file: Path) -> None:
    load(make.geojson(file))
    for stored in BaseMapSquare.objects.all():
        for _, steps in stored.lines:
            assert all(0 <= x <= 2048 and 0 <= y <= 2048 for x, y in corners_of(steps))
    halves = BaseMapSquare.objects.filter(level=15, lines__contains=[[0]]).count()
    assert halves > 1


def test_a_name_runs_along_its_street_and_stands_once(file: Path) -> None:
    Street.objects.create(name="LOW STREET", longitude=AT[0], latitude=AT[1])
    load(make.geojson(file))
    low = [name for name in map_of(CLOSE).names if name.text.upper() == "LOW STREET"]
    assert [name.text for name in low] == ["Low Street"] * len(low)
    assert {abs(name.angle) for name in low} == {90}
    high = next(name for name in map_of(TOWN).names if name.text == "High Road")
    assert -25 < high.angle <= 0


def test_what_is_loaded_again_takes_the_place_of_the_first(file: Path) -> None:
    load(make.geojson(file))
    before = BaseMapSquare.objects.count()
    load(make.geojson(file), licence="Other words")
    assert BaseMapSquare.objects.count() == before
    assert BaseMap.objects.get().licence == "Other words"
    assert map_of(TOWN).notices == ["Streets: Other words"]
    assert AuditEvent.objects.filter(object_type="places.basemap").count() == 2


def test_a_dry_run_says_it_and_changes_nothing(file: Path, capsys: Any) -> None:
    make.geojson(file)
    call_command("load_base_map", str(file), "--dry-run")
    assert "3 of 3 lines would be drawn on every map, with 2 names" in capsys.readouterr().out
    assert not BaseMap.objects.exists()
    call_command("load_base_map", str(file))
    assert "3 of 3 lines are drawn" in capsys.readouterr().out
    assert BaseMap.objects.exists()


def test_lines_beyond_the_areas_are_left_out(file: Path) -> None:
    area(west=-0.4, south=51.9)
    assert load(make.geojson(file), within_km=2).lines == 1
    area_lines = load(make.geojson(file), within_km=3)
    assert (area_lines.lines, area_lines.in_file) == (3, 3)


def test_a_file_of_another_place_is_refused_with_its_distance(file: Path) -> None:
    area(west=-2.25, south=53.48)
    with pytest.raises(FarFromAreas, match=r"2\d\d km to the south-east of them"):
        load(make.geojson(file))
    with pytest.raises(FarFromAreas, match=r"2\d\d km to the south-east of them"):
        load(make.geopackage(file.with_suffix(".gpkg")), licence="x")
    assert not BaseMap.objects.exists()


@pytest.mark.parametrize("is_on_grid", [False, True])
def test_swapped_coordinates_are_said_in_words(file: Path, is_on_grid: bool) -> None:
    area()

    def moved(point: Any) -> Any:
        return make.swapped(make.on_grid(point) if is_on_grid else point)

    with pytest.raises(SwappedCoordinates, match="Save the file with longitude or easting first"):
        load(make.geojson(file, move=moved))


@pytest.mark.parametrize(
    "move",
    [lambda point: (point[0] * 111_320, point[1] * 132_000), lambda point: (0, 0)],
    ids=["web mercator", "nowhere"],
)
def test_other_coordinates_are_refused(file: Path, move: Any) -> None:
    with pytest.raises(UnknownCoordinates, match="neither degrees"):
        load(make.geojson(file, move=move))


def test_a_package_in_other_coordinates_is_refused(file: Path) -> None:
    with pytest.raises(UnknownCoordinates):
        load(make.geopackage(file, system=3857), licence="x")


def test_whose_data_it_is_has_to_be_said(file: Path) -> None:
    with pytest.raises(NoLicence, match="--licence"):
        load(make.geojson(file, licence=""))
    with pytest.raises(NoLicence):
        load(make.geopackage(file.with_suffix(".gpkg")))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"name,x,y\n",
        b'{"type": "FeatureCollection", "features": []}',
        b'{"properties": {"NOTICE": "x"}, "features": []}',
        b'{"properties": {"NOTICE": "x"}, "features": [{"type": "Feature"',
        b'{"properties": {"NOTICE": "x"}, "features": [{"geometry": {"type": "Point",'
        b' "coordinates": [1, 2]}}]}',
        b"SQLite format 3\x00 and no more",
    ],
)
def test_what_holds_no_lines_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(NotLines, match="GeoPackage of OS Open Roads"):
        load(file, licence="x")


def test_a_large_file_is_read_piece_by_piece(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson_lines, "CHUNK", 64)
    assert load(make.geojson(file, more=500)).in_file == 503


def test_too_many_lines_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnership.places.base_map.services.MOST_LINES", 2)
    with pytest.raises(TooManyLines, match="--within"):
        load(make.geojson(file))


def test_a_file_that_is_not_there_is_said_in_a_sentence(file: Path) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        call_command("load_base_map", str(file))


def test_a_line_of_nonsense_is_left_out(file: Path) -> None:
    make.geojson(file)
    broken = '{"geometry": {"type": "LineString", "coordinates": [["a"]]}}, '
    file.write_text(file.read_text().replace('"features": [', f'"features": [{broken}'))
    assert load(file).in_file == 3


def test_the_main_roads_of_luton_are_drawn() -> None:
    file = LUTON / "osm_luton_main_roads.geojson"
    if not file.exists():
        pytest.skip(f"{file} is not there: PARTNERSHIP_DATA names the folder of real data")
    loaded = load(file)
    assert (loaded.lines, loaded.licence) == (341, "© OpenStreetMap contributors, ODbL 1.0")
    west, north = flat(-0.41, 51.882)
    assert 0 < west < 1
    assert 0 < north < 1
    drawn = map_of(TOWN)
    assert {"A505", "Crescent Road"} & {name.text for name in drawn.names}
    assert len(drawn.lines) > 20
