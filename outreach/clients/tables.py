"""Clients by code, and who has looked, as the shared table shows them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from outreach.caseload.states import last_change_of_reach
from outreach.clients.other_records import Stopped
from outreach.clients.selectors import Look
from outreach.contacts.proposals import NextStep
from outreach.contacts.timeline import step_in_words
from outreach.models import Client, Step
from partnership.gates.contact import How, SafeContact
from partnership.ui import phones, wording

Columns = list[dict[str, Any]]

CODES: Columns = [{"label": "Code"}, {"label": "Worker"}]
STEPS: Columns = [{"label": "Code"}, {"label": "Next step"}, {"label": "Due"}, {"label": "Worker"}]
TRIES: Columns = [
    {"label": "Code"},
    {"label": "Tries", "numeric": True},
    {"label": "Last try"},
    {"label": "Next step"},
    {"label": "Worker"},
]
CLOSED: Columns = [{"label": "Code"}, {"label": "Closed"}, {"label": "Why"}, {"label": "Worker"}]
LOOKS: Columns = [{"label": "When"}, {"label": "Who"}, {"label": "Why"}]
NOBODY = "Nobody"


def codes(clients: Iterable[Client]) -> list[list[Any]]:
    """A row for each client: the code and who helps her, nothing else."""
    return [[_code(client), worker_of(client)] for client in clients]


def steps(clients: Iterable[Client], *, today: date) -> list[list[Any]]:
    """A row for each open case: what comes next, and since when it is overdue."""
    return [
        [_code(client), Step(client.next_step).label, due(client, today), worker_of(client)]
        for client in clients
    ]


def tries(clients: Iterable[Any], *, today: date) -> list[list[Any]]:
    """A row for each case in which no talk with her is on record: how often it was tried."""
    return [
        [
            _code(client),
            wording.number(client.tries),
            wording.moment(client.last_tried_at) or "No try is on record",
            due(client, today),
            worker_of(client),
        ]
        for client in clients
    ]


def closed(clients: Iterable[Client]) -> list[list[Any]]:
    """A row for each closed case: when and why."""
    return [
        [
            _code(client),
            wording.day(client.closed_at),
            client.get_closed_for_display(),
            worker_of(client),
        ]
        for client in clients
    ]


def due(client: Client, today: date) -> dict[str, Any]:
    """The day of the next step; what is due says so, and since when."""
    on = client.follow_up_on
    if on is None:
        return {"text": ""}
    words = {"text": step_in_words(NextStep(on, client.follow_up_from))}
    if on < today:
        since = (today - on).days
        note = "for 1 day" if since == 1 else f"for {wording.number(since)} days"
        return {**words, "tag": "Overdue", "tag_tone": "concern", "note": note}
    return {**words, "tag": "Today", "tag_tone": "neutral"} if on == today else words


def worker_of(client: Client) -> str:
    """Who helps her; an account that is closed, or helps nobody now, says so."""
    if client.worker is None:
        return NOBODY
    if client.has_worker:
        return client.worker.full_name
    gone = "has another role now" if client.worker.is_active else "account closed"
    return f"{client.worker.full_name} ({gone})"


def looks(views: Iterable[Look]) -> list[list[Any]]:
    """A row for each look, with its reason."""
    return [[wording.moment(look.at), look.who, look.reason] for look in views]


def stopped_in_words(stopped: Stopped) -> list[str]:
    """What an objection did to her other records, in sentences, without their codes."""
    sentences = []
    if stopped.closed:
        which = "1 other record" if stopped.closed == 1 else f"{stopped.closed} other records"
        sentences.append(f"She has {which}, closed now too.")
    if stopped.held:
        is_one = stopped.held == 1
        which = "1 other record" if is_one else f"{stopped.held} other records"
        sentences.append(
            f"{which} may be hers: nobody contacts her by {'it' if is_one else 'them'} "
            "until the outreach lead has decided."
        )
    return sentences


def banner(contact: SafeContact, *, languages: dict[str, str]) -> list[dict[str, str]]:
    """How, when and in which language she is reached safely: no name, number or place."""
    if contact.how is How.WORDS:
        reached = "As she said it: show how to reach her" if contact.words else "Not known yet"
        return [{"key": "How", "value": reached}]
    never = [] if contact.hours else ["No safe time is known"]
    left = "May be left" if contact.may_leave_message else "Never leave a message"
    return [
        {"key": "How", "value": HOW_IN_WORDS[contact.how]},
        {"key": "When", "value": "\n".join(contact.hours_in_words() or never)},
        {"key": "Never", "value": "At any other time"},
        {"key": "Message", "value": left},
        {"key": "Language", "value": languages.get(contact.language, contact.language)},
    ]


HOW_IN_WORDS = {
    How.PHONE: "Call her",
    How.MESSAGE: "Send her a text message",
    How.PLACE: "At a place that she goes to",
}


def reach_changed_in_words(client: Client) -> str:
    """Who last changed how to reach her, and when; not how she is reached."""
    change = last_change_of_reach(client)
    if change is None:
        return "As her record began with it"
    return f"Changed {wording.moment(change.made_at)} by {change.made_by}. It stays sealed"


def revealed(contact: SafeContact) -> list[dict[str, str]]:
    """What was sealed, for somebody who gave a reason."""
    rows = [{"key": "She wants to be called", "value": contact.alias or "Not known"}]
    if contact.how is How.PLACE:
        rows.append({"key": "Where to find her", "value": contact.place})
        if contact.words:
            rows.append({"key": "In the words that were typed", "value": contact.words})
    elif contact.words:
        rows.append({"key": "A safe way to reach her", "value": contact.words})
    elif contact.phone:
        key = "Number to text" if contact.how is How.MESSAGE else "Number to call"
        rows.append({"key": key, "value": phones.for_people(contact.phone)})
    else:
        rows.append({"key": "A safe way to reach her", "value": "Not known"})
    return rows


def _code(client: Client) -> dict[str, str]:
    return {"text": client.code, "href": reverse("client_detail", args=[client.code])}
