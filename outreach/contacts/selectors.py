"""Reading what was tried in a client's case."""

from datetime import datetime

from django.db.models import Max

from outreach.models import CaseEvent, Client, Contact


def tries_since_she_spoke(client: Client) -> list[datetime]:
    """When it was tried in vain since she last spoke with us, or since the lead decided to go on.

    In order of time.
    """
    spoken = client.contacts.spoken().aggregate(at=Max("made_at"))["at"]
    begun = client.events.filter(
        kind__in=[CaseEvent.Kind.DECIDED, CaseEvent.Kind.REOPENED]
    ).aggregate(at=Max("made_at"))["at"]
    tries = client.contacts.filter(result=Contact.Result.NOT_REACHED)
    for moment in (spoken, begun):
        if moment:
            tries = tries.filter(made_at__gt=moment)
    return list(tries.order_by("made_at").values_list("made_at", flat=True))
