"""Small made files in the format of data.police.uk."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.test import Client

from incidents.imports.police_uk import HEADER
from incidents.imports.services import Upload, import_path, import_stored, receive
from incidents.imports.tasks import import_file
from incidents.models import ImportedMonth, ImportFile
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.outbox.models import Message
from partnership.places.models import AreaVersion, BoundaryUpload
from partnership.places.services import load_area, propose_boundary
from tests.cast import member
from tests.factories import areas

AT = datetime(2014, 6, 2, 9, 0, tzinfo=UTC)
INSIDE = ("-0.410000", "51.880000")
OUTSIDE = ("-0.470000", "51.910000")
BOX, ELSEWHERE = areas.BOX, areas.ELSEWHERE
BEDFORDSHIRE, HERTFORDSHIRE = "Bedfordshire Police", "Hertfordshire Constabulary"
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


def work() -> None:
    """What a worker does with what the outbox holds."""
    for message in Message.objects.filter(done_at=None, failed_at=None):
        import_file(message_id=message.pk)


def read_upload() -> ImportFile:
    """A file that was read, of whose month nobody has said yet whether it is whole."""
    rows = month_of_rows("2014-01", 1)
    upload = Upload(
        name="2014-01-street.csv", head=FIRST_LINE.encode(), chunks=[text(*rows).encode()]
    )
    [file] = receive(
        submission=uuid4(),
        format="police-uk",
        uploads=[upload],
        by=member(Role.COUNCIL_OFFICER),
        at=AT,
    )
    import_stored(file_id=file.pk, at=AT)
    return file


def confirm(client: Client, address: str, said: str = "whole") -> Any:
    """Say on the page of an upload that each month of it is whole, or a part of one."""
    batch = address.strip("/").split("/")[-1]
    months = ImportedMonth.objects.filter(file__batch=batch)
    return client.post(address, {f"month-{one.pk}": said for one in months})


def month_of_rows(
    month: str, number: int, *, force: str = BEDFORDSHIRE, point: tuple[str, str] = INSIDE
) -> list[str]:
    """So many rows of a month, each with a crime ID of its own."""
    rows = [row(f"{month}-{n}-{force}", month=month, point=point) for n in range(number)]
    return [one.replace(BEDFORDSHIRE, force) for one in rows]


def import_bytes(
    content: bytes,
    *,
    at: datetime = AT,
    name: str = "made-street.csv",
    whole: bool | None = None,
) -> ImportFile:
    """What becomes of a file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return import_path(path=path, format="police-uk", by=None, at=at, whole=whole)


def imported(*rows: str, at: datetime = AT, whole: bool | None = None) -> ImportFile:
    """What becomes of a file with these rows."""
    return import_bytes(text(*rows).encode(), at=at, whole=whole)


def counts(file: ImportFile) -> tuple[int, int, int, int, int | None]:
    """Rows read, new, updated, unchanged and left out."""
    return (
        file.rows_read,
        file.rows_created,
        file.rows_updated,
        file.rows_unchanged,
        file.rows_rejected,
    )


def boundary_upload(by: User, *features: tuple[str, Any]) -> BoundaryUpload:
    """A file with boundaries that waits to be confirmed."""
    boundaries = [
        {"type": "Feature", "properties": {"WD13NM": name}, "geometry": geometry}
        for name, geometry in features or [("Made Ward", BOX)]
    ]
    return propose_boundary(
        submission=uuid4(),
        key="made",
        name="Made Ward",
        kind="ward",
        geojson={"type": "FeatureCollection", "features": boundaries},
        source="made",
        by=by,
        at=AT,
    )


def area(geojson: dict[str, object] = BOX, *, at: datetime = AT) -> AreaVersion:
    """A ward with a made boundary."""
    return load_area(
        key="made", name="Made Ward", kind="ward", geojson=geojson, source="made", by=None, at=at
    )
