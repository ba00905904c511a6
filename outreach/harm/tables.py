"""Statements on harm in words, on their page and on the lead's home."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from outreach.harm.selectors import Yearly
from outreach.models import HarmStatement
from partnership.ui import formatting

COLUMNS = [{"label": "As of"}, {"label": "Strategy"}, {"label": "Statement"}, {"label": "Stated"}]


def rows(statements: Iterable[HarmStatement]) -> list[list[Any]]:
    """A row for each statement; those that a later one took the place of say so."""
    seen: set[str] = set()
    told: list[list[Any]] = []
    for one in sorted(statements, key=lambda one: one.version, reverse=True):
        stands = one.strategy_id not in seen
        seen.add(one.strategy_id)
        told.append([one, {"tag": "Stands"} if stands else {}])
    told.sort(key=lambda row: (row[0].stated_on, row[0].version), reverse=True)
    return [
        [
            formatting.day(one.as_of),
            one.strategy.name,
            {"text": one.get_harm_display(), **tag},
            formatting.day(one.stated_on),
        ]
        for one, tag in told
    ]


def stated_in_words(statement: HarmStatement) -> str:
    """What the page says once it is stated."""
    said, of = statement.get_harm_display(), statement.strategy
    return f"Stated as of {formatting.day(statement.as_of)}: {said}, {of}."


def yearly_in_words(one: Yearly, *, today: date) -> str:
    """On the lead's home: since when a statement is due, or as of when the last one is."""
    if one.is_due(today):
        return f"Statement on harm due since {formatting.day(one.due_on)}"
    assert one.last is not None
    said, day = one.last.get_harm_display(), formatting.day(one.last.as_of)
    return f"Statement on harm: {said}, stated as of {day}. Due again {formatting.day(one.due_on)}"
