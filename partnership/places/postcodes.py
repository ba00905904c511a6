"""Reading and keeping a table of postcodes with their points on the British National Grid."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnership.places.grid import to_wgs84
from partnership.places.models import Postcode

DIGITS = 6


@dataclass(frozen=True)
class PostcodePoint:
    """One postcode as the file tells it, in metres and in degrees."""

    postcode: str
    easting: int
    northing: int
    longitude: float
    latitude: float
    ward: str
    lsoa: str

    @property
    def on_grid(self) -> tuple[float, float]:
        """Its point in metres."""
        return float(self.easting), float(self.northing)


def read_postcodes(path: Path) -> list[PostcodePoint]:
    """The postcodes of a file with columns postcode, easting, northing, ward_code and lsoa11cd."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    eastings = [int(row["easting"]) for row in rows]
    northings = [int(row["northing"]) for row in rows]
    degrees = zip(*to_wgs84(eastings, northings), strict=True)
    return [
        PostcodePoint(
            row["postcode"],
            easting,
            northing,
            round(longitude, DIGITS),
            round(latitude, DIGITS),
            row["ward_code"],
            row["lsoa11cd"],
        )
        for row, easting, northing, (longitude, latitude) in zip(
            rows, eastings, northings, degrees, strict=True
        )
    ]


def keep_postcodes(points: Sequence[PostcodePoint]) -> int:
    """Store postcodes that are new or have moved; how many there were."""
    asked = Postcode.objects.filter(postcode__in=[point.postcode for point in points])
    stored = set(asked.values_list("postcode", "longitude", "latitude", "lsoa_code"))
    changed = [
        Postcode(
            postcode=point.postcode,
            longitude=point.longitude,
            latitude=point.latitude,
            lsoa_code=point.lsoa,
        )
        for point in points
        if (point.postcode, point.longitude, point.latitude, point.lsoa) not in stored
    ]
    Postcode.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["longitude", "latitude", "lsoa_code"],
    )
    return len(changed)
