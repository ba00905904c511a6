"""An objection binds the person: no record of hers leads to a contact, whichever holds it.

Phone and alias together are hers. Where one of them is the same, or a part of the alias, or the
alias is written another way, she may be somebody else, since people change their number, and share
one, or a name. So the outreach lead decides: whether she asked for support herself, or is somebody
else.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from uuid import UUID

from django.db.models import Max

from outreach.caseload.events import Told
from outreach.clients.matching import likeness
from outreach.clients.sealed import contact_or_nothing, contacts_to_compare
from outreach.errors import MayHaveObjected, NeverContact
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.audit.services import record_on, record_read
from partnership.gates.contact import SafeContact
from partnership.outbox.locks import wait_for

COMPARED = "Phone or alias like that of another record: she objects to being contacted"
DECIDED = "Phone or alias like that of one who objects: the lead decided that she may be contacted"
OBJECTED = "Somebody with this phone number, or an alias like this, objected to being contacted"
ASK_THE_LEAD = (
    f"{OBJECTED}, so nothing is saved or shown. "
    "Ask the outreach lead, who decides whether she may be contacted."
)
ONE_AT_A_TIME = "outreach objections"
P = ParamSpec("P")
R = TypeVar("R")


def one_at_a_time() -> None:
    """Compare while nobody else does, so that an objection and a new record do not miss each other.

    Before any record is locked: who compares locks those of others after it.
    """
    wait_for(ONE_AT_A_TIME)


def refuse_unless_decided(
    contact: SafeContact,
    *,
    case: UUID,
    client: Client | None = None,
    decided: bool,
    by: User,
    at: datetime,
) -> list[Client]:
    """Refuse a contact that may be of one who objected, unless the lead decided on it.

    :param client: the record as it stands, where there is one.
    :returns: the records on which the lead decided now, for ``keep_decision``.
    :raises MayHaveObjected: with the records of those who objected.
    """
    clients = _objecting(contact, case, client)
    if clients and not by.has(Permission.ASSIGN_CLIENT):
        raise MayHaveObjected(clients, ASK_THE_LEAD)
    if clients and not decided:
        raise MayHaveObjected(
            clients,
            f"{OBJECTED}{_codes(clients)}. Go on only if she asked for support herself, or if she "
            "is somebody else, and tick that.",
        )
    return clients


def refuse_until_decided(client: Client, *, by: User) -> None:
    """Refuse what leads to a contact where nobody has decided yet whether she may be contacted.

    :raises MayHaveObjected: with the records of those who objected.
    """
    clients = _objecting(contact_or_nothing(client), client.pk, client)
    if not clients and not client.is_held:
        return
    if not by.has(Permission.ASSIGN_CLIENT):
        raise MayHaveObjected(clients, ASK_THE_LEAD)
    raise MayHaveObjected(
        clients,
        f"{OBJECTED}{_codes(clients)}. Decide first whether she may be contacted: you are asked "
        "where the next step is changed, or her case is reopened.",
    )


def decide_on_next_step(client: Client, *, decided: bool, by: User, at: datetime) -> None:
    """Refuse a next step where she may object, unless the lead decides on it, and keep that.

    It is here that the lead decides on a held record, too.

    :raises MayHaveObjected: with the records of those who objected.
    """
    if client.is_held and not by.has(Permission.ASSIGN_CLIENT):
        refuse_until_decided(client, by=by)
    clients = refuse_unless_decided(
        contact_or_nothing(client), case=client.pk, client=client, decided=decided, by=by, at=at
    )
    if clients or client.is_held:
        keep_decision(clients, client=client, by=by, at=at)


def decide_on_contact(
    client: Client, contact: SafeContact, *, decided: bool, by: User, at: datetime
) -> None:
    """Refuse another way to reach her where she may object, unless the lead decides, and keep that.

    A held record is refused to the lead as well: she decides on it by its next step.

    :raises NeverContact: when she objects to being contacted.
    :raises MayHaveObjected: with the records of those who objected.
    """
    if client.objects_to_contact:
        raise NeverContact
    if client.is_held:
        refuse_until_decided(client, by=by)
    clients = refuse_unless_decided(
        contact, case=client.pk, client=client, decided=decided, by=by, at=at
    )
    if clients:
        keep_decision(clients, client=client, by=by, at=at)


def keep_decision(clients: Collection[Client], *, client: Client, by: User, at: datetime) -> None:
    """Keep that the lead decided that she may be contacted, though ``clients`` objected."""
    record_read(clients, by=by, at=at, reason=COMPARED)
    record_on(client, Action.ALTERATION, by=by, at=at, reason=DECIDED)
    Told(CaseEvent.Kind.CLEARED).save(client, by, at)


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


def _objecting(contact: SafeContact, case: UUID, own: Client | None) -> list[Client]:
    """The other records of one who objects, on which the lead has not decided since.

    She decided on what was alike then. So a common alias is asked about once, and again where the
    phone turns out to be the same, too.
    """
    before = contacts_to_compare(own) if own else []
    cleared_at = _cleared_at(own) if own else None
    clients = []
    for client in Client.objects.objecting().exclude(pk=case).order_by("code"):
        hers = contacts_to_compare(client)
        alike = likeness([contact, *before], hers)
        is_settled = cleared_at and client.closed_at and client.closed_at <= cleared_at
        if alike and not (is_settled and alike <= likeness(before, hers)):
            clients.append(client)
    return clients


def _cleared_at(client: Client) -> datetime | None:
    """When the lead last decided that she may be contacted."""
    cleared = client.events.filter(kind=CaseEvent.Kind.CLEARED)
    return cast(datetime | None, cleared.aggregate(at=Max("made_at"))["at"])


def _codes(clients: list[Client]) -> str:
    codes = ", ".join(client.code for client in clients)
    return f" (record {codes})" if codes else ""
