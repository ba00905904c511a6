"""Concerns as the pages show them: how one stands, its facts, and what follows."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from incidents.danger.signs import Sign
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.selectors import is_late, is_to_be_called, who_acts
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import formatting

Row = dict[str, Any]


def state_in_words(concern: SafeguardingConcern, at: datetime) -> Any:
    """Where it stands: completed, acknowledged, late or waiting."""
    if concern.completed_at:
        return f"Completed {formatting.day(concern.completed_at)}"
    if concern.acknowledged_at:
        return f"Acknowledged by {concern.acknowledged_by}"
    if is_late(concern, at):
        return {"text": "Nobody has acknowledged it: late", "tone": "urgent"}
    return "Waits to be acknowledged"


def facts(concern: SafeguardingConcern, told: Told | None, *, at: datetime) -> list[Row]:
    """What is known of one concern."""
    rows = [
        {"key": "State", **_tagged(state_in_words(concern, at))},
        {"key": "Came in", "value": _came_in(concern)},
    ]
    if concern.is_urgent:
        signs = ", ".join(str(Sign(sign).label).lower() for sign in concern.signs)
        rows.append({"key": "Urgent by", "value": signs})
    if concern.completed_at:
        rows.append(_ended(concern, is_kept=told is not None))
    return [*rows, *_told(told)] if told else rows


def _tagged(state: Any) -> Row:
    if isinstance(state, dict):
        return {"value": "", "tag": state["text"], "tone": state["tone"]}
    return {"value": state}


def _came_in(concern: SafeguardingConcern) -> str:
    who = f", taken down by {concern.raised_by}" if concern.raised_by else ""
    return f"{formatting.moment(concern.raised_at)}{who}"


def _ended(concern: SafeguardingConcern, *, is_kept: bool) -> Row:
    lines = [f"Its number there is {concern.case_number}."] if concern.case_number else []
    if concern.nobody_because:
        lines.append(f"{concern.get_nobody_because_display()}.")
    if concern.nobody_called:
        lines.append("Nobody was called, and it was confirmed that nobody has to be.")
    back = concern.was_none and concern.complaint_id
    words = "The complaint has its words back" if back else "What was said here is deleted"
    if is_kept:
        words = "What was said is held against deletion, and is deleted when the hold is lifted"
    said = f"{concern.get_outcome_display()}. {words}."
    return {"key": "How it ended", "value": said, "lines": lines}


def _told(told: Told) -> list[Row]:
    contact = [told.contact_name, told.contact_phone, told.contact_email]
    return [
        {"key": "In their words", "value": told.words or "Nothing written down."},
        {"key": "Where", "value": told.place or "Not given"},
        {"key": "When", "value": told.when or "Not known"},
        {"key": "Who told us", "value": ", ".join(filter(None, contact)) or "Anonymous"},
    ]


def sealed_for(concern: SafeguardingConcern) -> str:
    """What to tell whoever sealed a concern."""
    urgent = ", as urgent" if concern.is_urgent else ""
    return (
        f"{concern.reference} is sealed for the safeguarding duty{urgent}: only they can open what "
        f"was said. {who_acts(concern)}"
    )


def next_page(concern: SafeguardingConcern, by: User) -> str:
    """Where to go on: to the call that was promised, to the concern for the duty, or home."""
    if by.has(Permission.HANDLE_CONCERNS):
        return reverse("concern_detail", args=[concern.reference])
    if is_to_be_called(concern):
        return reverse("concern_called", args=[concern.reference])
    return reverse("home")
