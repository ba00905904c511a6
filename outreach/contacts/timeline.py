"""Contacts and what comes next, in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from outreach.contacts.proposals import NextStep, Proposal
from outreach.contacts.withdrawing import may_withdraw
from outreach.models import CaseEvent, Client, Closing, Contact, Reopening, Step
from partnership.accounts.models import User
from partnership.ui import formatting

LEAD_DECIDES = "After four tries in vain the outreach lead decides what comes next."
LEAD_DECIDES_FIRST = "The outreach lead decides first whether she may be contacted."
CLOSES = "The case is closed and the door stays open: she can come back at any time."
NEVER_AGAIN = "The case is closed and nobody contacts her again."


def proposal_in_words(proposal: Proposal) -> str:
    """What the outcome proposes, for the hint under it."""
    if isinstance(proposal, Closing):
        return NEVER_AGAIN if proposal == Closing.OBJECTS else CLOSES
    if proposal.kind == Step.DECIDE:
        return LEAD_DECIDES
    if proposal.kind == Step.OBJECTED:
        return LEAD_DECIDES_FIRST
    return f"Proposed next step: {step_in_words(proposal)}."


def step_in_words(step: NextStep) -> str:
    """A day, with the hour from which it is safe."""
    hour = f", from {step.start:%H:%M}" if step.start else ""
    return f"{formatting.day(step.on)}{hour}"


def next_step_in_words(client: Client) -> str:
    """What an open case waits for; nothing of a closed one."""
    if client.follow_up_on is None:
        return ""
    words = step_in_words(NextStep(client.follow_up_on, client.follow_up_from))
    return f"{Step(client.next_step).label}: {words}"


def last_contact_in_words(client: Client) -> str:
    """What came of the last contact on record, when and by whom; nothing where there is none."""
    last = client.contacts.current().select_related("made_by").first()
    if last is None:
        return ""
    when = formatting.moment(last.made_at)
    return f"Last contact: {last.get_result_display()}, {when}, {last.made_by.full_name}"


def timeline(client: Client, user: User) -> list[dict[str, Any]]:
    """Everything that was done in the case, the latest first, with what ``user`` may change."""
    versions = client.contacts.select_related("made_by", "superseded_by")
    contacts: dict[UUID, list[Contact]] = {}
    for version in versions.order_by("recorded_at", "pk"):
        contacts.setdefault(version.public_id, []).append(version)
    events = client.events.select_related("made_by", "worker", "from_worker")
    entries = [_contact(history, client, user) for history in contacts.values()]
    entries += [_event(event) for event in events]
    entries += list(_beginning(client))
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _contact(history: list[Contact], client: Client, user: User) -> dict[str, Any]:
    """One contact as it is on record by now, with what it was before."""
    *earlier, contact = history
    title = contact.get_result_display()
    lines = [_corrected(version) for version in reversed(earlier)]
    if contact.superseded_at:
        title = f"Withdrawn: {title}"
        who, why = contact.superseded_by, contact.get_superseded_for_display().lower()
        lines.insert(0, f"Withdrawn {formatting.moment(contact.superseded_at)} by {who}: {why}")
    if contact.made_at != contact.recorded_at:
        lines.append(f"Recorded {formatting.moment(history[0].recorded_at)}")
    if contact.follow_up_on:
        step = NextStep(contact.follow_up_on, contact.follow_up_from)
        label = Step(contact.next_step).label
        lines.append(f"Next step then: {label}, {step_in_words(step)}")
    entry = _entry(title, contact.made_at, contact.made_by.full_name, lines)
    if not contact.superseded_at and may_withdraw(contact, client, user):
        address = [client.code, contact.public_id]
        entry["actions"] = [{"href": reverse("contact_withdraw", args=address), "text": "Withdraw"}]
        if client.is_open:
            change = {"href": reverse("contact_correct", args=address), "text": "Change"}
            entry["actions"].insert(0, change)
    return entry


def _corrected(version: Contact) -> str:
    """What a contact was until it was corrected, by whom and when."""
    when = formatting.moment(version.superseded_at) if version.superseded_at else ""
    was = f"{version.get_result_display()}, {formatting.moment(version.made_at)}"
    return f"Changed {when} by {version.superseded_by}. Until then: {was}"


def _event(event: CaseEvent) -> dict[str, Any]:
    by = event.made_by.full_name
    return _entry(_event_title(event), event.made_at, by, _event_lines(event))


def _event_title(event: CaseEvent) -> str:
    if event.kind == CaseEvent.Kind.ASSIGNED:
        return f"Given to {event.worker.full_name}" if event.worker else "Given to nobody"
    return event.get_kind_display()


def _event_lines(event: CaseEvent) -> list[str]:
    lines: list[str] = []
    if event.from_worker:
        lines.append(f"Until then with {event.from_worker.full_name}")
    if event.reason:
        reasons = Closing if event.kind == CaseEvent.Kind.CLOSED else Reopening
        lines.append(str(reasons(event.reason).label))
    if event.follow_up_on:
        step = NextStep(event.follow_up_on, event.follow_up_from)
        stood = f"Until then: {Step(event.next_step).label}," if event.next_step else "Next step:"
        lines.append(f"{stood} {step_in_words(step)}")
    return lines


def _beginning(client: Client) -> Iterable[dict[str, Any]]:
    lines = [str(client.get_how_met_display())]
    lines += [
        f"Referred on {formatting.day(referral.received_at)}" for referral in client.referrals.all()
    ]
    yield _entry("Record started", client.created_at, "", lines)


def _entry(title: str, at: datetime, by: str, lines: list[str]) -> dict[str, Any]:
    return {"title": title, "at": at, "by": by, "lines": lines}
