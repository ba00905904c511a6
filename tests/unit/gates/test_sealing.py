"""Sealed texts: their length tells little, and they open under their own number alone."""

from base64 import urlsafe_b64encode
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from partnership.core.padding import pad, unpad
from partnership.gates.sealing import (
    BLOCK,
    SUITE,
    CannotOpen,
    NoPublicKey,
    decoded,
    fingerprint,
    public_key_of,
    seal,
    unseal,
)

PAIR = X25519PrivateKey.generate()
PRIVATE = urlsafe_b64encode(PAIR.private_bytes_raw()).decode()
PUBLIC = public_key_of(PRIVATE)
PURPOSE = "a test"
NUMBER = uuid4()


def sealed(text: str) -> bytes:
    return seal(text, public_key=PUBLIC, purpose=PURPOSE, number=NUMBER)


def opened(data: bytes, *, purpose: str = PURPOSE, number: object = NUMBER) -> str:
    return unseal(data, private_key=PRIVATE, purpose=purpose, number=number)


@pytest.mark.parametrize("text", ["", "a", "Wren (invented)", "ł" * 900, "x" * 5000])
def test_what_was_sealed_opens(text: str) -> None:
    assert opened(sealed(text)) == text


def test_a_short_text_is_as_long_as_one_that_fills_the_block() -> None:
    full = BLOCK - 4  # its own length stands in front
    assert len(sealed("")) == len(sealed("x" * full)) < len(sealed("x" * (full + 1)))


def test_it_opens_under_no_other_number_or_purpose() -> None:
    data = sealed("Wren (invented)")
    with pytest.raises(CannotOpen):
        opened(data, number=uuid4())
    with pytest.raises(CannotOpen):
        opened(data, purpose="another")


@pytest.mark.parametrize("place", [0, 1, 40, -1])
def test_changed_bytes_do_not_open(place: int) -> None:
    data = bytearray(sealed("Wren (invented)"))
    data[place] ^= 1
    with pytest.raises(CannotOpen):
        opened(bytes(data))


def test_what_the_first_version_sealed_opens_whatever_byte_it_begins_with() -> None:
    key, firsts = X25519PublicKey.from_public_bytes(decoded(PUBLIC)), set()
    while b"\x02" not in firsts:
        data = SUITE.encrypt(b"Wren (invented)", key, info=PURPOSE.encode())
        firsts.add(data[:1])
        assert opened(data) == "Wren (invented)"


def test_a_fingerprint_tells_two_keys_apart() -> None:
    other = urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()
    assert fingerprint(PUBLIC) == fingerprint(PUBLIC) != fingerprint(public_key_of(other))


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode()


@pytest.mark.parametrize(
    "key",
    ["", "x", "é" * 44, PUBLIC[:-2], PUBLIC + "!", encoded(bytes(32)), encoded(b"x" * 31)],
    ids=["none", "a letter", "no ASCII", "too short", "a sign more", "zeros", "31 bytes"],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(NoPublicKey):
        seal("", public_key=key, purpose=PURPOSE, number=NUMBER)


def test_padding_comes_off_whole_or_not_at_all() -> None:
    for length in (0, 11, 12, 13):
        assert unpad(pad(b"x" * length, block=16)) == b"x" * length
        assert len(pad(b"x" * length, block=16)) == (16 if length < 13 else 32)
    for wrong in (b"\0\0\0\x05abc", b"\0\0\0\x01a\0\x01"):
        with pytest.raises(ValueError, match="padded"):
            unpad(wrong)
