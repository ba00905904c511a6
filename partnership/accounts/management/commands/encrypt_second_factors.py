"""Encrypt secrets of second factors that an earlier version left in clear."""

from typing import Any

from partnership.accounts.second_factor.secrets import seal_all
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Encrypt, under SIDE_KEY, every secret of a second factor that stands in clear."

    def handle(self, *args: object, **options: Any) -> None:
        self.stdout.write(f"Encrypted: {seal_all()}")
