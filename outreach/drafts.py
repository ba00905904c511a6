"""Encryption of drafts on outreach: a key for each draft, wrapped by the outreach case key."""

from uuid import UUID

from django.conf import settings

from outreach import crypto
from partnership.drafts.sealing import CannotOpen

WRAPPED = crypto.NONCE + 32 + 16  # bytes: nonce, key, tag


class CaseKeySealer:
    """The wrapped key of the draft in front of its text."""

    def seal(self, text: bytes, number: UUID) -> bytes:
        """Encrypt ``text`` under a fresh key, bound to the number of the draft."""
        key, wrapped = crypto.new_case_key(
            case_key=settings.OUTREACH_CASE_KEY, case=_bound_to(number)
        )
        return wrapped + crypto.encrypt(text, key=key, case=_bound_to(number))

    def open(self, sealed: bytes, number: UUID) -> bytes:
        """Decrypt what ``seal`` made.

        :raises CannotOpen: with another case key or number, or when the bytes were changed.
        """
        wrapped, encrypted = sealed[:WRAPPED], sealed[WRAPPED:]
        case = _bound_to(number)
        try:
            key = crypto.unwrap(wrapped, case_key=settings.OUTREACH_CASE_KEY, case=case)
            return crypto.decrypt(encrypted, key=key, case=case)
        except crypto.CannotDecrypt as error:
            raise CannotOpen from error


def _bound_to(number: UUID) -> bytes:
    """Of no case: the number of a draft can't open what belongs to a case of that number."""
    return b"draft:" + number.bytes
