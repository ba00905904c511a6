"""One encrypted dump for each schema, each to its own key."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from partnership.commands import PlainErrors
from partnership.gates.backups.dumps import back_up


class Command(PlainErrors):
    help = "Write an encrypted dump of each side and of the gates into a folder."
    example = "/srv/backups/2026-11-26"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: object, **options: Any) -> None:
        done = back_up(
            options["folder"],
            url=settings.BACKUP_DATABASE_URL,
            public_keys=settings.BACKUP_PUBLIC_KEYS,
        )
        for schema, number in done.items():
            self.stdout.write(f"{schema}: {number} tables.")
