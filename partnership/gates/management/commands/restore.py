"""What ``backup`` wrote, into a database that is empty; it ends with the proof of the barrier."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from partnership.audit.errors import DomainError
from partnership.commands import PlainErrors
from partnership.gates.backups import dumps
from partnership.gates.backups.tables import SCHEMAS, Contents, contents, tables
from partnership.gates.barrier import roles
from partnership.gates.barrier.connection import administrator, database_name


class NotEmpty(DomainError):
    """A database in which something is."""


class Command(PlainErrors):
    help = "Restore the dumps of a folder into an empty database, and prove barrier and tables."
    example = "/srv/backups/2026-11-26"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: object, **options: Any) -> None:
        keys = settings.RESTORE_PRIVATE_KEYS
        listed = dumps.proved(options["folder"], keys)
        roles.prepare()
        self._refuse_unless_empty()
        for schema in SCHEMAS:
            url = os.environ["ADMIN_DATABASE_URL"]
            dumps.bring_back(options["folder"], schema, url=url, private_key=keys[schema])
        self._barrier("--apply")
        self._compare(listed)
        self._barrier("--check")
        number = sum(len(tables) for tables in listed.values())
        self.stdout.write(f"Restored: {number} tables hold what they held. The barrier holds.")

    def _refuse_unless_empty(self) -> None:
        with administrator() as connection, connection.cursor() as cursor:
            full = [schema for schema in SCHEMAS if tables(cursor, schema)]
        if full:
            raise NotEmpty(
                f"The database {database_name()} is not empty ({', '.join(full)}): restore into a"
                " new one, and change the addresses to it afterwards. Nothing was changed."
            )

    def _compare(self, listed: dict[str, Contents]) -> None:
        with administrator() as connection, connection.cursor() as cursor:
            for schema in SCHEMAS:
                restored = contents(cursor, schema)
                unlike = [
                    name for name in listed[schema] if restored.get(name) != listed[schema][name]
                ]
                if unlike or restored.keys() != listed[schema].keys():
                    raise CommandError(
                        f"{schema}: not as it was: {', '.join(unlike) or 'its tables'}.",
                        returncode=1,
                    )

    def _barrier(self, what: str) -> None:
        command = [sys.executable, sys.argv[0], "barrier", what]
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
        if done.returncode:
            raise CommandError("The barrier does not hold.", returncode=done.returncode)
