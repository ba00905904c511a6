"""Add streets, landmarks and postcodes to the gazetteer from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from partnership.commands import EXIT_ERROR, PlainErrors
from partnership.places.gazetteer.services import Loaded, load_streets

MOST_TOLD = 20


class Command(PlainErrors):
    help = (
        "Add streets, landmarks and postcodes to the gazetteer: a CSV file of OS Open Names, or a "
        "list with the columns name and postcodes (and kind, aliases, town)."
    )
    example = "TL02.csv"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: object, **options: Any) -> None:
        path: Path = options["file"]
        try:
            loaded = load_streets(path=path, by=None, at=timezone.now())
        except OSError as error:
            raise CommandError(f"{path} can't be read.", returncode=EXIT_ERROR) from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} isn't text in UTF-8.", returncode=EXIT_ERROR) from error
        self._tell(loaded)

    def _tell(self, loaded: Loaded) -> None:
        self.stdout.write(
            f"{loaded.points} points of streets and landmarks, {loaded.postcodes} postcodes and "
            f"{loaded.aliases} aliases are new in the gazetteer."
        )
        for line in loaded.unreadable[:MOST_TOLD]:
            self.stderr.write(f"Line {line.line} is left out: {line.why}.")
        if len(loaded.unreadable) > MOST_TOLD:
            self.stderr.write(f"{len(loaded.unreadable) - MOST_TOLD} more lines are left out.")
