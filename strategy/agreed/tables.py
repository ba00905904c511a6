"""Tables of a strategy, as ``components/table.html`` takes them."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from partnership.ui import formatting


class Claim(TypedDict):
    """A figure that was made public: a number, or words where it is none."""

    label: str
    value: float | None
    worded: str
    period_from: date
    period_to: date
    source: str


def published(claims: Iterable[Claim]) -> dict[str, object]:
    """Claims with the days that they are for, the last included, and their source."""
    heads = ["What", "As published", "For", "Source"]
    return {
        "columns": [{"label": head} for head in heads],
        "rows": [_row(claim) for claim in claims],
    }


def _row(claim: Claim) -> list[str]:
    said = claim["worded"] or formatting.number(claim["value"])
    days = formatting.period(claim["period_from"], claim["period_to"])
    return [claim["label"], said, days, claim["source"]]
