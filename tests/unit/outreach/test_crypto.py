"""Encrypted case content: padded, bound to its case, and older rows still open."""

import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from outreach.crypto import BLOCK, CannotDecrypt, decrypt, encrypt

KEY = os.urandom(32)
CASE = os.urandom(16)


def test_the_length_of_what_was_written_does_not_show() -> None:
    full = BLOCK - 4  # its own length stands in front
    sizes = [len(encrypt(b"x" * n, key=KEY, case=CASE)) for n in (0, 40, full, full + 1)]
    assert sizes[0] == sizes[1] == sizes[2] == sizes[3] - BLOCK


@pytest.mark.parametrize("text", [b"", b"Wren (invented)", b"x" * 2000])
def test_what_was_encrypted_opens_in_its_own_case_alone(text: bytes) -> None:
    data = encrypt(text, key=KEY, case=CASE)
    assert decrypt(data, key=KEY, case=CASE) == text
    with pytest.raises(CannotDecrypt):
        decrypt(data, key=KEY, case=os.urandom(16))
    with pytest.raises(CannotDecrypt):
        decrypt(data, key=os.urandom(32), case=CASE)


@pytest.mark.parametrize("first", [b"\x00", b"\x02"])
def test_what_the_first_version_wrote_opens(first: bytes) -> None:
    nonce = first + os.urandom(11)
    data = nonce + AESGCM(KEY).encrypt(nonce, b"Wren (invented)", CASE)
    assert decrypt(data, key=KEY, case=CASE) == b"Wren (invented)"
