"""The demonstration as it was loaded on a day of 2014, when the first claims were made."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from demonstration.accounts import only_folder
from demonstration.operations.loading import load
from incidents.models import Complaint
from strategy.models import StrategyArea

FOLDER = only_folder(settings.BASE_DIR / "demonstration")
LOADED_AT = datetime(2014, 2, 3, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Demonstration:
    """Where the accounts were written, and what the command said."""

    accounts_file: Path
    lines: list[str]

    def again(self, at: datetime = LOADED_AT) -> list[str]:
        """Load it once more."""
        return list(load(FOLDER, accounts_file=self.accounts_file, at=at))


def first_load(folder: Path) -> Demonstration:
    """Load it into an empty database."""
    accounts_file = folder / "demo.jsonl"
    return Demonstration(
        accounts_file, list(load(FOLDER, accounts_file=accounts_file, at=LOADED_AT))
    )


def in_area(purpose: str) -> dict[str, int]:
    """Complaints by the month of their report, by membership of an area's boundary."""
    used = StrategyArea.objects.filter(purpose=purpose).values("area")
    found = Complaint.objects.filter(versions__areas__area_version__area__in=used).values_list(
        "reported_at", flat=True
    )
    months: dict[str, int] = {}
    for moment in found:
        label = f"{moment:%Y-%m}"
        months[label] = months.get(label, 0) + 1
    return months


def rows(model: Any) -> list[tuple[Any, ...]]:
    """Every row of a table, as it stands."""
    return list(model._base_manager.order_by("pk").values_list())
