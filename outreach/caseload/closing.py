"""For what a case is closed, and by whom; what stands again where it was closed by mistake."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from outreach.contacts.proposals import NextStep
from outreach.contacts.selectors import tries_of
from outreach.errors import LeadCloses, TooFewTries
from outreach.models import LEAD_DECIDES_AFTER, CaseEvent, Client, Closing, Contact, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission


def reasons_to_close(client: Client, by: User) -> list[Closing]:
    """For what ``by`` may close an open case. That she objects is always taken."""
    if by.has(Permission.ASSIGN_CLIENT):
        return list(Closing)
    if waits_for_the_lead(client):
        return [Closing.OBJECTS]
    enough = len(tries_of(client).since_she_spoke()) >= LEAD_DECIDES_AFTER
    return [reason for reason in Closing if enough or reason != Closing.NOT_REACHED]


def refuse_to_close(client: Client, reason: str, by: User) -> None:
    """Refuse an end that is the lead's to decide.

    :raises LeadCloses: when the case waits for her, and nobody has spoken with the client since.
    :raises TooFewTries: when she is said to be out of reach before it was tried four times.
    """
    if reason in reasons_to_close(client, by):
        return
    raise LeadCloses if waits_for_the_lead(client) else TooFewTries


def waits_for_the_lead(client: Client, *, spoke_at: datetime | None = None) -> bool:
    """Whether an open case waits for the lead, and nobody has spoken with the client since.

    :param spoke_at: when somebody spoke with her, of which the contact is not saved yet.
    """
    if client.is_held:
        since = _last(client, CaseEvent.Kind.STOPPED)
        spoken = client.contacts.spoken().filter(made_at__gte=since) if since else None
        just_then = bool(since and spoke_at and spoke_at >= since)
        return not just_then and not (spoken and spoken.exists())
    if client.next_step != Step.DECIDE:
        return False
    tries = tries_of(client).since_she_spoke(result=Contact.Result.REACHED, made_at=spoke_at)
    return len(tries) >= LEAD_DECIDES_AFTER


def step_that_stood(client: Client, at: datetime) -> NextStep | None:
    """What a closed case waited for; None where only its day is known to nobody."""
    today = timezone.localdate(at)
    stood = _kept_when_closed(client)
    stopped, cleared = (_last(client, what) for what in ("stopped", "cleared"))
    if stopped and (cleared is None or cleared < stopped):
        return NextStep(stood.on if stood else today, kind=Step.OBJECTED)
    if stood is None and len(tries_of(client).since_she_spoke()) >= LEAD_DECIDES_AFTER:
        return NextStep(today, kind=Step.DECIDE)
    return stood


def _kept_when_closed(client: Client) -> NextStep | None:
    """What its closing kept. One who objects in a closed case closes it a second time."""
    kinds = [CaseEvent.Kind.CLOSED, CaseEvent.Kind.REOPENED]
    for event in client.events.filter(kind__in=kinds):
        if event.kind == CaseEvent.Kind.REOPENED:
            return None
        if event.follow_up_on:
            return NextStep(event.follow_up_on, event.follow_up_from, Step(event.next_step))
    return None


def _last(client: Client, kind: str) -> datetime | None:
    at: datetime | None = client.events.filter(kind=kind).aggregate(at=Max("made_at"))["at"]
    return at
