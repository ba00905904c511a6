"""Nobody starts to contact one who objected: a new contact is compared with theirs, in memory.

They are recognised by phone, and by alias where one of the two has no phone. The outreach lead
decides whether she asked for support herself, or is somebody else.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from uuid import UUID

from outreach.clients.sealed import contact_or_nothing
from outreach.errors import MayHaveObjected
from outreach.models import Client
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.audit.services import record, record_read
from partnership.gates.contact import SafeContact

COMPARED = "Same phone or alias as in a new record: she objects to being contacted"
DECIDED = "Same phone or alias as one who objects: the lead decided that she may be contacted"
ASK_THE_LEAD = (
    "Somebody with this phone number or alias objected to being contacted, so nothing is saved. "
    "Ask the outreach lead, who decides whether she may be contacted."
)
WORD = re.compile(r"\w+")
P = ParamSpec("P")
R = TypeVar("R")


def words_of(text: str) -> set[str]:
    """The words of an alias without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return set(WORD.findall(bare.casefold()))


def refuse_unless_decided(
    contact: SafeContact, *, case: UUID, decided: bool, by: User, at: datetime
) -> None:
    """Refuse a contact that may be of one who objected, unless the lead decided on it.

    :raises MayHaveObjected: with the records of those who objected.
    """
    clients = [
        client
        for client in Client.objects.objecting().exclude(pk=case).order_by("code")
        if _may_be_the_same(contact, contact_or_nothing(client))
    ]
    if not clients:
        return
    if not by.has(Permission.ASSIGN_CLIENT):
        raise MayHaveObjected(clients, ASK_THE_LEAD)
    if not decided:
        raise MayHaveObjected(clients, _question(clients))
    record_read(clients, by=by, at=at, reason=COMPARED)
    label = Client._meta.label_lower
    record(Action.ALTERATION, by=by, at=at, object_type=label, object_id=case, reason=DECIDED)


def refusal_on_record(service: Callable[P, R]) -> Callable[P, R]:
    """Keep on record that a service compared with one who objected, though it saved nothing."""

    @wraps(service)
    def keeping(*args: P.args, **told: P.kwargs) -> R:
        try:
            return service(*args, **told)
        except MayHaveObjected as error:
            by, at = cast(User, told["by"]), cast(datetime, told["at"])
            record_read(error.clients, by=by, at=at, reason=COMPARED)
            raise

    return keeping


def _may_be_the_same(new: SafeContact, objecting: SafeContact) -> bool:
    if new.phone and objecting.phone:
        return new.phone == objecting.phone
    words = words_of(new.alias)
    return bool(words) and words == words_of(objecting.alias)


def _question(clients: list[Client]) -> str:
    codes = ", ".join(client.code for client in clients)
    return (
        "Somebody with this phone number or alias objected to being contacted "
        f"(record {codes}). Go on only if she asked for support herself, or if she is somebody "
        "else, and tick that."
    )
