"""Sealing a text to the outreach side (HPKE, RFC 9180): only its private key opens it."""

from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from partnership.audit.errors import DomainError

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(DomainError):
    """A sealed text that this key does not open."""

    message = "This referral can't be opened with the outreach key. Tell the administrator."


def seal(text: str, *, public_key: str, purpose: str) -> bytes:
    """Seal ``text`` to a public key (URL-safe base64 of 32 bytes), bound to ``purpose``."""
    key = X25519PublicKey.from_public_bytes(urlsafe_b64decode(public_key))
    return SUITE.encrypt(text.encode(), key, info=purpose.encode())


def unseal(sealed: bytes, *, private_key: str, purpose: str) -> str:
    """Open what ``seal`` made for the same purpose.

    :raises CannotOpen: with another key or purpose, or when it was changed.
    """
    key = X25519PrivateKey.from_private_bytes(urlsafe_b64decode(private_key))
    try:
        return SUITE.decrypt(sealed, key, info=purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
