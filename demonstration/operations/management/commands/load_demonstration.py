from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from demonstration.accounts import only_folder
from demonstration.operations.loading import load
from partnership.audit.services import SET_UP, for_the_reason
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Load the demonstration strategy with synthetic records; again adds what is newer only."
    example = "--accounts-file var/demo.operations.jsonl"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path)
        parser.add_argument("--accounts-file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or only_folder()
        with for_the_reason(SET_UP):
            for line in load(folder, accounts_file=options["accounts_file"], at=timezone.now()):
                self.stdout.write(line)
