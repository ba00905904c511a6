"""Import files of incidents from this machine."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone

from incidents.imports import storage
from incidents.imports.models import ImportFile
from incidents.imports.services import import_path
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = (
        "Import files of incidents. Exit status: 0 all rows are in, 1 some rows were left out, "
        "2 a file was refused."
    )
    example = "2014-01-example-street.csv --format police-uk --json"

    def add_arguments(self, parser: CommandParser) -> None:
        formats = ImportFile.Format.values
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=formats, default=ImportFile.Format.POLICE_UK)
        said = parser.add_mutually_exclusive_group()
        said.add_argument(
            "--whole",
            action="store_const",
            const=True,
            dest="whole",
            help="each file holds all rows of its months, however few there are",
        )
        said.add_argument(
            "--part",
            action="store_const",
            const=False,
            dest="whole",
            help="each file holds only a part of its months: they stay unknown",
        )
        parser.add_argument("--json", action="store_true", help="one JSON object for each file")

    def handle(self, *args: object, **options: Any) -> None:
        tell = as_json if options["json"] else in_words
        worst = 0
        for path in options["files"]:
            file = self._import(path, options["format"], options["whole"])
            self.stdout.write(tell(file, path))
            worst = max(worst, status_of(file))
        if worst:
            raise SystemExit(worst)

    def _import(self, path: Path, format: str, whole: bool | None) -> ImportFile:
        at = timezone.now()
        try:
            return import_path(path=path, format=format, by=None, at=at, whole=whole)
        except OperationalError as error:
            sentence = f"{path} isn't imported: the database doesn't answer. Try again."
            raise CommandError(sentence, returncode=2) from error


def status_of(file: ImportFile) -> int:
    """What one file adds to the exit status."""
    if file.status == ImportFile.Status.REFUSED:
        return 2
    return 1 if file.rows_rejected else 0


def as_json(file: ImportFile, path: Path) -> str:
    """One line for programs."""
    told: dict[str, object] = {
        "file": str(path),
        "read": file.rows_read,
        "created": file.rows_created,
        "updated": file.rows_updated,
        "unchanged": file.rows_unchanged,
        "rejected": file.rows_rejected,
        "rejects_file": rejects_path(file),
    }
    if file.error:
        told["error"] = file.error
    return json.dumps(told)


def in_words(file: ImportFile, path: Path) -> str:
    """One line for people."""
    if file.error:
        return f"{path}: refused. {file.error}"
    counts = f"{file.rows_created} new, {file.rows_updated} updated, {file.rows_unchanged} known"
    left_out = f"{file.rows_rejected} left out"
    listed = f", listed in {rejects_path(file)}" if file.rejects_name else ""
    return f"{path}: {file.rows_read} rows, {counts}, {left_out}{listed}."


def rejects_path(file: ImportFile) -> str | None:
    """Where the rows that were left out are listed."""
    return str(storage.path_of(file.rejects_name)) if file.rejects_name else None
