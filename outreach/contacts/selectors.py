"""Reading what was tried in a client's case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from outreach.models import CaseEvent, Client, Contact, Reopening


@dataclass(frozen=True)
class Tries:
    """When it was tried in vain, and when she last spoke with us or the lead decided to go on."""

    in_vain: Sequence[datetime]
    begins: Sequence[datetime]

    def since_she_spoke(
        self, *, result: str = "", made_at: datetime | None = None
    ) -> list[datetime]:
        """Those that count, in order of time.

        A contact that is being recorded, perhaps of last night, counts as well: as a try, or as the
        talk after which tries count.
        """
        tries, begins = list(self.in_vain), list(self.begins)
        if made_at:
            (tries if result == Contact.Result.NOT_REACHED else begins).append(made_at)
        since = max(begins, default=None)
        return sorted(tried_at for tried_at in tries if since is None or tried_at > since)


def tries_of(client: Client) -> Tries:
    """What was tried in a client's case."""
    spoken = client.contacts.spoken().aggregate(at=Max("made_at"))["at"]
    is_anew = Q(kind=CaseEvent.Kind.REOPENED) & ~Q(reason=Reopening.MISTAKE)
    begun = client.events.filter(Q(kind=CaseEvent.Kind.DECIDED) | is_anew).aggregate(
        at=Max("made_at")
    )["at"]
    in_vain = client.contacts.in_vain()
    return Tries(
        in_vain=list(in_vain.values_list("made_at", flat=True)),
        begins=[moment for moment in (spoken, begun) if moment],
    )
