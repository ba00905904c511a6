"""What a register is. An app declares its own as ``registers`` of its AppConfig."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Model

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.core.contributions import each
from partnership.core.facts import Reason
from strategy.registers.forms import EntryForm
from strategy.registers.tables import RegisterList
from strategy.strategies.models import Strategy

Fact = tuple[str, str]  # what a line of an entry is called, and what it says


class Record(Protocol):
    """Stores an entry; what it says is what the form told."""

    def __call__(self, *, strategy: Strategy, told: Any, by: User, at: datetime) -> Any: ...


class Correct(Protocol):
    """Records the next version of an entry; ``entry`` is the version that ``by`` was shown."""

    def __call__(self, *, entry: Any, told: Any, reason: str, by: User, at: datetime) -> Any: ...


class Withdraw(Protocol):
    """Takes an entry out of the figures from ``at`` on; again is nothing."""

    def __call__(self, *, entry: Any, reason: str, by: User, at: datetime) -> None: ...


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: what it is called, and the field of the form that it fills.

    ``names`` are headings by which it is recognised besides its label, in small letters. Columns
    of one field are joined in their order, each after its ``joined_by``. ``blank`` is what an empty
    cell means, where that is not nothing.
    """

    label: str
    field: str
    names: tuple[str, ...] = ()
    joined_by: str = ""
    blank: str = ""


@dataclass(frozen=True)
class Register:
    """One kind of entry: dated facts in versions, told by one form.

    ``key`` stands in its addresses. ``model`` is a Fact with a ``public_id``; ``of`` gives the
    versions that belong to a strategy, as a queryset that has ``visible_to(user)``. ``form`` tells
    a dataclass (``told``), which the services take and which ``told_of`` reads from a version;
    ``facts`` says it in words. ``same`` is what makes two entries one, and ``known`` which of such
    keys are on record. ``together`` names the page, if any, that enters several of them at once.
    """

    key: str
    action: str
    lead: str
    model: type[Model]
    form: type[EntryForm]
    listing: type[RegisterList]
    of: Callable[[Strategy], Any]
    record: Record
    correct: Correct
    withdraw: Withdraw
    corrected_for: Sequence[Reason]
    withdrawn_for: Sequence[Reason]
    told_of: Callable[[Any], Any]
    facts: Callable[[Any], list[Fact]]
    same: Callable[[Any, User], Hashable]
    known: Callable[[Strategy, Iterable[Hashable]], set[Hashable]]
    columns: tuple[SheetColumn, ...]
    enters: Permission
    reads: Permission
    exports: Permission
    together: str = ""

    @property
    def one(self) -> str:
        """What an entry is called, in small letters."""
        return self.listing.one

    @property
    def many(self) -> str:
        return self.listing.many


def every_register() -> Sequence[Register]:
    """Every register that an app of this side declares."""
    declared: list[Register] = each("registers")
    return declared
