"""Texts that wait, as the components show them: masked."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from partnership.accounts.models import User
from partnership.core.guarded.kinds import IN_WORDS
from partnership.guarded.checking import WordsTooLong, found, shown
from partnership.guarded.columns import GuardedColumn

COLUMNS = [{"label": label} for label in ("Record", "Found", "Words, masked")]
PREVIEW = 160  # characters


def name_of(column: GuardedColumn) -> str:
    """What a column is called: ``Complaint: description``."""
    record = str(column.model._meta.verbose_name)
    return f"{record[0].upper()}{record[1:]}: {column.field.verbose_name}"


def groups(columns: Iterable[GuardedColumn], user: User) -> list[dict[str, Any]]:
    """Each column with how many of its texts wait."""
    return [
        {
            "key": column.key,
            "label": name_of(column),
            "value": column.waiting_for(user).count(),
            "href": f"{reverse('guarded_list')}?of={column.key}",
        }
        for column in columns
    ]


def count(groups: list[dict[str, Any]], column: GuardedColumn) -> int:
    """How many texts of ``column`` wait."""
    return int(next(one["value"] for one in groups if one["key"] == column.key))


def rows(column: GuardedColumn, page: Iterable[Any]) -> list[list[Any]]:
    """A row for each text, which leads to its page."""
    return [
        [
            {"text": str(row), "href": reverse("guarded_clean", args=[column.key, row.pk])},
            findings(column, getattr(row, column.text)),
            Truncator(shown(getattr(row, column.text), None)).chars(PREVIEW),
        ]
        for row in page
    ]


def findings(column: GuardedColumn, text: str) -> str:
    """The kinds in a hidden text, in words."""
    try:
        return (
            ", ".join(IN_WORDS[kind] for kind in found(text) if kind not in column.but)
            or "nothing any more"
        )
    except WordsTooLong:
        return "too long to be read"


def one(column: GuardedColumn, row: Any) -> dict[str, Any]:
    """What the page of one text says above its form."""
    text = getattr(row, column.text)
    return {
        "facts": [
            {"key": "Record", "value": str(row)},
            {"key": "Field", "value": name_of(column)},
            {"key": "Found", "value": findings(column, text)},
            {"key": "Words, masked", "value": shown(text, None)},
        ]
    }
