"""Which contacts may be corrected and withdrawn, by whom and why."""

from outreach.models import Client, Contact, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.core.facts import Reason

#: A contact with somebody else, or with another result, is "another reason".
WITHDRAWN_FOR = (Reason.DUPLICATE, Reason.TEST, Reason.TIME, Reason.OTHER)


def may_withdraw(contact: Contact, client: Client, user: User) -> bool:
    """Whether ``user`` may correct and withdraw a contact of ``client``.

    Whoever recorded it does, while nothing hangs on it: what tells of an objection, and every
    contact of a case that waits for the lead, is the lead's.
    """
    if user.has(Permission.ASSIGN_CLIENT):
        return True
    waits = client.next_step in {Step.DECIDE, Step.OBJECTED}
    is_objection = contact.result == Contact.Result.OBJECTS or client.objects_to_contact
    return contact.made_by_id == user.pk and not waits and not is_objection
