"""Which contacts may be corrected and withdrawn, by whom and why."""

from outreach.errors import ContactChangedMeanwhile
from outreach.models import Client, Contact, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.core.facts import Reason
from partnership.ui import formatting

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


def refuse_another_end(contact: Contact, *, reason: str, by: User) -> None:
    """Refuse to withdraw what ended otherwise already; the same again is nothing.

    :raises ContactChangedMeanwhile: with who ended it, when and why.
    """
    ended = Contact.objects.select_related("superseded_by").get(pk=contact.pk)
    if (ended.superseded_by_id, ended.superseded_for) == (by.pk, reason):
        return
    why = ended.get_superseded_for_display().lower()
    when = formatting.moment(ended.superseded_at) if ended.superseded_at else ""
    raise ContactChangedMeanwhile(
        f"{ended.superseded_by} changed or withdrew this contact {when}: {why}. "
        "It stays so, and nothing of yours is saved."
    )
