"""An encrypted stream is read whole or not at all."""

from base64 import urlsafe_b64encode
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from partnership.gates.backups.stream import CHUNK, LENGTH, MAGIC, CannotRead, decrypt, encrypt
from partnership.gates.sealing import public_key_of

PRIVATE = urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()
OTHER = urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()


def written(*parts: bytes) -> bytes:
    out = BytesIO()
    encrypt(parts, out, public_key=public_key_of(PRIVATE), name="example")
    return out.getvalue()


def read(data: bytes, *, key: str = PRIVATE, name: str = "example") -> bytes:
    return b"".join(decrypt(BytesIO(data), private_key=key, name=name))


@pytest.mark.parametrize(
    "parts", [(), (b"",), (b"a",), (b"a", b"b"), (b"x" * CHUNK,), (b"x" * (2 * CHUNK + 1), b"y")]
)
def test_what_was_written_is_read(parts: tuple[bytes, ...]) -> None:
    assert read(written(*parts)) == b"".join(parts)


def test_another_key_or_name_reads_nothing() -> None:
    for more in ({"key": OTHER}, {"name": "another"}):
        with pytest.raises(CannotRead, match="another key"):
            read(written(b"a"), **more)


def test_a_file_of_somebody_elses_is_no_backup() -> None:
    with pytest.raises(CannotRead, match="is no backup"):
        read(b"PGDMP" + bytes(100))


def frames(data: bytes) -> list[bytes]:
    """The head with the sealed key, and each chunk with its length."""
    found, start = [], len(MAGIC)
    while start < len(data):
        end = start + LENGTH + int.from_bytes(data[start : start + LENGTH], "big")
        found.append(data[start:end])
        start = end
    return found


def test_no_chunk_can_be_cut_off_left_out_doubled_or_moved() -> None:
    key, *chunks = frames(written(b"a", b"b", b"c"))
    first, second, third = chunks
    for wrong in (
        (first, second),
        (first,),
        (),
        (second, third),
        (first, third),
        (second, first, third),
        (first, first, second, third),
        (first, second, third, third),
    ):
        with pytest.raises(CannotRead):
            read(MAGIC + key + b"".join(wrong))
    assert read(MAGIC + key + first + second + third) == b"abc"


def test_no_byte_can_be_changed_or_left_off_at_the_end() -> None:
    data = written(b"example")
    for place in range(len(data)):
        with pytest.raises(CannotRead):
            read(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(CannotRead):
            read(data[:place])
