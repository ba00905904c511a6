"""Entries of the audit as the shared table shows them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from partnership.accounts.audit_log import Entry
from partnership.ui import wording

COLUMNS: list[dict[str, Any]] = [
    {"label": "When"},
    {"label": "Who"},
    {"label": "Did"},
    {"label": "Record"},
    {"label": "How many", "numeric": True},
    {"label": "Why"},
]


def rows(entries: Iterable[Entry]) -> list[list[Any]]:
    """A name leads to all that the person did, a number to all that was done to the record."""
    return [
        [
            _when(entry),
            _who(entry),
            entry.did,
            _record(entry),
            wording.number(entry.event.count),
            entry.why,
        ]
        for entry in entries
    ]


def _when(entry: Entry) -> str:
    at = entry.event.recorded_at
    return wording.day(timezone.localdate(at)) if entry.is_day else wording.moment(at)


def _who(entry: Entry) -> dict[str, Any]:
    if not entry.who:
        return {"text": entry.role}
    href = reverse("audit_list", query={"person": entry.event.actor_id})
    return {"text": entry.who, "href": href, "note": f"({entry.role})"}


def _record(entry: Entry) -> dict[str, Any]:
    if not entry.number:
        return {"text": entry.kind}
    asked = {"object_type": entry.event.object_type, "object_id": entry.event.object_id}
    link = {"text": f"number {entry.number}", "href": reverse("audit_list", query=asked)}
    return {"text": entry.kind, "actions": [link]}
