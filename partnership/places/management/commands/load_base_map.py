"""Draw the streets of a file below all maps."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from partnership.commands import EXIT_ERROR, PlainErrors
from partnership.places.base_map.services import WITHIN, load_base_map


class Command(PlainErrors):
    help = (
        "Draw the streets of a file below all maps: a GeoPackage of OS Open Roads or OS Zoomstack, "
        "or a GeoJSON file of lines, in degrees or on the British National Grid. What was loaded "
        "before is replaced."
    )
    example = 'oproad_gb.gpkg --licence "Contains OS data © Crown copyright and database right"'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--licence", default="", help="whose data it is, as the map says it")
        parser.add_argument(
            "--within", type=float, default=WITHIN, help="kilometres around the areas"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what it would bring")

    def handle(self, *args: object, **options: Any) -> None:
        path: Path = options["file"]
        try:
            loaded = load_base_map(
                path=path,
                licence=options["licence"],
                within_km=options["within"],
                is_kept=not options["dry_run"],
                by=None,
                at=timezone.now(),
            )
        except OSError as error:
            raise CommandError(f"{path} can't be read.", returncode=EXIT_ERROR) from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} isn't text in UTF-8.", returncode=EXIT_ERROR) from error
        verb = "would be drawn" if options["dry_run"] else "are drawn"
        self.stdout.write(
            f"{loaded.lines:,} of {loaded.in_file:,} lines {verb} on every map, with "
            f"{loaded.names:,} names in {loaded.squares:,} squares. The map says: {loaded.licence}"
        )
