"""Recording, correcting and withdrawing the entries of a register, whichever it is.

What was known before stays known. A room says what its entries are by a subclass of ``Entries``.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from partnership.accounts.models import User
from partnership.audit.corrections import (
    check_reason,
    end_version,
    record_change,
    still_standing,
    withdraw_version,
)
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.core.facts import Reason
from strategy.strategies.models import Strategy

Entry = TypeVar("Entry", bound=Any)
Told = TypeVar("Told", bound=Any)


class Entries(ABC, Generic[Entry, Told]):
    """One kind of entry.

    ``model`` is a Fact with a ``public_id``, ``told`` the dataclass that the form tells, whose
    fields are columns. ``what`` names an entry in a sentence. ``lasting`` are the columns that all
    versions of an entry share besides: whose it is.
    """

    model: type[Entry]
    told: type[Told]
    what: ClassVar[str]
    lasting: ClassVar[tuple[str, ...]] = ("strategy_id",)
    corrected_for: ClassVar[Sequence[Reason]]
    withdrawn_for: ClassVar[Sequence[Reason]]

    @abstractmethod
    def check(self, told: Told, version: Entry, at: datetime) -> None:
        """Refuse what can't be told. ``version`` is the one that would say it, still empty.

        :raises DomainError:
        """

    def check_change(self, told: Told, shown: Entry) -> None:
        """Refuse what would make another entry of the one that was shown.

        :raises DomainError:
        """

    def begun(self, strategy: Strategy, by: User, at: datetime) -> Entry:
        """An entry that says nothing yet."""
        return self.model(strategy=strategy)

    def hold(self, version: Entry) -> None:
        """Hold, until the end of the transaction, that within which an entry stands once."""
        Strategy.objects.select_for_update(no_key=True).get(pk=version.strategy_id)

    def told_of(self, version: Entry) -> Told:
        """What a version says."""
        names = self.told.__dataclass_fields__
        return self.told(**{name: getattr(version, name) for name in names})

    def columns(self, told: Told) -> Mapping[str, Any]:
        """What is stored of what was told."""
        return asdict(told)

    def store(self, version: Entry) -> None:
        """Store a new version.

        :raises DomainError: for a rule that only the database can see.
        """
        version.save(force_insert=True)


@transaction.atomic
def record_entry(
    *,
    entries: Entries[Entry, Told],
    strategy: Strategy,
    told: Told,
    by: User,
    at: datetime,
    is_synthetic: bool = False,
) -> Entry:
    """Store an entry.

    :raises DomainError: what the rules of its kind refuse.
    """
    entry = entries.begun(strategy, by, at)
    if is_synthetic:
        entry.is_synthetic = True
    entries.hold(entry)
    entries.check(told, entry, at)
    _store(entries, entry, told, by, at)
    label = entry._meta.label_lower
    record(Action.COLLECTION, by=by, at=at, object_type=label, object_id=entry.public_id)
    return entry


@transaction.atomic
def correct_entry(
    *,
    entries: Entries[Entry, Told],
    entry: Entry,
    told: Told,
    reason: str,
    by: User,
    at: datetime,
) -> Entry:
    """Record the next version of an entry; ``entry`` is the version that ``by`` was shown.

    What is right already stays as it is, so that the same again is one correction.

    :raises WrongReason: when an entry is not corrected for that reason.
    :raises FactWithdrawn, FactMoved: when it has changed since.
    :raises DomainError: what the rules of its kind refuse.
    """
    check_reason(reason, entries.corrected_for)
    entries.check_change(told, entry)
    current = _held(entries, entry)
    if current is not None and entries.told_of(current) == told:
        return current
    current = still_standing(entry, current, what=entries.what)
    ended = end_version(current, reason=reason, by=by, at=at)
    lasting = {name: getattr(current, name) for name in ("public_id", *entries.lasting)}
    corrected = entries.model(**lasting)
    entries.check(told, corrected, ended)
    _store(entries, corrected, told, by, ended)
    record_change(entry, "Corrected", reason=reason, by=by, at=at)
    return corrected


@transaction.atomic
def withdraw_entry(
    *, entries: Entries[Entry, Told], entry: Entry, reason: str, by: User, at: datetime
) -> None:
    """Take an entry out of lists and figures from ``at`` on. Again is nothing.

    :raises WrongReason: when an entry is not withdrawn for that reason.
    :raises FactMoved: when somebody else has changed it since.
    """
    check_reason(reason, entries.withdrawn_for)
    current = _held(entries, entry)
    withdraw_version(entry, current, what=entries.what, reason=reason, by=by, at=at)


def _held(entries: Entries[Entry, Told], shown: Entry) -> Entry | None:
    """The version that stands, held until the end of the transaction."""
    entries.hold(shown)
    versions = entries.model.objects.filter(public_id=shown.public_id)
    current: Entry | None = versions.current().first()
    return current


def _store(
    entries: Entries[Entry, Told], version: Entry, told: Told, by: User, at: datetime
) -> None:
    for name, value in entries.columns(told).items():
        setattr(version, name, value)
    version.recorded_at, version.recorded_by = at, by
    entries.store(version)
