from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from demonstration.accounts import load_accounts, only_folder
from demonstration.outreach.clients import load_clients, load_places
from partnership.audit.services import SET_UP, for_the_reason
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Load outreach's demonstration accounts and invented clients; again changes nothing."
    example = "--accounts-file var/demo.outreach.jsonl"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path)
        parser.add_argument("--accounts-file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        folder = options["folder"] or only_folder()
        with for_the_reason(SET_UP):
            users = load_accounts(folder, accounts_file=options["accounts_file"], at=at)
            load_places(folder, at=at)
            clients = load_clients(folder, users, at=at)
        self.stdout.write(f"{len(users)} accounts, {len(clients)} invented clients.")
