"""Writing about guarded texts: that words were kept, the nightly check, a new wording."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from partnership.accounts.models import User
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.guarded.finder import MASK
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.checking import Checked, Confirmation, check, first_look
from partnership.guarded.columns import GuardedColumn, guarded_columns
from partnership.guarded.errors import (
    CleanedBefore,
    StillMasked,
    TellsOfDanger,
    WordingMissing,
)
from partnership.guarded.urgent import tells_of_danger, urgent_of

PER_NIGHT = 50_000  # texts of a column; at two milliseconds each it is done before morning
CHUNK = 1_000  # texts in memory, and in one transaction with its record


def keep(
    *,
    words: Checked,
    object_type: str,
    object_id: object,
    by: Actor | None,
    at: datetime,
    action: Action = Action.COLLECTION,
) -> None:
    """Record that ``by`` kept words that may tell who somebody is, and why; never the words.

    Each reason that was given is a row of its own.
    ``action``: what was done with the record that holds them.
    """
    for reason in words.reasons:
        record(action, by=by, at=at, object_type=object_type, object_id=object_id, reason=reason)


def check_stored(*, at: datetime) -> dict[str, int]:
    """Check what older rules, or none, have checked; hide what they find. How many were hidden.

    What may tell of a child or danger is sealed instead, where the app that owns the text does so.
    A text that is changed meanwhile is left to the check of whoever changes it.
    """
    columns = filter(lambda column: column.may_change, guarded_columns())
    hidden = {column.key: _check_column(column, at) for column in columns}
    return {key: number for key, number in hidden.items() if number}


def _check_column(column: GuardedColumn, at: datetime) -> int:
    older = Q(**{f"{column.checked}__gt": -RULES_VERSION, f"{column.checked}__lt": RULES_VERSION})
    hidden, last = 0, 0
    for _ in range(PER_NIGHT // CHUNK):
        rows = column.rows(older & Q(pk__gt=last))
        texts = list(rows.values_list("pk", column.text, column.checked)[:CHUNK])
        if not texts:
            break
        left = [row for row in texts if not _is_sealed(column, row[0], row[1], at=at)]
        looked = [(*row, _look(column, row[1])) for row in left]
        hidden += _mark(column, looked, at=at)
        last = texts[-1][0]
    return hidden


def _is_sealed(column: GuardedColumn, pk: int, text: str, *, at: datetime) -> bool:
    urgent = urgent_of(column)
    return urgent is not None and urgent.seal is not None and urgent.seal(pk, text, at)


def _look(column: GuardedColumn, text: str) -> int:
    return column.look(text) if column.look else first_look(text, but=column.but)


@transaction.atomic
def _mark(column: GuardedColumn, looked: list[tuple[int, str, int, int]], *, at: datetime) -> int:
    """Store what the check said of some texts, and how many it hid, together: both or neither."""
    hidden = 0
    for pk, text, before, version in looked:
        unchanged = {"pk": pk, column.text: text, column.checked: before}
        changed = column.model._default_manager.filter(**unchanged).update(
            **{column.checked: version}
        )
        hidden += changed if version < 0 else 0
    if hidden:
        record(
            Action.ALTERATION,
            by=None,
            at=at,
            object_type=column.model._meta.label_lower,
            count=hidden,
            reason="Hidden until cleaned, by the nightly check of words",
        )
    return hidden


@transaction.atomic
def clean_words(
    *,
    column: GuardedColumn,
    pk: int,
    text: str,
    confirmed: Confirmation | None,
    by: User,
    at: datetime,
) -> None:
    """Put a new wording in the place of a text that was hidden; it is checked like any other.

    :raises CleanedBefore: when the text no longer waits.
    :raises HeldAgainstDeletion: while a hold keeps the record as it is.
    :raises TellsOfDanger, WordsHeld, WordsTooLong, StillMasked, WordingMissing:
    """
    rows: Any = column.waiting()
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise CleanedBefore
    if tells_of_danger(column, text):
        raise TellsOfDanger
    if is_held(row):
        raise HeldAgainstDeletion
    if MASK in text:
        raise StillMasked
    if not text and not column.field.blank:
        raise WordingMissing
    words = check(text, field="text", confirmed=confirmed, but=column.but)
    setattr(row, column.text, text)
    setattr(row, column.checked, words.version)
    row.save(update_fields=[column.text, column.checked])
    act: dict[str, Any] = {"by": by, "at": at, "object_id": pk}
    act["object_type"] = column.model._meta.label_lower
    record(Action.ALTERATION, **act, reason="Cleaned words")
    keep(words=words, **act, action=Action.ALTERATION)
