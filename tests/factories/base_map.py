"""Invented base maps: two streets and a main road near (-0.41, 51.88), as files."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import shapely
from convertbng.cutil import convert_bng

LICENCE = "Invented lines of nobody"
ROADS: list[tuple[dict[str, Any], list[list[float]]]] = [
    (
        {"name": "High Road", "highway": "primary"},
        [[-0.42, 51.88], [-0.41, 51.88], [-0.39, 51.881]],
    ),
    ({"name": "Low Street", "highway": "residential"}, [[-0.41, 51.876], [-0.41, 51.884]]),
    ({"name": None, "highway": "footway"}, [[-0.412, 51.879], [-0.408, 51.8815]]),
]
Move = Callable[[Sequence[float]], Sequence[float]]


def on_grid(point: Sequence[float]) -> Sequence[float]:
    """Metres of the National Grid."""
    ((easting,), (northing,)) = convert_bng([point[0]], [point[1]])
    return float(easting), float(northing)


def swapped(point: Sequence[float]) -> Sequence[float]:
    """The second coordinate first."""
    return point[1], point[0]


def same(point: Sequence[float]) -> Sequence[float]:
    """As it is."""
    return point


def geojson(path: Path, *, move: Move = same, licence: str = LICENCE, more: int = 0) -> Path:
    """A GeoJSON file of the roads, ``more`` of them being copies of one that has no name."""
    roads = [*ROADS, *[ROADS[2]] * more]
    features = [
        {
            "type": "Feature",
            "properties": values,
            "geometry": {"type": "LineString", "coordinates": [move(one) for one in line]},
        }
        for values, line in roads
    ]
    head = {"type": "FeatureCollection", **({"properties": {"NOTICE": licence}} if licence else {})}
    path.write_text(json.dumps({**head, "features": features}))
    return path


def geopackage(
    path: Path, *, move: Move = on_grid, system: int = 27700, indexed: bool = True
) -> Path:
    """A GeoPackage with the roads in ``road_link`` and a table of points, as OS Open Roads is."""
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization_coordsys_id INTEGER);"
            "CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name,"
            " srs_id);"
            "CREATE TABLE road_node (id INTEGER PRIMARY KEY, geometry BLOB);"
            "CREATE TABLE road_link (fid INTEGER PRIMARY KEY, name_1, road_classification,"
            " geometry BLOB);"
        )
        connection.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (1, ?)", [system])
        tables = [("road_node", "POINT"), ("road_link", "LINESTRING")]
        for table, kind in tables:
            connection.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geometry', ?, 1)", [table, kind]
            )
        lines = [shapely.LineString([move(one) for one in line]) for _, line in ROADS]
        classes = ["A Road", "Unclassified", "Unknown"]
        for at, ((values, _), line) in enumerate(zip(ROADS, lines, strict=True)):
            blob = b"GP\x00\x01" + (1).to_bytes(4, "little") + shapely.to_wkb(line)
            row = [at, values["name"], classes[at], blob]
            connection.execute("INSERT INTO road_link VALUES (?, ?, ?, ?)", row)
        if indexed:
            _index(connection, lines)
    connection.close()
    return path


def _index(connection: sqlite3.Connection, lines: Sequence[shapely.LineString]) -> None:
    """The index of the boxes of lines that a GeoPackage may have."""
    connection.execute(
        "CREATE VIRTUAL TABLE rtree_road_link_geometry USING rtree(id, minx, maxx, miny, maxy)"
    )
    for at, line in enumerate(lines):
        west, south, east, north = line.bounds
        box = [at, west, east, south, north]
        connection.execute("INSERT INTO rtree_road_link_geometry VALUES (?, ?, ?, ?, ?)", box)
