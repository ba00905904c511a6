"""Entering a recording period, changing or ending it, and a gap in it."""

from typing import Any

from django import forms

from partnership.accounts.models import Agency
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.ui.conflicts import ConflictMixin
from partnership.ui.days import DayField
from partnership.ui.forms import RenderedForm
from strategy.recording.models import RecordingPeriod
from strategy.recording.services import Kept, Missing
from strategy.recording.sources import recorded_sources
from strategy.strategies.models import Strategy

LONGEST = 200


def _day(label: str, **kwargs: Any) -> DayField:
    return DayField(label=label, widget=forms.DateInput, **kwargs)


class KeptForm(KeepsDraft, GuardedMixin, RenderedForm):
    """Who kept it, and on which days."""

    draft_label = "A recording period"
    agency = forms.ModelChoiceField(
        Agency.objects.all(),
        label="Who keeps it",
        empty_label="Choose an agency",
        error_messages={"required": "Choose who keeps it"},
    )
    starts_on = _day("First day", error_messages={"required": "Give the first day of recording"})
    ends_on = _day("Last day", required=False, help_text="Leave it empty while recording goes on")
    note = GuardedField(label="Note", required=False, max_length=LONGEST, may_stay=False)

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies: Any = self.fields["agency"]
        agencies.queryset = strategy.agencies.all()

    def kept(self) -> Kept:
        """What the services are told."""
        told = ("agency", "starts_on", "ends_on", "note")
        return Kept(**{name: self.cleaned_data[name] for name in told})


class StartForm(KeptForm):
    """A new period of a source."""

    source = forms.ChoiceField(
        label="What is recorded", error_messages={"required": "Choose what is recorded"}
    )
    field_order = ["source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(source.key, source.label) for source in recorded_sources()]
        self.offer("source", [("", "Choose a source"), *listed])


class ChangeForm(ConflictMixin, KeptForm):
    """Other days, another agency or another note; a last day ends the period."""

    draft_label = "A change of a recording period"

    def __init__(self, *args: Any, period: RecordingPeriod, **kwargs: Any) -> None:
        initial = {**shown(period), "seen": str(period.pk)}
        super().__init__(*args, strategy=period.strategy, initial=initial, **kwargs)


def shown(period: RecordingPeriod) -> dict[str, Any]:
    """The fields of a period as its form has them."""
    return {
        "agency": period.agency,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "note": period.note,
    }


class GapForm(KeepsDraft, GuardedMixin, RenderedForm):
    """Days of which nothing was recorded."""

    draft_label = "A gap in a recording period"
    starts_on = _day("First day", error_messages={"required": "Give the first day of the gap"})
    ends_on = _day("Last day", error_messages={"required": "Give the last day of the gap"})
    reason = GuardedField(
        label="Why was nothing recorded?",
        max_length=LONGEST,
        may_stay=False,
        help_text="Reports say it beside the unknown months. For example: no staff for audits",
        error_messages={"required": "Say why nothing was recorded"},
    )

    def missing(self) -> Missing:
        """What the service is told."""
        return Missing(
            **{name: self.cleaned_data[name] for name in ("starts_on", "ends_on", "reason")}
        )
