from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from demonstration.accounts import load_accounts
from demonstration.commands import LoadCommand
from demonstration.outreach.clients import load_clients, load_places
from demonstration.outreach.harm import load_statements


class Command(LoadCommand):
    help = "Load outreach's demonstration accounts and invented clients; again changes nothing."
    example = "--accounts-file var/demo.outreach.jsonl"

    def load(self, folder: Path, *, accounts_file: Path | None, at: datetime) -> Iterable[str]:
        users = load_accounts(folder, accounts_file=accounts_file, at=at)
        load_places(folder, at=at)
        clients = load_clients(folder, users, at=at)
        yield f"{len(users)} accounts, {len(clients)} invented clients."
        yield f"{load_statements(folder, users, at=at)} new statements on harm."
