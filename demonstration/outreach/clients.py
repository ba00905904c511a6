"""Outreach's part of the demonstration: plainly invented people in every state of a case."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from demonstration.accounts import read_toml
from outreach.caseload.assigning import assign_client
from outreach.caseload.services import close_client
from outreach.clients.services import start_client
from outreach.contacts.proposals import NextStep, Plan
from outreach.contacts.services import record_contact
from outreach.models import Client
from partnership.accounts.models import User
from partnership.gates.contact import Days, How, Part, SafeContact, Window
from partnership.places.gazetteer.services import load_streets
from partnership.places.postcodes import keep_postcodes, read_postcodes

NAMESPACE = UUID("d1a5d1c8-7c0e-4d6e-8d38-0a8f1b6d2a43")
CLIENTS = "clients.toml"
STREETS = "streets.csv"


@transaction.atomic
def load_places(folder: Path, *, at: datetime) -> int:
    """Fill this side's gazetteer; the number of points of streets that are new."""
    postcodes = read_toml(folder / "strategy.toml")["areas"]["postcodes"]
    keep_postcodes(read_postcodes(folder / postcodes))
    return load_streets(path=folder / STREETS, by=None, at=at).points


@transaction.atomic
def load_clients(folder: Path, users: Mapping[str, User], *, at: datetime) -> list[Client]:
    """Take the invented clients on; those taken on before are left as they are."""
    rows = read_toml(folder / CLIENTS)["client"]
    return [
        _client(row, uuid5(NAMESPACE, f"{folder.name}:{row['alias']}"), users, at) for row in rows
    ]


def _client(row: dict[str, Any], case: UUID, users: Mapping[str, User], at: datetime) -> Client:
    known_client = Client.objects.filter(pk=case).first()
    if known_client:
        return known_client
    worker = users[row["worker"]]
    begun = at - timedelta(days=row.get("days_ago", 0))
    client = start_client(
        submission=case,
        case=case,
        how_met=row["how_met"],
        contact=_contact(row),
        next_step=NextStep(timezone.localdate(begun) + timedelta(days=row["first_step_in"])),
        spoke_at=begun if row.get("spoke") else None,
        by=worker,
        at=begun,
    )
    for number, told in enumerate(row.get("contact", [])):
        record_contact(
            submission=uuid5(case, f"contact {number}"),
            client=client,
            result=told["result"],
            plan=Plan.PROPOSED,
            by=worker,
            at=at - timedelta(days=told["days_ago"]),
        )
    if row.get("without_worker"):
        assign_client(
            submission=uuid5(case, "nobody"), client=client, worker=None, by=worker, at=at
        )
    if row.get("closed_for"):
        reason = row["closed_for"]
        close_client(
            submission=uuid5(case, "closed"), client=client, reason=reason, by=worker, at=at
        )
    return client


def _contact(row: dict[str, Any]) -> SafeContact:
    """With a number that nobody has, or as words, as an earlier version wrote it down."""
    if "safe_contact" in row:
        return SafeContact(alias=row["alias"], how=How.WORDS, words=row["safe_contact"])
    hours = [Window(Days(days), Part(part)) for days, part in row.get("hours", [])]
    return SafeContact(
        alias=row["alias"],
        how=How(row.get("how", "words")),
        phone=row.get("phone", ""),
        hours=tuple(hours),
        may_leave_message=row.get("may_leave_message", False),
        language=row.get("language", "en"),
    )
