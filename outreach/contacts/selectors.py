"""Reading what was tried in a client's case."""

from datetime import datetime

from django.db.models import Max

from outreach.models import CaseEvent, Client, Contact


def tries_since_she_spoke(
    client: Client, *, result: str = "", made_at: datetime | None = None
) -> list[datetime]:
    """When it was tried in vain since she last spoke with us, or since the lead decided to go on.

    In order of time. A contact that is being recorded, perhaps of last night, counts as well: as a
    try, or as the talk after which tries count.
    """
    spoken = client.contacts.spoken().aggregate(at=Max("made_at"))["at"]
    begun = client.events.filter(
        kind__in=[CaseEvent.Kind.DECIDED, CaseEvent.Kind.REOPENED]
    ).aggregate(at=Max("made_at"))["at"]
    in_vain = client.contacts.filter(result=Contact.Result.NOT_REACHED)
    tries = list(in_vain.values_list("made_at", flat=True))
    talks = [moment for moment in (spoken, begun) if moment]
    if made_at:
        (tries if result == Contact.Result.NOT_REACHED else talks).append(made_at)
    since = max(talks, default=None)
    return sorted(one for one in tries if since is None or one > since)
