"""Find the places that words may mean, as the box about a place does."""

import json
from typing import Any

from django.core.management.base import CommandParser

from partnership.commands import PlainErrors
from partnership.places.gazetteer.find import USUAL_REACH, find_places
from partnership.places.gazetteer.streets import Candidate
from strategy.areas.selectors import ground_of
from strategy.strategies.access import strategy_called


class Command(PlainErrors):
    help = (
        "Find the places that words may mean: in the strategy's area and its ring first, then by "
        "distance from the middle of the area."
    )
    example = '"12 Dudley Street" --strategy north-side'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", metavar="WORDS")
        parser.add_argument("--strategy", required=True, help="its short name, as in addresses")
        parser.add_argument("--json", action="store_true", help="a JSON list on one line")
        parser.add_argument(
            "--within",
            type=float,
            metavar="KM",
            default=USUAL_REACH / 1000,
            help="kilometres from the middle of the area that are searched (usually 5)",
        )

    def handle(self, *args: object, **options: Any) -> None:
        answer = find_places(
            options["words"],
            ground_of(strategy_called(options["strategy"])),
            within=options["within"] * 1000,
        )
        if options["json"]:
            self.stdout.write(json.dumps([as_json(place) for place in answer.places]))
            return
        for place in answer.places:
            self.stdout.write(f"{place.label} ({place.kind}, {place.distance_m} m)")
        if not answer.places:
            self.stdout.write("No place fits.")


def as_json(place: Candidate) -> dict[str, object]:
    """A candidate for programs: degrees (WGS 84) and metres."""
    return {
        "label": place.label,
        "kind": place.kind,
        "longitude": round(place.longitude, 6),
        "latitude": round(place.latitude, 6),
        "accuracy_m": place.accuracy_m,
        "distance_m": place.distance_m,
    }
