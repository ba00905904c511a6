"""What narrows the list of complaints. The address holds it all but the words of a search."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from incidents.complaints.models import Category, Status
from incidents.complaints.models.categories import CategoryQuerySet
from incidents.complaints.querysets import ComplaintQuerySet, moment_told
from incidents.complaints.searching import subjects_of, words_kept
from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, midnight
from partnership.places.field.where import GAPS, PlaceKnown
from partnership.places.models import Area
from partnership.ui.tables.filters import (
    ChoiceFilter,
    DayFilter,
    ListFilterForm,
    ListFilters,
    RecordFilter,
)
from strategy.areas.selectors import areas_around
from strategy.strategies.access import strategy_of

DAY = timedelta(days=1)
MOST_RANKED = 1000  # of what a search finds
NOT_ON_MAP = "none"
PLACES = [
    (PlaceKnown.POINT.value, "On the map"),
    (NOT_ON_MAP, "Not on the map"),
    *((value, f"Not on the map: {label.lower()}") for value, label in GAPS),
]
FORGOTTEN = "The words of a search are kept until its session ends. Search for them again"
OPEN = "open"
STATUSES = [(OPEN, "Open (new or in progress)"), *Status.choices]


def _categories(request: HttpRequest) -> CategoryQuerySet:
    categories: CategoryQuerySet = Category.objects.visible_to(user_of(request))
    return categories


def _areas(request: HttpRequest) -> QuerySet[Area]:
    return areas_around(strategy_of(request))


class ComplaintFilterForm(ListFilterForm):
    """The filter panel."""

    def clean_asked(self) -> str:
        """The words that the key in the address stands for."""
        key = self.cleaned_data["asked"]
        words = words_kept(self.request.session, key) if key else ""
        if words is None:
            raise forms.ValidationError(FORGOTTEN)
        return words


class ComplaintFilters(ListFilters):
    """Words, category, status, area, place, and the days between which it was reported."""

    never_saved = frozenset({"asked"})

    asked = django_filters.CharFilter(
        label="Search", method="about", max_length=12, widget=forms.HiddenInput
    )
    category = RecordFilter(
        label="Category", queryset=_categories, to_field_name="key", empty_label="All categories"
    )
    status = ChoiceFilter(
        label="Status", method="with_status", choices=[("", "All statuses"), *STATUSES]
    )
    area = RecordFilter(
        label="Area",
        method="in_area",
        queryset=_areas,
        to_field_name="key",
        empty_label="All areas",
    )
    place = ChoiceFilter(label="Place", method="at", choices=[("", "On the map or not"), *PLACES])
    start = DayFilter(label="Reported from", method="since")
    end = DayFilter(label="Reported to", method="until")

    class Meta:
        form = ComplaintFilterForm

    @property
    def words(self) -> str:
        """What was searched for."""
        return str(self.given.get("asked") or "")

    @property
    def month_of_area(self) -> tuple[Area, Period] | None:
        """The area and month, where the filter is one whole month of one area and nothing else."""
        data = self.given
        if {name for name in self.filters if data.get(name)} != {"area", "start", "end"}:
            return None
        month = Period.holding(PeriodKind.MONTH, data["start"])
        is_whole = (data["start"], data["end"]) == (month.first_day, month.last_day)
        return (data["area"], month) if is_whole else None

    def filter_queryset(self, rows: Any) -> ComplaintQuerySet:
        """Of what a search finds, the latest ``MOST_RANKED``: of them the best can be found.

        What was found is known by its keys from then on: a common street is in so many complaints
        that to search for it again, to count and to sort them, took most of the time of a page.
        """
        narrowed: ComplaintQuerySet = super().filter_queryset(rows)
        if not self.words or self.errors:
            return narrowed
        latest = narrowed.order_by(f"-{moment_told(self._user)}", "-pk")
        found = list(latest.values_list("pk", flat=True)[:MOST_RANKED])
        ranked: ComplaintQuerySet = rows.filter(pk__in=found)
        return ranked.annotate(fit=narrowed.query.annotations["fit"])

    def about(self, rows: ComplaintQuerySet, name: str, words: str) -> ComplaintQuerySet:
        categories = _categories(self.request).values_list("pk", "name")
        return rows.about(words, self._user, subjects_of(words, categories))

    def with_status(self, rows: ComplaintQuerySet, name: str, status: str) -> ComplaintQuerySet:
        return rows.open() if status == OPEN else rows.filter(status=status)

    def in_area(self, rows: ComplaintQuerySet, name: str, area: Area) -> ComplaintQuerySet:
        return rows.in_area(area.key)

    def at(self, rows: ComplaintQuerySet, name: str, place: str) -> ComplaintQuerySet:
        return rows.without_point() if place == NOT_ON_MAP else rows.filter(place_known=place)

    def since(self, rows: ComplaintQuerySet, name: str, day: date) -> ComplaintQuerySet:
        return rows.filter(**{f"{moment_told(self._user)}__gte": midnight(day)})

    def until(self, rows: ComplaintQuerySet, name: str, day: date) -> ComplaintQuerySet:
        return rows.filter(**{f"{moment_told(self._user)}__lt": midnight(day + DAY)})

    @property
    def _user(self) -> User:
        return user_of(self.request)
