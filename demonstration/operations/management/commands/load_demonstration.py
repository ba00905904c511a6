from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from demonstration.commands import LoadCommand
from demonstration.operations.loading import load


class Command(LoadCommand):
    help = "Load the demonstration strategy with synthetic records; again adds what is newer only."
    example = "--accounts-file var/demo.operations.jsonl"

    def load(self, folder: Path, *, accounts_file: Path | None, at: datetime) -> Iterable[str]:
        return load(folder, accounts_file=accounts_file, at=at)
