"""The other records of one who objects: hers are closed, others wait for the lead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from outreach.caseload.events import Told, save_case
from outreach.clients.matching import is_the_same, likeness
from outreach.clients.objections import COMPARED, one_at_a_time
from outreach.clients.sealed import contact_or_nothing, contacts_to_compare
from outreach.models import CaseEvent, Client, Closing, Step
from partnership.accounts.models import User
from partnership.audit.services import record_read


@dataclass(frozen=True)
class Stopped:
    """How many other records an objection closed, and how many wait for the lead."""

    closed: int
    held: int


def other_records(client: Client) -> list[Client]:
    """The other records that may be hers, locked with hers until the transaction ends."""
    one_at_a_time()
    own = contacts_to_compare(Client.objects.get(pk=client.pk))
    others = Client.objects.exclude(pk=client.pk).exclude(closed_for=Closing.OBJECTS)
    keys = [other.pk for other in others if likeness(own, contacts_to_compare(other))]
    locked = Client.objects.filter(pk__in=[client.pk, *keys]).order_by("pk").select_for_update()
    return [other for other in locked if other.pk != client.pk]


def stop(others: list[Client], *, objecting: Client, act: UUID, by: User, at: datetime) -> None:
    """Let an objection end every next step of hers. A closed record that may be hers stays closed.

    Whoever would reopen it is asked. A record on which the lead has decided before waits for her
    again, since she may have decided that it is somebody else's.
    """
    own = contact_or_nothing(objecting)
    for other in others:
        decided = other.events.filter(kind=CaseEvent.Kind.CLEARED).exists()
        if is_the_same(own, contact_or_nothing(other)) and not decided:
            stood = other.close(Closing.OBJECTS, by=by, at=at)
            told = Told(CaseEvent.Kind.CLOSED, reason=Closing.OBJECTS, stood=stood, act=act)
        elif other.is_open:
            other.give_next_step(Step.OBJECTED, timezone.localdate(at), None)
            told = Told(CaseEvent.Kind.STOPPED, act=act)
        else:
            continue
        record_read(other, by=by, at=at, reason=COMPARED)
        save_case(other, told, by, at)


def stopped_by(client: Client) -> Stopped:
    """What her last objection did to other records."""
    own = client.events.filter(kind=CaseEvent.Kind.CLOSED, reason=Closing.OBJECTS)
    events = CaseEvent.objects.filter(act__in=own.values("act")[:1]).exclude(client=client)
    return Stopped(
        closed=events.filter(kind=CaseEvent.Kind.CLOSED).count(),
        held=events.filter(kind=CaseEvent.Kind.STOPPED).count(),
    )
