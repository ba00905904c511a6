"""Encryption of drafts: the side's own key, or another one that an app of the side brings."""

from functools import cache
from typing import Protocol
from uuid import UUID

from django.apps import apps

from partnership.core import side_key

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
    for app in apps.get_app_configs():
        if own := getattr(app, "draft_sealer", None):
            made: Sealer = own()
            return made
    return SideKeySealer()
