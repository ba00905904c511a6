"""Encryption of case content: a key per case, wrapped by the outreach case key.

AES-256-GCM with a fresh 96-bit nonce in front of the text and the case id as associated data.
"""

import os
from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from partnership.audit.errors import DomainError

NONCE = 12  # bytes


class CannotDecrypt(DomainError):
    """Another key, another case, or changed bytes."""

    message = "This record can't be decrypted with the outreach case key. Tell the administrator."


def encrypt(text: bytes, *, key: bytes, case: bytes) -> bytes:
    """Nonce and ciphertext of ``text`` under a 32-byte key, bound to a case."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, case)


def decrypt(data: bytes, *, key: bytes, case: bytes) -> bytes:
    """What ``encrypt`` was given.

    :raises CannotDecrypt: with another key or case, or when the bytes were changed.
    """
    try:
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], case)
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt from error


def new_case_key(*, case_key: str, case: bytes) -> tuple[bytes, bytes]:
    """A fresh key of a case, and the same wrapped by the outreach case key (URL-safe base64)."""
    key = AESGCM.generate_key(bit_length=256)
    return key, encrypt(key, key=urlsafe_b64decode(case_key), case=case)


def unwrap(wrapped: bytes, *, case_key: str, case: bytes) -> bytes:
    """The key of a case out of its wrapping."""
    return decrypt(wrapped, key=urlsafe_b64decode(case_key), case=case)
