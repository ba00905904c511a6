from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from incidents.complaints.categories import STANDARD, load_categories
from partnership.commands import EXIT_ERROR, PlainErrors


class Command(PlainErrors):
    help = "Load the categories of complaints; again changes nothing."
    example = "categories.toml"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=STANDARD)

    def handle(self, *args: object, **options: Any) -> None:
        try:
            changed = load_categories(by=None, at=timezone.now(), path=options["file"])
        except (OSError, ValueError, KeyError) as error:
            sentence = f"{options['file']} can't be read as a file of categories."
            raise CommandError(sentence, returncode=EXIT_ERROR) from error
        self.stdout.write(f"{changed} categories changed.")
