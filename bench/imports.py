"""Import of police.uk files against plain COPY of the same rows, in turn, in one run.

Both write the same rows with the same indexes and checks: the plain table is made LIKE the
record INCLUDING ALL, without triggers, and grows in step with it. The import reads, checks,
places, compares and records; plain COPY does none of this.
"""

import hashlib
import io
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
from django.db import connection
from django.utils import timezone

from bench.database import administrator
from incidents.imports.services import import_path
from incidents.models import ImportFile

FLOOR = 0.25
ROUNDS = 15
MADE_ROWS = 5000
MADE_POINTS = 2500
COLUMNS = (
    "format, month, crime_id, digest, ordinal, crime_type, last_outcome, context, reported_by,"
    " falls_within, longitude, latitude, cell_easting, cell_northing, location, lsoa_code,"
    " lsoa_name, location_checked, context_checked, source_id, recorded_at, superseded_at"
)
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
)


@dataclass(frozen=True)
class Round:
    """Seconds for one file and how many rows it has."""

    rows: int
    imported: float
    copied: float


def files(folder: Path) -> list[Path]:
    """Real months where there are some, else made ones."""
    data = Path(os.environ.get("PARTNERSHIP_DATA", "../shared/data")) / "bedfordshire"
    months = sorted(data.glob("*-street.csv"))[-ROUNDS - 1 :]
    return months or [_made(folder, number) for number in range(ROUNDS + 1)]


def _made(folder: Path, number: int) -> Path:
    """A month at street points that come again and again, as where crimes are published."""
    month = f"{2014 + number // 12}-{number % 12 + 1:02}"
    path = folder / f"{month}-made-street.csv"
    with path.open("w") as file:
        file.write(HEADER)
        for row in range(MADE_ROWS):
            spot = row * 7919 % MADE_POINTS
            point = f"{-0.5 + spot % 61 / 500:.6f},{51.85 + spot // 61 / 500:.6f}"
            crime_id = hashlib.sha256(f"{number} {row}".encode()).hexdigest()
            file.write(
                f"{crime_id},{month},Bedfordshire Police,Bedfordshire Police,{point},"
                f"On or near Made Street {spot},E01000001,Made 001A,Burglary,"
                "Under investigation,\n"
            )
    return path


def rounds(plain: psycopg2.extensions.connection) -> Iterator[Round]:
    """One round for each file; the first warms up and is left out."""
    with TemporaryDirectory() as folder:
        for number, path in enumerate(files(Path(folder))):
            done = _round(path, plain)
            if number:
                yield done


def _round(path: Path, plain: psycopg2.extensions.connection) -> Round:
    start = time.perf_counter()
    file = import_path(path=path, format="police-uk", by=None, at=timezone.now())
    imported = time.perf_counter() - start
    if file.status != ImportFile.Status.DONE or file.rows_created != file.rows_read:
        raise SystemExit(f"{path.name} didn't come in whole: the bench needs an empty record.")
    rows = io.StringIO()
    with connection.cursor() as cursor:
        what = f"SELECT {COLUMNS} FROM incidents_recordedcrime WHERE source_id = {file.pk}"
        cursor.copy_expert(f"COPY ({what}) TO STDOUT", rows)
    rows.seek(0)
    start = time.perf_counter()
    with plain, plain.cursor() as cursor:
        cursor.copy_expert(f"COPY operations.plain_recordedcrime ({COLUMNS}) FROM STDIN", rows)
    return Round(file.rows_created, imported, time.perf_counter() - start)


def run() -> dict[str, float]:
    """Measure; medians in seconds, and how fast the import is beside plain COPY."""
    with administrator() as plain:
        _plain_table(plain)
        try:
            measured = list(rounds(plain))
        finally:
            _clear(plain)
    imported = statistics.median(timed.imported for timed in measured)
    copied = statistics.median(timed.copied for timed in measured)
    return {
        "rows_median": statistics.median(timed.rows for timed in measured),
        "import_seconds": imported,
        "copy_seconds": copied,
        "ratio": copied / imported,
        "ratio_median_of_rounds": statistics.median(o.copied / o.imported for o in measured),
        "floor": FLOOR,
    }


def _plain_table(plain: psycopg2.extensions.connection) -> None:
    _clear(plain)
    with plain, plain.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE operations.plain_recordedcrime"
            " (LIKE operations.incidents_recordedcrime INCLUDING ALL)"
        )


def _clear(plain: psycopg2.extensions.connection) -> None:
    connection.close()
    with plain, plain.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS operations.plain_recordedcrime")
        cursor.execute(
            "TRUNCATE operations.incidents_recordedcrime, operations.incidents_importfile,"
            " operations.places_street, operations.audit_auditevent CASCADE"
        )
