"""What a person who leaves has on hand. The app that owns the work contributes it.

An AppConfig declares ``work_of(user)``, which returns a list of ``Work``.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from partnership.accounts.models import User
from partnership.core.contributions import each


class HandOver(Protocol):
    """Gives all that one kind of work is to somebody else, or to nobody; says how many."""

    def __call__(self, *, to: User | None, by: User, at: datetime) -> int: ...


@dataclass(frozen=True)
class Work:
    """Work of one kind that is a person's: how much, and who may take it over.

    ``name`` follows the number ("visits planned") and ``one`` the number 1.
    """

    key: str
    one: str
    name: str
    number: int
    takers: list[User]
    hand_over: HandOver
    may_be_nobodys: bool

    @property
    def words(self) -> str:
        """``3 visits planned``."""
        return f"{self.number:,} {self.one if self.number == 1 else self.name}"


def work_of(user: User) -> list[Work]:
    """All kinds of work of ``user`` of which there is some."""
    return [work for work in each("work_of", user) if work.number]
