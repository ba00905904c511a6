"""One entry of the patrol log by itself: as a line of a sheet tells it, and to correct one."""

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.audit.errors import DomainError
from partnership.ui.counting import CountField
from partnership.ui.forms import add_domain_error
from patrols.activity.errors import AreaElsewhere
from patrols.activity.models import ARRESTS, MOST, NEW_OUTCOMES, PatrolActivity
from patrols.activity.reading import hours_in_words, minutes_of, week_of
from patrols.activity.tables import OUTCOMES, area_choices
from patrols.activity.told import ActivityOfDay, ActivityOfWeek, Told, as_told, check_week
from strategy.registers.bands import Band
from strategy.registers.forms import EntryForm

WHICH = ("week", "area", "band")
NO_BAND = "Choose the time of day: day, evening or night."
NO_HOURS = "Enter the hours of patrol, such as 3.5; 0 where nobody patrolled."


class LogEntryForm(EntryForm):
    """Which week, area and time; how many hours of patrol, and what came of them.

    Of an entry that is corrected the first three stand: another week is another entry.
    """

    draft_label = "An entry of the patrol log"
    mark_optional = False
    week = forms.CharField(
        label="Week",
        max_length=40,
        help_text="Such as 2026-W47, or a day of it such as 16/11/2026",
        error_messages={"required": "Say which week it was."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    area = forms.ChoiceField(
        label="Area",
        error_messages={
            "required": "Choose the area that was patrolled.",
            "invalid_choice": AreaElsewhere.message,
        },
    )
    band = forms.ChoiceField(
        label="Time of day",
        choices=[("", "Choose a time"), *Band.choices],
        error_messages=dict.fromkeys(("required", "invalid_choice"), NO_BAND),
    )
    hours = forms.CharField(
        label="Hours of patrol",
        max_length=20,
        help_text="Of each patrol, not of each officer: 3, 3.5 or 3:30",
        error_messages={"required": NO_HOURS},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    buyers_stopped, warnings, arrests_kerb_crawling, arrests_other, directions, nothing = (
        CountField(label=label, most=MOST, required=False) for label in OUTCOMES.values()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.row: Told | None = None
        super().__init__(*args, **kwargs)
        self.offer("area", [("", "Choose an area"), *area_choices(self.strategy)])
        if self.entry is not None:
            for name in WHICH if self.entry.is_week else (*WHICH, *NEW_OUTCOMES):
                del self.fields[name]

    def usual(self) -> Mapping[str, Any]:
        """Nothing came of it."""
        return dict.fromkeys(OUTCOMES, 0)

    def shown(self, entry: PatrolActivity) -> Mapping[str, Any]:
        counts = {name: getattr(entry, name) or 0 for name in (*NEW_OUTCOMES, *ARRESTS)}
        return {"hours": hours_in_words(entry.patrol_minutes), **counts}

    def clean_week(self) -> Any:
        return self._read(lambda: week_of(self.cleaned_data["week"], today=self.at.date()))

    def clean_hours(self) -> Any:
        return self._read(lambda: minutes_of(self.cleaned_data["hours"]))

    @staticmethod
    def _read(reading: Any) -> Any:
        try:
            return reading()
        except DomainError as error:
            raise forms.ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        """Refuse at its box what no week can tell."""
        self.row = None
        if not self.errors:
            self.row = self._row()
            try:
                if isinstance(self.row, ActivityOfWeek):
                    check_week(self.strategy, self.row, self.at)
            except DomainError as error:
                add_domain_error(self, error)
        return self.cleaned_data

    def _row(self) -> Told:
        data = self.cleaned_data
        counts = {name: data[name] or 0 for name in OUTCOMES if name in data}
        told = {"patrol_minutes": data["hours"], **counts}
        if self.entry is None:
            monday, area_id = data["week"].first_day, int(data["area"])
            return ActivityOfWeek(day=monday, area_id=area_id, band=data["band"], **told)
        stands = as_told(self.entry)
        if isinstance(stands, ActivityOfDay):
            return ActivityOfDay(day=stands.day, **told)
        day, area_id, band = stands.of
        return ActivityOfWeek(day=day, area_id=area_id, band=band, **told)

    def told(self) -> Told:
        assert self.row is not None
        return self.row
