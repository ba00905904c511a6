"""What a register is. An app declares its own as ``registers`` of its AppConfig."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.core.contributions import each
from strategy.agreed.panels import Panel
from strategy.registers.entries import Entries
from strategy.registers.forms import EntryForm
from strategy.registers.tables import RegisterList
from strategy.strategies.models import Strategy

Fact = tuple[str, str]  # what a line of an entry is called, and what it says


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

    ``key`` stands in its addresses. ``entries`` says how they are kept, and ``of`` gives the
    versions that belong to a strategy, as a queryset that has ``visible_to(user)``. ``form`` tells
    a dataclass (``told``), which ``facts`` says in words. ``same`` is what makes two entries one,
    and ``known`` which of such keys are on record. ``together`` names the page, if any, that
    enters several of them at once; ``panel`` says what stands above the list for whoever asks.
    """

    key: str
    action: str
    lead: str
    form: type[EntryForm]
    listing: type[RegisterList]
    of: Callable[[Strategy], Any]
    entries: Entries[Any, Any]
    facts: Callable[[Any], list[Fact]]
    same: Callable[[Any, User], Hashable]
    known: Callable[[Strategy, Iterable[Hashable]], set[Hashable]]
    columns: tuple[SheetColumn, ...]
    enters: Permission
    reads: Permission
    exports: Permission
    together: str = ""
    panel: Callable[[User, Strategy, datetime], Panel | None] | None = None

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
