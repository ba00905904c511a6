"""What the two commands that load the demonstration share."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from demonstration.accounts import only_folder
from partnership.audit.services import SET_UP, for_the_reason
from partnership.commands import PlainErrors


class LoadCommand(PlainErrors):
    """Load one side's part of the demonstration, and say what was loaded."""

    @abstractmethod
    def load(self, folder: Path, *, accounts_file: Path | None, at: datetime) -> Iterable[str]:
        """Load it, a line for each thing that is done."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path)
        parser.add_argument("--accounts-file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or only_folder()
        with for_the_reason(SET_UP):
            lines = self.load(folder, accounts_file=options["accounts_file"], at=timezone.now())
            for line in lines:
                self.stdout.write(line)
