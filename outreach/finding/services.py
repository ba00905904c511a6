"""Finding a client by alias or phone. Both are encrypted, so that each case is read in memory.

Those that a record had before are compared too: she may ring from her old phone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from outreach.clients.matching import is_written_in, numbers_of
from outreach.clients.sealed import contacts_to_compare
from outreach.errors import TooManySearches
from outreach.finding.selectors import SEARCH, searches_on_the_day
from outreach.models import Client
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record, record_read
from partnership.gates.contact import SafeContact
from partnership.ui import phones

SEARCHES_A_DAY = 20
WHY = "Searched by alias or phone"
FOUND = "Found by alias or phone"
NUMBER, ALIAS = "number", "alias"


@dataclass(frozen=True)
class Hit:
    """A client who fits. Of another's case only the worker is told.

    ``earlier`` is what fits where that was changed since: her number or her alias.
    """

    worker: str
    code: str = ""
    earlier: str = ""


@transaction.atomic
def find_clients(*, sought: str, by: User, at: datetime) -> list[Hit]:
    """Find clients by alias or phone, as they are normalised; the search and each hit are looks.

    :raises TooManySearches: after 20 searches on one day.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once are two searches
    if searches_on_the_day(user=by, at=at) >= SEARCHES_A_DAY:
        raise TooManySearches
    hits = []
    clients = Client.objects.visible_to(by).select_related("worker__agency").order_by("code")
    for client in clients.prefetch_related("worker__memberships"):
        fits = [_fits(contact, sought) for contact in contacts_to_compare(client)]
        if any(fits):
            hits.append((client, "" if fits[0] else next(filter(None, fits))))
    record(Action.CONSULTATION, by=by, at=at, object_type=SEARCH, reason=WHY, count=len(hits))
    record_read([client for client, _ in hits], by=by, at=at, reason=FOUND)
    return [_hit(client, earlier, by) for client, earlier in hits]


def _fits(contact: SafeContact, sought: str) -> str:
    """What fits: the same phone number, or an alias with every word of ``sought``."""
    if phones.normalised(sought) in numbers_of(contact):
        return NUMBER
    return ALIAS if is_written_in(sought, contact.alias) else ""


def _hit(client: Client, earlier: str, by: User) -> Hit:
    """An own case, or one that nobody has, by its code; of another's only who helps her.

    A case whose worker has left, or has another role, is nobody's: there is no colleague to ask.
    """
    worker = client.worker
    if worker is None or not client.has_worker:
        return Hit("", client.code, earlier)
    if worker.pk == by.pk:
        return Hit(worker.full_name, client.code, earlier)
    return Hit(worker.full_name)
