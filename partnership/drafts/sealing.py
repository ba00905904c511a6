"""Encryption of drafts: the side's own key, or another one that an app of the side brings."""

from collections.abc import Callable
from functools import cache
from typing import Protocol
from uuid import UUID

from partnership.core import side_key
from partnership.core.contributions import contributed

PURPOSE = "drafts"


class CannotOpen(Exception):
    """Another key or another draft, or changed bytes."""


class Sealer(Protocol):
    """Encrypts the text of a draft and binds it to the draft's number."""

    def seal(self, text: bytes, number: UUID) -> bytes:
        """Encrypt ``text``."""

    def open(self, sealed: bytes, number: UUID) -> bytes:
        """Decrypt what ``seal`` made.

        :raises CannotOpen: with another key or number, or when the bytes were changed.
        """


class SideKeySealer:
    """Encrypts under ``SIDE_KEY``."""

    def seal(self, text: bytes, number: UUID) -> bytes:
        return side_key.encrypt(text, purpose=PURPOSE, bound_to=str(number))

    def open(self, sealed: bytes, number: UUID) -> bytes:
        try:
            return side_key.decrypt(sealed, purpose=PURPOSE, bound_to=str(number))
        except side_key.CannotDecrypt as error:
            raise CannotOpen from error


@cache
def sealer() -> Sealer:
    """What an app of this side declares as ``draft_sealer`` on its AppConfig, else the side key."""
    declared: list[Callable[[], Sealer]] = contributed("draft_sealer")
    return declared[0]() if declared else SideKeySealer()
