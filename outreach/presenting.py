"""Clients by code, and who has looked, as the shared table shows them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from outreach.models import Client
from outreach.selectors import Look
from partnership.ui import wording

PEOPLE = [{"label": "Code"}, {"label": "Next follow-up"}, {"label": "Worker"}]
LOOKS = [{"label": "When"}, {"label": "Who"}, {"label": "Why"}]


def people(clients: Iterable[Client], *, today: date) -> list[list[Any]]:
    """A row for each client; what is due says so."""
    return [
        [
            {"text": client.code, "href": reverse("client_detail", args=[client.code])},
            _follow_up(client.follow_up_on, today),
            client.worker.full_name,
        ]
        for client in clients
    ]


def _follow_up(on: date | None, today: date) -> dict[str, Any]:
    if on is None:
        return {"text": "None planned"}
    due = {"tag": "Due", "tag_tone": "concern"} if on <= today else {}
    return {"text": wording.day(on), **due}


def looks(found: Iterable[Look]) -> list[list[Any]]:
    """A row for each look, with its reason."""
    return [[wording.moment(look.at), look.who, look.reason] for look in found]
