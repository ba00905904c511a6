"""The form of a week: a row for each area and time of day, a column for hours and each outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from partnership.accounts.models import User
from partnership.analysis.periods import Period
from partnership.audit.errors import DomainError
from partnership.drafts.forms import KeepsDraft
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin, add_domain_error
from patrols.activity import errors, selectors
from patrols.activity.models import MOST, PatrolActivity
from patrols.activity.reading import hours_in_words, minutes_of
from patrols.activity.services import LOG_ENTRIES
from patrols.activity.tables import OUTCOMES, area_choices
from patrols.activity.told import ActivityOfWeek, as_told, check_week
from patrols.activity.weeks import Row, RowRefused
from strategy.models import Strategy
from strategy.registers.bands import Band

HOURS = "hours"
SEEN = "seen"
COLUMNS = {HOURS: "Hours", **OUTCOMES}


@dataclass(frozen=True)
class DrawnRow:
    """A row as the page draws it; ``area`` is told by the first of its rows."""

    area: str
    area_rows: int
    band: Band
    cells: Sequence[tuple[str, BoundField]]
    seen: BoundField
    errors: list[BoundField] = field(default_factory=list)


class _Boxes(SubmissionMixin, RenderedForm):
    """The boxes of a week, which stand before a draft is put into them."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        strategy: Strategy,
        week: Period,
        user: User,
        at: datetime,
        **kwargs: Any,
    ) -> None:
        self.strategy, self.week, self.user, self.at = strategy, week, user, at
        self.standing = selectors.entered(strategy, week)
        self.areas = dict(area_choices(strategy))
        self.rows: list[Row] = []
        super().__init__(*args, **kwargs)
        for area, band in self._keys():
            self._add_row(area, band, self._standing(area, band))
        if self.standing:
            self.fields["reason"] = RadioField(
                "Why is it changed?",
                [(one.value, one.label) for one in LOG_ENTRIES.corrected_for],
                required=False,
                help_text="It stands in the history of each row that changes, with your name",
            )

    def _keys(self) -> Iterator[tuple[str, Band]]:
        return ((area, band) for area in self.areas for band in Band)

    def _add_row(self, area: str, band: Band, row: PatrolActivity | None) -> None:
        where = f"{self.areas[area]}, {band.label}"
        told = f"enter a whole number from 0 to {MOST:,}."
        shown = {name: getattr(row, name, None) for name in OUTCOMES}
        shown[HOURS] = hours_in_words(row.patrol_minutes) if row else None
        for name, label in COLUMNS.items():
            box = _box(
                f"{label}: {where}",
                f"{self._where(area, band)}, {label.lower()}: {told}",
                is_hours=name == HOURS,
            )
            box.initial = shown[name]
            self.fields[_name(area, band, name)] = box
        seen = forms.CharField(widget=forms.HiddenInput, required=False)
        seen.initial = str(row.pk) if row else ""
        self.fields[_name(area, band, SEEN)] = seen

    def _where(self, area: str, band: Band) -> str:
        """``Example area, night``: which row an error is about."""
        return f"{self.areas[area].rpartition(' (')[0]}, {band.in_words}"

    def _standing(self, area: str, band: Band) -> PatrolActivity | None:
        rows = (row for row in self.standing if (str(row.area_id), row.band) == (area, band))
        return next(rows, None)


class WeekForm(KeepsDraft, _Boxes):
    """Hours and outcomes of a week. A row that is left blank says nothing; 0 hours says none."""

    draft_label = "A week of the patrol log"

    def drawn(self) -> Iterator[DrawnRow]:
        """The rows for the page."""
        for area, band in self._keys():
            cells = [(label, self[_name(area, band, name)]) for name, label in COLUMNS.items()]
            yield DrawnRow(
                area=self.areas[area] if band == next(iter(Band)) else "",
                area_rows=len(Band),
                band=band,
                cells=cells,
                seen=self[_name(area, band, SEEN)],
                errors=[cell for _, cell in cells if cell.errors],
            )

    def clean(self) -> dict[str, Any]:
        self.rows = [self._row(area, band) for area, band in self._keys()]
        return self.cleaned_data

    def _row(self, area: str, band: Band) -> Row:
        standing, told = self._standing(area, band), self._told(area, band)
        name, current = _name(area, band, SEEN), str(standing.pk) if standing else ""
        if self.cleaned_data.get(name, "") != current:
            sent = cast(QueryDict, self.data).copy()
            sent[name] = current
            self.data = sent
            if told != (as_told(standing) if standing else None):
                self._refuse(area, band, errors.RowMoved(_in_words(standing)))
        return Row(told, standing)

    def _told(self, area: str, band: Band) -> ActivityOfWeek | None:
        data = {name: self.cleaned_data.get(_name(area, band, name)) for name in COLUMNS}
        counts: dict[str, Any] = {name: data[name] or 0 for name in OUTCOMES}
        try:
            if not data[HOURS]:
                if any(data[name] is not None for name in OUTCOMES):
                    raise errors.HoursMissing
                return None
            minutes = minutes_of(str(data[HOURS]))
            told = ActivityOfWeek(self.week.first_day, int(area), band.value, minutes, **counts)
            check_week(self.strategy, told, self.at)
        except DomainError as error:
            self._refuse(area, band, error)
            return None
        return told

    def refuse_row(self, error: RowRefused) -> None:
        """Show at its row why the week can't be saved."""
        area, band = list(self._keys())[error.row]
        self._refuse(area, band, error)

    def _refuse(self, area: str, band: Band, error: DomainError) -> None:
        name = _name(area, band, error.field)
        if name in self.fields:
            column = COLUMNS[error.field].lower()
            self.add_error(name, f"{self._where(area, band)}, {column}: {error.message}")
        else:
            add_domain_error(self, error)


def _in_words(row: PatrolActivity | None) -> str:
    """What stands in a row: its hours, and what came of them."""
    if row is None:
        return "nothing"
    counts = [
        f"{label.lower()} {n}" for name, label in OUTCOMES.items() if (n := getattr(row, name))
    ]
    return ", ".join([f"{hours_in_words(row.patrol_minutes)} hours", *counts])


def _name(area: str, band: Band, column: str) -> str:
    return f"{area}_{band.value}_{column}"


def _box(label: str, wrong: str, *, is_hours: bool) -> forms.Field:
    attrs = {"class": "govuk-input--width-3", "aria-label": label, "autocomplete": "off"}
    if is_hours:
        text = forms.TextInput(attrs={**attrs, "inputmode": "decimal"})
        return forms.CharField(label=label, max_length=20, required=False, widget=text)
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        widget=forms.NumberInput(attrs=attrs),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )
