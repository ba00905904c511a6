"""Finding a client by alias or phone. Both are encrypted, so that each case is read in memory."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from outreach.clients.likeness import words_of
from outreach.clients.sealed import contact_or_nothing
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


@dataclass(frozen=True)
class Hit:
    """A client who fits. Of another's case only the worker is told."""

    worker: str
    code: str = ""


@transaction.atomic
def find_clients(*, sought: str, by: User, at: datetime) -> list[Hit]:
    """Find clients by alias or phone, as they are normalised; the search and each hit are looks.

    :raises TooManySearches: after 20 searches on one day.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once are two searches
    if searches_on_the_day(user=by, at=at) >= SEARCHES_A_DAY:
        raise TooManySearches
    clients = [
        one
        for one in Client.objects.visible_to(by).select_related("worker").order_by("code")
        if _fits(contact_or_nothing(one), sought)
    ]
    record(Action.CONSULTATION, by=by, at=at, object_type=SEARCH, reason=WHY, count=len(clients))
    record_read(clients, by=by, at=at, reason=FOUND)
    return [_hit(client, by) for client in clients]


def _fits(contact: SafeContact, sought: str) -> bool:
    """Whether every word of ``sought`` is in the alias, or it is the same phone number."""
    number = phones.normalised(sought)
    if number and contact.phone == number:
        return True
    words = words_of(sought)
    return bool(words) and words <= words_of(contact.alias)


def _hit(client: Client, by: User) -> Hit:
    """An own case, or one that nobody has, by its code; of another's only who helps her.

    A case whose worker has left, or has another role, is nobody's: there is no colleague to ask.
    """
    worker = client.worker
    if worker is None or not client.has_worker:
        return Hit("", client.code)
    return Hit(worker.full_name, client.code if worker.pk == by.pk else "")
