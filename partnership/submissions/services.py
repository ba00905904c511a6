"""One form, one effect: a form that is sent twice, also at the same moment, is saved once."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from partnership.audit.services import Actor
from partnership.core.side_key import keyed_digest
from partnership.submissions.errors import DoneBefore, SavedBefore, SubmissionTaken
from partnership.submissions.models import Submission

PURPOSE = "submissions"
NOW = "now"
CLAIM = """
INSERT INTO submissions_submission (number, owner_id, digest, object_type, object_id, saved_at)
VALUES (%s, %s, %s, %s, '', %s) ON CONFLICT (owner_id, number) DO NOTHING RETURNING id
"""
Made = TypeVar("Made", bound=models.Model)


@transaction.atomic
def save_once(
    make: Callable[[], Made],
    *,
    kind: type[Made],
    number: UUID,
    told: Mapping[str, object],
    by: Actor,
    at: datetime,
    named: Callable[[Made], object] = str,
    can_be_new: bool = True,
) -> Made:
    """What ``make`` gives; the same form again gives the same object, and ``make`` isn't called.

    The form's row is the first lock that is taken: a second request waits for it until the first
    is through, and starts anew where that failed.

    :param number: the form's own, counted for ``by`` alone.
    :param told: what the form says. A moment that equals ``at`` is "now", whenever that is.
    :param named: what a person calls the object, at the beginning of a sentence.
    :param can_be_new: whether what the form says now can be saved under another number.
    :raises SavedBefore, DoneBefore: when the form says something else than when it was saved.
    :raises SubmissionTaken: when it was saved as another kind of object, or what it became is gone.
    """
    label = kind._meta.label_lower
    digest = digest_of(told, number=number, label=label, by=by, at=at)
    claimed = _claim(number, by.pk, digest, label, at)
    if claimed is None:
        row = Submission.objects.get(number=number, owner_id=by.pk)
        return _saved_before(row, kind, digest, named, can_be_new)
    made = make()
    Submission.objects.filter(pk=claimed).update(object_id=str(made.pk))
    return made


def _claim(*row: Any) -> int | None:
    """The key of a form's new row, or None where it has one; waits for one that is being saved."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, row)
        claimed = cursor.fetchone()
    return claimed[0] if claimed else None


def saved_as(kind: type[Made], *, number: UUID, by: Actor) -> Made | None:
    """What the form of this number became when ``by`` saved it, if it still stands."""
    rows = Submission.objects.filter(number=number, owner=by.pk)
    row = rows.filter(object_type=kind._meta.label_lower).first()
    return kind._base_manager.filter(pk=row.object_id).first() if row else None


def _saved_before(
    row: Submission,
    kind: type[Made],
    digest: str,
    named: Callable[[Made], object],
    can_be_new: bool,
) -> Made:
    if row.object_type != kind._meta.label_lower:
        raise SubmissionTaken
    made = kind._base_manager.filter(pk=row.object_id).first()
    if made is None:
        raise SubmissionTaken
    if row.digest != digest:
        raise (SavedBefore if can_be_new else DoneBefore)(named(made))
    return made


def digest_of(
    told: Mapping[str, object], *, number: UUID, label: str, by: Actor, at: datetime
) -> str:
    """A digest of ``told`` that is equal for the same form alone.

    Without the key of the side nothing of what was told can be tried against it.
    """

    def plain(value: Any) -> Any:
        return NOW if value == at else _plain(value)

    said = json.dumps([str(number), by.pk, label, told], default=plain, sort_keys=True)
    return keyed_digest(said, purpose=PURPOSE)


def _plain(value: Any) -> Any:
    """A value as JSON takes it; another zone or a fresh copy of a row makes no difference."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, models.Model):
        return [value._meta.label_lower, str(value.pk)]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"What a form says can't be a {type(value).__name__}.")
