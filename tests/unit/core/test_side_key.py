"""The key of a side: what it encrypts opens for its purpose and record alone."""

import base64
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from partnership.core.side_key import CannotDecrypt, decrypt, derive, encrypt, keyed_digest

TEXT = b"what somebody typed"


def other_key() -> str:
    return base64.urlsafe_b64encode(bytes(32)).decode()


def test_what_was_encrypted_opens_again() -> None:
    sealed = encrypt(TEXT, purpose="draft", bound_to="7")
    assert TEXT not in sealed
    assert decrypt(sealed, purpose="draft", bound_to="7") == TEXT


def test_the_same_text_never_looks_the_same() -> None:
    first, second = (encrypt(TEXT, purpose="draft", bound_to="7") for _ in range(2))
    assert first != second


@pytest.mark.parametrize(("purpose", "record"), [("secret", "7"), ("draft", "8")])
def test_it_opens_for_no_other_purpose_or_record(purpose: str, record: str) -> None:
    sealed = encrypt(TEXT, purpose="draft", bound_to="7")
    with pytest.raises(CannotDecrypt):
        decrypt(sealed, purpose=purpose, bound_to=record)


def test_changed_bytes_do_not_open() -> None:
    sealed = bytearray(encrypt(TEXT, purpose="draft", bound_to="7"))
    sealed[-1] ^= 1
    with pytest.raises(CannotDecrypt):
        decrypt(bytes(sealed), purpose="draft", bound_to="7")


def test_bytes_that_are_too_short_do_not_open() -> None:
    with pytest.raises(CannotDecrypt):
        decrypt(b"short", purpose="draft", bound_to="7")


def test_another_side_can_neither_open_nor_compare(settings: Any) -> None:
    sealed = encrypt(TEXT, purpose="draft", bound_to="7")
    digest = keyed_digest("01632 960001", purpose="caller")
    settings.SIDE_KEY = other_key()
    with pytest.raises(CannotDecrypt):
        decrypt(sealed, purpose="draft", bound_to="7")
    assert keyed_digest("01632 960001", purpose="caller") != digest


def test_equal_texts_have_equal_digests_for_one_purpose() -> None:
    digest = keyed_digest("01632 960001", purpose="caller")
    assert digest == keyed_digest("01632 960001", purpose="caller")
    assert digest != keyed_digest("01632 960002", purpose="caller")
    assert digest != keyed_digest("01632 960001", purpose="other")


@pytest.mark.parametrize(
    "key", ["", "short", "é" * 32, base64.urlsafe_b64encode(bytes(31)).decode()]
)
def test_a_key_that_is_none_is_refused_in_words(settings: Any, key: str) -> None:
    settings.SIDE_KEY = key
    with pytest.raises(ImproperlyConfigured, match="SIDE_KEY must be 32"):
        derive("draft")
