"""How to reach a client, as it is stored: encrypted under a key of her own.

With it go the aliases and phones that the record had before. Nobody is shown them: an objection is
compared with them, since she may have objected before her number changed, or after.
"""

import json
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from outreach import crypto
from outreach.crypto import CannotDecrypt
from outreach.models import Client
from partnership.gates.contact import How, SafeContact

NOTHING_KNOWN = SafeContact(alias="", how=How.WORDS)
EARLIER = "earlier"  # beside what a SafeContact has: pairs of alias and phone, newest first


def seal_contact(
    contact: SafeContact, *, case: UUID, earlier: Iterable[SafeContact] = ()
) -> tuple[bytes, bytes]:
    """A new key of the case, wrapped, and the contact under it, with the ``earlier`` ones."""
    key, wrapped = crypto.new_case_key(case_key=settings.OUTREACH_CASE_KEY, case=case.bytes)
    told = json.loads(contact.as_json())
    before = dict.fromkeys((said.alias, said.phone) for said in earlier)
    told[EARLIER] = [
        pair for pair in before if any(pair) and pair != (contact.alias, contact.phone)
    ]
    return wrapped, crypto.encrypt(json.dumps(told).encode(), key=key, case=case.bytes)


def open_contact(client: Client) -> SafeContact:
    """What was sealed, in memory only; what an earlier version stored is read too.

    :raises CannotDecrypt: with another key, or when the bytes were changed.
    """
    return _opened(client)[0]


def contacts_to_compare(client: Client) -> list[SafeContact]:
    """The contact, and the aliases and phones that the record had before; none if erased."""
    try:
        return _opened(client)
    except CannotDecrypt:
        return []


def _opened(client: Client) -> list[SafeContact]:
    case = client.pk.bytes
    key = crypto.unwrap(bytes(client.wrapped_key), case_key=settings.OUTREACH_CASE_KEY, case=case)
    text = crypto.decrypt(bytes(client.contact), key=key, case=case).decode()
    try:
        told = json.loads(text)
        earlier = told.pop(EARLIER, [])
        contact = SafeContact.from_json(json.dumps(told))
    except (AttributeError, ValueError) as error:
        raise CannotDecrypt from error
    return [contact, *(SafeContact(alias, How.WORDS, phone) for alias, phone in earlier)]


def contact_or_nothing(client: Client) -> SafeContact:
    """The contact, or one of which nothing is known where it was erased or can't be read."""
    try:
        return open_contact(client)
    except CannotDecrypt:
        return NOTHING_KNOWN
