"""Outreach's part of the demonstration: an invented client with a follow-up that is due."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from outreach.models import Client
from outreach.services import start_client
from partnership.accounts.demonstration import read_toml
from partnership.accounts.models import User
from partnership.gates.contact import How, SafeContact

NAMESPACE = UUID("d1a5d1c8-7c0e-4d6e-8d38-0a8f1b6d2a43")
CLIENTS = "clients.toml"


@transaction.atomic
def load_clients(folder: Path, users: Mapping[str, User], *, at: datetime) -> list[Client]:
    """Take the invented clients on, due today; those taken on before are left as they are."""
    return [
        start_client(
            submission=uuid5(NAMESPACE, f"{folder.name}:{row['alias']}"),
            contact=SafeContact(row["alias"], How.WORDS, words=row["safe_contact"]),
            follow_up_on=timezone.localdate(at),
            by=users[row["worker"]],
            at=at,
        )
        for row in read_toml(folder / CLIENTS)["client"]
    ]
