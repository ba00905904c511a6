"""Reading what was tried in a client's case."""

from datetime import datetime

from django.db.models import Max

from outreach.models import CaseEvent, Client, Contact


def tries_since_she_spoke(client: Client, *, also: datetime | None = None) -> list[datetime]:
    """When it was tried in vain since she last spoke with us, or since the lead decided to go on.

    In order of time; with ``also``, a try that is being recorded, perhaps of last night.
    """
    spoken = client.contacts.spoken().aggregate(at=Max("made_at"))["at"]
    begun = client.events.filter(
        kind__in=[CaseEvent.Kind.DECIDED, CaseEvent.Kind.REOPENED]
    ).aggregate(at=Max("made_at"))["at"]
    in_vain = client.contacts.filter(result=Contact.Result.NOT_REACHED)
    tries = [*in_vain.values_list("made_at", flat=True), *([also] if also else [])]
    since = max((moment for moment in (spoken, begun) if moment), default=None)
    return sorted(one for one in tries if since is None or one > since)
