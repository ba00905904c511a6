"""Real months of data.police.uk, where they are: later editions, and High Town's series."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.utils import timezone

from incidents.imports.services import import_path
from incidents.recorded_crime.selectors import monthly_series
from partnership.accounts.permissions import Role
from partnership.places.services import load_area
from tests.cast import member
from tests.factories.imports import counts

pytestmark = pytest.mark.django_db
MONTH, UPDATED = "2024-02", 861
NEAR = 0.01  # degrees around a ward, in which lie all rows of its months that are read


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def bring_in(path: Path) -> tuple[int, int, int, int, int | None]:
    at = timezone.now()
    return counts(import_path(path=path, format="police-uk", by=None, at=at))


def rows_near(file: Path, ward: dict[str, Any], folder: Path) -> Path:
    """A copy of a month of the county with the rows around a ward alone."""
    longitudes, latitudes = zip(*_corners(ward["coordinates"]), strict=True)
    with file.open(newline="") as whole:
        head, *rows = csv.reader(whole)
    longitude, latitude = head.index("Longitude"), head.index("Latitude")
    near = [
        row
        for row in rows
        if row[longitude]
        and min(longitudes) - NEAR < float(row[longitude]) < max(longitudes) + NEAR
        and min(latitudes) - NEAR < float(row[latitude]) < max(latitudes) + NEAR
    ]
    assert len(near) > 100
    with (folder / file.name).open("w", newline="") as part:
        csv.writer(part).writerows([head, *near])
    return folder / file.name


def _corners(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _corners(part)


def test_a_later_edition_updates_what_differs_and_creates_nothing(data_dir: Path) -> None:
    months, name = data_dir / "bedfordshire", f"{MONTH}-bedfordshire-street.csv"
    read, created, *_ = bring_in(months / name)
    assert created == read
    again = bring_in(months / "second_vintage" / name)
    assert again == (read, 0, UPDATED, read - UPDATED, 0)
    assert bring_in(months / "second_vintage" / name) == (read, 0, 0, read, 0)


@pytest.mark.django_db(transaction=True)
def test_the_series_of_high_town_is_the_published_one(
    data_dir: Path, tmp_path: Path, administrator: psycopg2.extensions.connection
) -> None:
    """The rows are committed, so that the server can be told how many there are."""
    boundary = (data_dir / "luton" / "high_town_ward.geojson").read_text()
    ward = load_area(
        key="high-town-2013",
        name="High Town",
        kind="ward",
        geojson=json.loads(boundary),
        source="Office for National Statistics, 2013 wards",
        by=None,
        at=timezone.now(),
    )
    with (data_dir / "luton" / "high_town_monthly_by_type.csv").open(newline="") as file:
        header, *expected = csv.reader(file)
    for path in sorted((data_dir / "bedfordshire").glob("*-street.csv")):
        bring_in(rows_near(path, json.loads(boundary)["geometry"], tmp_path))
    with administrator.cursor() as cursor:
        cursor.execute(
            "ANALYZE operations.incidents_recordedcrime, operations.incidents_recordedcrimearea"
        )
    found = monthly_series(ward, user=member(Role.MANAGER))
    assert list(found.types) == header[1:]
    assert [[f"{r.month:%Y-%m}", *map(str, r.counts)] for r in found.rows] == expected
