"""How the figures of an indicator come into the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from partnership.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from strategy.strategies.access import strategy_url
from strategy.strategies.models import Strategy

Last = Callable[[Strategy], datetime | None]


@dataclass(frozen=True)
class Entered:
    """How a figure comes into the record: by a page, by a sheet or file, or by both.

    ``by`` is the permission of who enters it. ``page`` and ``sheet`` are names of addresses, of a
    register with its key, or of the whole partnership's pages; ``last(strategy)`` is when something
    was entered last.
    """

    by: Permission
    last: Last
    page: str = ""
    sheet: str = ""
    register: str = ""
    is_of_strategy: bool = True

    @property
    def owners(self) -> list[Role]:
        """The roles that enter it."""
        return [role for role, may in ROLE_PERMISSIONS.items() if self.by in may]

    def addresses(self, strategy: Strategy) -> dict[str, str | None]:
        """Where it is entered: by hand, and from a file."""
        names = {"page": self.page, "import": self.sheet}
        return {how: self._address(strategy, name) for how, name in names.items()}

    def _address(self, strategy: Strategy, name: str) -> str | None:
        if not name:
            return None
        if not self.is_of_strategy:
            return reverse(name)
        of_register = [self.register] if name.startswith("register_") else []
        return strategy_url(strategy, name, *of_register)
