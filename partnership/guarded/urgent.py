"""What is done with a text that may tell of a child or danger: the app that owns it says.

Such words come before what they tell of a person: somebody has to be called.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from partnership.core.contributions import keyed
from partnership.guarded.columns import GuardedColumn


def _no_numbers() -> list[Any]:
    return []


@dataclass(frozen=True)
class Urgent:
    """``tells``: whether a new wording may tell of a child or danger, so that it is not stored.

    ``page``: the answer to who typed it, from the request, the row and the words. Without one the
    form is refused, with the numbers of ``calls`` (of partnership.gates.calls).
    ``seal``: what the night does with a stored text, from the row's number, text and moment;
    whether it was urgent and its words are no longer there.
    """

    tells: Callable[[str], bool]
    page: Callable[[HttpRequest, Any, str], HttpResponse] | None = None
    calls: Callable[[], list[Any]] = _no_numbers
    seal: Callable[[int, str, datetime], bool] | None = None


def urgent_of(column: GuardedColumn) -> Urgent | None:
    """What is done with those of ``column``; None where nobody has said."""
    urgent: Urgent | None = keyed("urgent_texts").get(column.key)
    return urgent


def tells_of_danger(column: GuardedColumn, text: str) -> bool:
    """Whether a new wording of ``column`` is not to be stored."""
    urgent = urgent_of(column)
    return urgent is not None and urgent.tells(text)
