"""Loading the categories from a file; the same file again changes nothing."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.db import transaction

from incidents.complaints.models import Category
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on

STANDARD = Path(__file__).parent / "data" / "categories.toml"
STANDARD_VALUES = {
    "hint": "",
    "may_raise_risk": False,
    "forecast_weight": 1.0,
    "handling": "complaint",
    "is_urgent": False,
}


@transaction.atomic
def load_categories(*, by: Actor | None, at: datetime, path: Path = STANDARD) -> int:
    """Add and reword the categories in ``path``; the number of those that changed."""
    return sum(_put(values, by=by, at=at) for values in read_categories(path))


def read_categories(path: Path = STANDARD) -> list[dict[str, object]]:
    """The categories in ``path``, in their order: all values of each.

    :raises ValueError: for a weight that is not from 0 to 1.
    """
    with path.open("rb") as file:
        rows = tomllib.load(file)["category"]
    categories = [
        {**STANDARD_VALUES, **row, "position": position} for position, row in enumerate(rows, 1)
    ]
    for values in categories:
        if not 0 <= values["forecast_weight"] <= 1:
            raise ValueError(f"The weight of {values['key']} is not from 0 to 1.")
    return categories


def _put(values: dict[str, object], *, by: Actor | None, at: datetime) -> bool:
    same = Category.objects.filter(**values).exists()
    if same:
        return False
    category, _ = Category.objects.update_or_create(key=values["key"], defaults=values)
    record_on(category, Action.ALTERATION, by=by, at=at)
    return True
