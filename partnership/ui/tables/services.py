"""Saving a filter of a list, removing it, and giving a list out as a file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.ui.tables.exports import Format, Purpose
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.models import SavedFilter
from partnership.ui.tables.selectors import NotOffered, read_offer, saved_of

MOST_SAVED = 20  # of one list


class TooManySaved(DomainError):
    """Somebody has saved as many filters of a list as it shows."""

    message = f"You have saved {MOST_SAVED} filters of this list. Remove one to save another."


class NothingToSave(DomainError):
    """What the page's button sends did not arrive whole, or was offered to somebody else."""

    message = "The filter did not arrive whole. Open the list and save it once more."


@transaction.atomic
def save_filter(*, offer: str, by: Actor, at: datetime) -> SavedFilter:
    """Save what a page offered to ``by``; the same filter twice is one.

    It is no record of anybody, so nothing goes to the audit.

    :raises NothingToSave: when the page offered it to nobody, or to somebody else.
    :raises TooManySaved: when there are ``MOST_SAVED`` of the list.
    """
    try:
        owner, page, query, words = read_offer(offer)
    except NotOffered as error:
        raise NothingToSave from error
    if owner != by.pk:
        raise NothingToSave
    if saved_of(by, page).exclude(query=query).count() >= MOST_SAVED:
        raise TooManySaved
    saved, _ = SavedFilter.objects.get_or_create(
        owner_id=by.pk, page=page, query=query, defaults={"words": words, "saved_at": at}
    )
    return saved


def remove_filter(*, saved: SavedFilter, by: Actor, at: datetime) -> None:
    """Delete a saved filter."""
    saved.delete()


def disclose_list(
    *,
    shown: DataList,
    purpose: Purpose,
    kind: Format,
    besides: Iterable[str],
    by: Actor,
    at: datetime,
) -> Iterator[list[Any]]:
    """The lines of an export; the disclosure is on record before the first is read.

    :raises TooManyRows: where there are more than one file is to hold.
    """
    count = shown.export_count()
    record(
        Action.DISCLOSURE,
        by=by,
        at=at,
        object_type=shown.found.model._meta.label_lower,
        reason=f"Export ({kind.value.upper()}): {purpose.label}",
        count=count,
    )
    return shown.lines(besides, count)
