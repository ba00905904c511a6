"""Encryption of case content: a key per case, wrapped by the outreach case key.

AES-256-GCM with a fresh 96-bit nonce in front of the text and the case id as associated data. A
text is padded to whole blocks first, so that its length doesn't tell what was written; keys are
all of one length. What the first version wrote without padding is read too.
"""

import os
from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from partnership.audit.errors import DomainError
from partnership.core.padding import pad, unpad

NONCE = 12  # bytes
BLOCK = 512  # bytes
SECOND = b"\x02"  # in front of what this version writes


class CannotDecrypt(DomainError):
    """Another key, another case, or changed bytes."""

    message = "This record can't be decrypted with the outreach case key. Tell the administrator."


def encrypt(text: bytes, *, key: bytes, case: bytes) -> bytes:
    """``text``, padded, under a 32-byte key, bound to a case."""
    return SECOND + _encrypt(pad(text, block=BLOCK), key, SECOND + case)


def decrypt(data: bytes, *, key: bytes, case: bytes) -> bytes:
    """What ``encrypt`` was given, in this version or the first.

    :raises CannotDecrypt: with another key or case, or when the bytes were changed.
    """
    if data[:1] == SECOND:
        try:
            return unpad(_decrypt(data[1:], key, SECOND + case))
        except (CannotDecrypt, ValueError):
            pass  # one in 256 of the first version begins with the same byte
    return _decrypt(data, key, case)


def _encrypt(data: bytes, key: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def _decrypt(data: bytes, key: bytes, bound_to: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt from error


def new_case_key(*, case_key: str, case: bytes) -> tuple[bytes, bytes]:
    """A fresh key of a case, and the same wrapped by the outreach case key (URL-safe base64)."""
    key = AESGCM.generate_key(bit_length=256)
    return key, _encrypt(key, urlsafe_b64decode(case_key), case)


def unwrap(wrapped: bytes, *, case_key: str, case: bytes) -> bytes:
    """The key of a case out of its wrapping."""
    return _decrypt(wrapped, urlsafe_b64decode(case_key), case)
