"""Texts that wait, as the components show them: masked."""

from typing import Any

from partnership.accounts.models import User
from partnership.core.guarded.kinds import IN_WORDS
from partnership.guarded.access import columns_for
from partnership.guarded.checking import WordsTooLong, found, shown
from partnership.guarded.columns import GuardedColumn
from partnership.ui import formatting


def name_of(column: GuardedColumn) -> str:
    """What a column is called: ``Complaint: description``."""
    record = str(column.model._meta.verbose_name)
    return f"{record[0].upper()}{record[1:]}: {column.field.verbose_name}"


def choices(user: User) -> list[tuple[str, str]]:
    """The columns that ``user`` may clean, with how many of their texts wait; those first."""
    waiting = [(column, column.waiting_for(user).count()) for column in columns_for(user)]
    waiting.sort(key=lambda each: not each[1])
    return [
        (column.key, f"{name_of(column)} ({formatting.number(number)})")
        for column, number in waiting
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
