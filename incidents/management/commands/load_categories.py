from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from incidents.categories import STANDARD, load_categories


class Command(BaseCommand):
    help = "Load the categories of complaints; again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=STANDARD)

    def handle(self, *args: Any, **options: Any) -> None:
        changed = load_categories(by=None, at=timezone.now(), path=options["file"])
        self.stdout.write(f"{changed} categories changed.")
