"""Give an area a boundary from a GeoJSON file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from partnership.audit.errors import DomainError
from partnership.commands import PlainErrors
from partnership.places.boundaries import geometry_of, only_geometry
from partnership.places.models import Area
from partnership.places.preview import check_is_near
from partnership.places.repairs import repaired
from partnership.places.services import load_area


class Command(PlainErrors):
    help = "Give an area a boundary from a GeoJSON file; an earlier boundary stays on record."
    example = 'north-side.geojson --key north-side --name "North Side"'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--key", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--kind", choices=Area.Kind.values, default=Area.Kind.WARD)
        parser.add_argument("--source", default="")
        parser.add_argument(
            "--repair", action="store_true", help="swap or convert coordinates that are not degrees"
        )
        parser.add_argument(
            "--far", action="store_true", help="it lies far from a strategy's areas, and is meant"
        )

    def handle(self, *args: object, **options: Any) -> None:
        try:
            geojson = json.loads(options["file"].read_text())
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} can't be read as JSON.", returncode=2) from error
        try:
            if options["repair"]:
                geojson = repaired(only_geometry(geojson))
            check_is_near(
                geometry_of(geojson), area_key=options["key"], is_far_meant=options["far"]
            )
            version = load_area(
                key=options["key"],
                name=options["name"],
                kind=options["kind"],
                geojson=geojson,
                source=options["source"] or options["file"].name,
                by=None,
                at=timezone.now(),
            )
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
        self.stdout.write(f"{version}")
