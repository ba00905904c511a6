"""An encrypted stream: a key of its own sealed to a public key, then chunks, the last one marked.

Each chunk is AES-256-GCM under that key; its nonce counts, and says whether it is the last, so
that nothing can be cut off, left out or put elsewhere unseen. Nothing touches the disk in clear.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from partnership.audit.errors import DomainError
from partnership.gates.sealing import SUITE, NoPublicKey, decoded

MAGIC = b"PARTNERSHIP BACKUP 1\n"
CHUNK = 1 << 20  # bytes
LENGTH = 4  # bytes in front of a chunk, and of the sealed key


class CannotRead(DomainError):
    """A backup that this key does not open, or that is not whole."""

    message = "This backup can't be read."


def encrypt(parts: Iterable[bytes], out: BinaryIO, *, public_key: str, name: str) -> None:
    """Write ``parts`` one after another to ``out``, for whoever holds the private key."""
    key = AESGCM.generate_key(bit_length=256)
    receiver = X25519PublicKey.from_public_bytes(decoded(public_key))
    sealed = SUITE.encrypt(key, receiver, info=_info(name))
    out.write(MAGIC + len(sealed).to_bytes(LENGTH, "big") + sealed)
    cipher, number, waiting = AESGCM(key), 0, b""
    for chunk in _chunks(parts):
        if number or waiting:
            _write(out, cipher.encrypt(_nonce(number, last=False), waiting, None))
            number += 1
        waiting = chunk
    _write(out, cipher.encrypt(_nonce(number, last=True), waiting, None))


def decrypt(source: BinaryIO, *, private_key: str, name: str) -> Iterator[bytes]:
    """The chunks that ``encrypt`` was given, each proved; the last one proves the whole.

    :raises CannotRead: with another key or name, when it was changed, or when its end is missing.
    """
    cipher, number = AESGCM(_key(source, private_key, name)), 0
    data = _read(source)
    while True:
        following = _read_or_end(source)
        try:
            yield cipher.decrypt(_nonce(number, last=following is None), data, None)
        except InvalidTag as error:
            raise CannotRead(f"The backup of {name} is damaged, or its end is missing.") from error
        if following is None:
            return
        data, number = following, number + 1


def _key(source: BinaryIO, private_key: str, name: str) -> bytes:
    if source.read(len(MAGIC)) != MAGIC:
        raise CannotRead(f"The file of {name} is no backup, or of another version.")
    try:
        own = X25519PrivateKey.from_private_bytes(decoded(private_key))
        return SUITE.decrypt(_read(source), own, info=_info(name))
    except (InvalidTag, ValueError, NoPublicKey) as error:
        raise CannotRead(f"The backup of {name} was made for another key.") from error


def _info(name: str) -> bytes:
    return f"backup of {name}".encode()


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    for part in parts:
        for start in range(0, len(part), CHUNK):
            yield part[start : start + CHUNK]


def _write(out: BinaryIO, data: bytes) -> None:
    out.write(len(data).to_bytes(LENGTH, "big") + data)


def _read(source: BinaryIO) -> bytes:
    data = _read_or_end(source)
    if data is None:
        raise CannotRead("The end of the backup is missing.")
    return data


def _read_or_end(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    data = source.read(length) if length <= CHUNK + 16 else b""
    if len(head) != LENGTH or len(data) != length:
        raise CannotRead("The end of the backup is missing.")
    return data
