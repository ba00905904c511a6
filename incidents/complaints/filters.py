"""What narrows the list of complaints. The address holds it all but the words of a search."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from incidents.complaints.asked import Session, words_of
from incidents.complaints.models import Category, Status
from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, midnight
from partnership.places.field.where import GAPS, PlaceKnown
from partnership.places.models import Area
from partnership.ui import wording
from partnership.ui.days import DayField
from partnership.ui.forms import FilterForm
from strategy.models import Strategy
from strategy.selectors import areas_around

DAY = timedelta(days=1)
NOT_ON_MAP = "none"
PLACES = [
    (PlaceKnown.POINT.value, "On the map"),
    (NOT_ON_MAP, "Not on the map"),
    *((value, f"Not on the map: {label.lower()}") for value, label in GAPS),
]
FORGOTTEN = "The words of a search are kept until its session ends. Search for them again"
OPEN = "open"
STATUSES = [(OPEN, "Open (new or in progress)"), *Status.choices]


@dataclass(frozen=True)
class Filters:
    """Empty means: not narrowed. ``end`` is the first moment after."""

    words: str = ""
    category: str = ""
    status: str = ""
    area: str = ""
    place: str = ""
    start: datetime | None = None
    end: datetime | None = None

    @property
    def month_of_area(self) -> Period | None:
        """The month, where the filter is one whole month of one area and nothing else."""
        if self.start is None or self != Filters(area=self.area, start=self.start, end=self.end):
            return None
        month = Period.of(PeriodKind.MONTH, self.start)
        is_whole = (self.start, self.end) == (month.starts_at, month.ends_at)
        return month if self.area and is_whole else None


class ComplaintFilterForm(FilterForm):
    """The filter panel."""

    asked = forms.CharField(label="Search", required=False, max_length=12, widget=forms.HiddenInput)
    category = forms.ModelChoiceField(
        Category.objects.none(),
        to_field_name="key",
        required=False,
        empty_label="All categories",
    )
    status = forms.ChoiceField(choices=[("", "All statuses"), *STATUSES], required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), to_field_name="key", required=False, empty_label="All areas"
    )
    place = forms.ChoiceField(choices=[("", "On the map or not"), *PLACES], required=False)
    start = DayField(
        label="Reported from",
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": "Type a date like 14/11/2026"},
    )
    end = DayField(
        label="Reported to",
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": "Type a date like 14/11/2026"},
    )

    def __init__(
        self, *args: Any, user: User, strategy: Strategy, session: Session, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        offered: dict[str, Any] = self.fields
        offered["category"].queryset = Category.objects.visible_to(user)
        offered["area"].queryset = areas_around(strategy)

    def clean_asked(self) -> str:
        """The words that the key in the address stands for."""
        key = self.cleaned_data["asked"]
        words = words_of(self.session, key) if key else ""
        if words is None:
            raise forms.ValidationError(FORGOTTEN)
        return words

    def filters(self) -> Filters:
        """What was asked for, of a form without errors."""
        data: dict[str, Any] = self.cleaned_data
        return Filters(
            words=data["asked"],
            category=_key(data.get("category")),
            status=data.get("status") or "",
            area=_key(data.get("area")),
            place=data.get("place") or "",
            start=_midnight(data.get("start")),
            end=_midnight(data["end"] + DAY) if data.get("end") else None,
        )

    def tags(self) -> list[tuple[str, str]]:
        """What is on: the box and its value in words, to be taken off one by one."""
        data = getattr(self, "cleaned_data", {})
        named = {"status": dict(STATUSES), "place": dict(PLACES)}
        names = {name: words.get(data.get(name, ""), "") for name, words in named.items()}
        return [(name, names.get(name) or _words(value)) for name, value in data.items() if value]


def _words(value: object) -> str:
    return wording.day(value) if isinstance(value, date) else str(value)


def _key(found: Category | Area | None) -> str:
    return found.key if found else ""


def _midnight(day: date | None) -> datetime | None:
    return midnight(day) if day else None
