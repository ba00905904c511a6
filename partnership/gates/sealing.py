"""Sealing a text to the outreach side (HPKE, RFC 9180): only its private key opens it.

A text is padded to whole blocks, so that its length doesn't tell what she said, and bound to the
number that it goes through the gate with: under another number it does not open. The first
version did neither; what it sealed and still waits opens too.
"""

from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from partnership.audit.errors import DomainError
from partnership.core.padding import pad, unpad

PURPOSE = "refer in"  # of what gate 1 carries
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
BLOCK = 2048  # bytes; a referral takes one, and four would no longer go through the gate
SECOND = b"\x02"  # in front of what this version seals


class CannotOpen(DomainError):
    """A sealed text that this key does not open."""

    message = "This referral can't be opened with the outreach key. Tell the administrator."


class NoPublicKey(DomainError):
    """A public key that is none."""

    message = "OUTREACH_PUBLIC_KEY is not a key: it is 32 bytes in URL-safe base64."


def seal(text: str, *, public_key: str, purpose: str, number: UUID) -> bytes:
    """Seal ``text`` to a public key (URL-safe base64 of 32 bytes) for ``purpose`` and ``number``.

    :raises NoPublicKey: when the key is none.
    """
    key = X25519PublicKey.from_public_bytes(decoded(public_key))
    return SECOND + SUITE.encrypt(pad(text.encode(), block=BLOCK), key, info=_info(purpose, number))


def unseal(sealed: bytes, *, private_key: str, purpose: str, number: UUID) -> str:
    """Open what ``seal`` made for the same purpose and number, or the first version for a purpose.

    :raises CannotOpen: with another key, purpose or number, or when it was changed.
    """
    key = X25519PrivateKey.from_private_bytes(urlsafe_b64decode(private_key))
    if sealed[:1] == SECOND:
        try:
            opened = SUITE.decrypt(sealed[1:], key, info=_info(purpose, number))
            return unpad(opened).decode()
        except (InvalidTag, ValueError):
            pass  # one in 256 of the first version begins with the same byte
    try:
        return SUITE.decrypt(sealed, key, info=purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def _info(purpose: str, number: UUID) -> bytes:
    return f"{purpose}, version 2, {number}".encode()


def decoded(public_key: str) -> bytes:
    """The bytes of a public key.

    :raises NoPublicKey: when it isn't 32 bytes, or is one that no private key has.
    """
    try:
        key = b64decode(public_key, altchars=b"-_", validate=True)
        SUITE.encrypt(b"", X25519PublicKey.from_public_bytes(key), info=b"a try")
    except (NotBase64, ValueError) as error:
        raise NoPublicKey from error
    return key


def public_key_of(private_key: str) -> str:
    """The public key (URL-safe base64) that belongs to a private one."""
    key = X25519PrivateKey.from_private_bytes(urlsafe_b64decode(private_key))
    return urlsafe_b64encode(key.public_key().public_bytes_raw()).decode()


def fingerprint(public_key: str) -> str:
    """64 hexadecimal digits (SHA-256) by which both sides name one public key."""
    return sha256(decoded(public_key)).hexdigest()
