"""Small made files in the format of data.police.uk."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from incidents.imports.police_uk import HEADER
from incidents.imports.services import import_path
from incidents.models import ImportFile
from partnership.places.models import AreaVersion
from partnership.places.services import load_area

AT = datetime(2014, 6, 2, 9, 0, tzinfo=UTC)
INSIDE = ("-0.410000", "51.880000")
OUTSIDE = ("-0.470000", "51.910000")
BOX = {
    "type": "Polygon",
    "coordinates": [
        [[-0.42, 51.87], [-0.40, 51.87], [-0.40, 51.89], [-0.42, 51.89], [-0.42, 51.87]]
    ],
}
ELSEWHERE = {
    "type": "Polygon",
    "coordinates": [
        [[-0.48, 51.90], [-0.46, 51.90], [-0.46, 51.92], [-0.48, 51.92], [-0.48, 51.90]]
    ],
}
FIRST_LINE = ",".join(HEADER)


def row(
    crime_id: str = "a1",
    *,
    month: str = "2014-01",
    point: tuple[str, str] = INSIDE,
    location: str = "On or near Made Street",
    kind: str = "Burglary",
    outcome: str = "Under investigation",
    context: str = "",
) -> str:
    """One line, as published."""
    x, y = point
    police = "Bedfordshire Police,Bedfordshire Police"
    lsoa = "E01000001,Made 001A"
    return f"{crime_id},{month},{police},{x},{y},{location},{lsoa},{kind},{outcome},{context}"


def text(*rows: str) -> str:
    """A whole file."""
    return "\n".join([FIRST_LINE, *rows, ""])


def import_bytes(content: bytes, *, at: datetime = AT, name: str = "made-street.csv") -> ImportFile:
    """What becomes of a file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return import_path(path=path, format="police-uk", by=None, at=at)


def imported(*rows: str, at: datetime = AT) -> ImportFile:
    """What becomes of a file with these rows."""
    return import_bytes(text(*rows).encode(), at=at)


def counts(file: ImportFile) -> tuple[int, int, int, int, int | None]:
    """Rows read, new, updated, unchanged and left out."""
    return (
        file.rows_read,
        file.rows_created,
        file.rows_updated,
        file.rows_unchanged,
        file.rows_rejected,
    )


def area(geojson: dict[str, object] = BOX, *, at: datetime = AT) -> AreaVersion:
    """A ward with a made boundary."""
    return load_area(
        key="made", name="Made Ward", kind="ward", geojson=geojson, source="made", by=None, at=at
    )
