"""How to reach a client, as it is stored: encrypted under a key of her own."""

from uuid import UUID

from django.conf import settings

from outreach import crypto
from outreach.crypto import CannotDecrypt
from outreach.models import Client
from partnership.gates.contact import How, SafeContact

NOTHING_KNOWN = SafeContact(alias="", how=How.WORDS)


def seal_contact(contact: SafeContact, *, case: UUID) -> tuple[bytes, bytes]:
    """A new key of the case, wrapped, and the contact under it."""
    key, wrapped = crypto.new_case_key(case_key=settings.OUTREACH_CASE_KEY, case=case.bytes)
    return wrapped, crypto.encrypt(contact.as_json().encode(), key=key, case=case.bytes)


def open_contact(client: Client) -> SafeContact:
    """What was sealed, in memory only; what an earlier version stored is read too.

    :raises CannotDecrypt: with another key, or when the bytes were changed.
    """
    case = client.pk.bytes
    key = crypto.unwrap(bytes(client.wrapped_key), case_key=settings.OUTREACH_CASE_KEY, case=case)
    text = crypto.decrypt(bytes(client.contact), key=key, case=case).decode()
    try:
        return SafeContact.from_json(text)
    except ValueError as error:
        raise CannotDecrypt from error


def contact_or_nothing(client: Client) -> SafeContact:
    """The contact, or one of which nothing is known where it was erased or can't be read."""
    try:
        return open_contact(client)
    except CannotDecrypt:
        return NOTHING_KNOWN
