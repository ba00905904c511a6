"""The one key of a side, from which every other key of the application's own is derived.

A text is encrypted with AES-256-GCM under a key for its purpose (HKDF, RFC 5869), with a fresh
96-bit nonce in front and the record that it belongs to as associated data.
"""

import hmac
import os
from base64 import urlsafe_b64decode
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY = 32  # bytes
NONCE = 12  # bytes


class CannotDecrypt(Exception):
    """Another key, purpose or record, or changed bytes."""


def derive(purpose: str) -> bytes:
    """The 32-byte key for ``purpose``.

    :raises ImproperlyConfigured: when ``SIDE_KEY`` isn't 32 bytes in URL-safe base64.
    """
    return _derive(settings.SIDE_KEY, purpose)


@lru_cache(maxsize=64)
def _derive(side_key: str, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY, salt=None, info=purpose.encode()).derive(_decoded(side_key))


def _decoded(side_key: str) -> bytes:
    try:
        key = urlsafe_b64decode(side_key)
    except ValueError:
        key = b""
    if len(key) != KEY:
        raise ImproperlyConfigured("SIDE_KEY must be 32 random bytes in URL-safe base64.")
    return key


def encrypt(data: bytes, *, purpose: str, bound_to: str) -> bytes:
    """Nonce and ciphertext of ``data``; it opens for the same purpose and record alone."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(derive(purpose)).encrypt(nonce, data, bound_to.encode())


def decrypt(data: bytes, *, purpose: str, bound_to: str) -> bytes:
    """What ``encrypt`` was given.

    :raises CannotDecrypt: with another key, purpose or record, or when the bytes were changed.
    """
    try:
        return AESGCM(derive(purpose)).decrypt(data[:NONCE], data[NONCE:], bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt from error


def keyed_digest(text: str, *, purpose: str) -> str:
    """64 hexadecimal digits (HMAC-SHA-256): equal texts have equal digests, for this side alone."""
    return hmac.new(derive(purpose), text.encode(), sha256).hexdigest()
