"""Recording a contact: what happened, when it was, and what comes next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from outreach.contacts.presenting import proposal_in_words
from outreach.contacts.proposals import Plan, Proposal
from outreach.forms import agreed_to_another_time, follow_up_day, follow_up_hour, next_step_of
from outreach.models import Contact
from partnership.drafts.forms import KeepsDraft
from partnership.ui.clock import AmbiguousTime, NoSuchTime, is_second, localise, which_of_two
from partnership.ui.days import DayField
from partnership.ui.forms import RenderedForm, SubmissionMixin

NOW, EARLIER = "now", "earlier"
ANOTHER_DAY = Plan.GIVEN.value


class ContactForm(KeepsDraft, SubmissionMixin, RenderedForm):
    """What came of a contact. The next step is proposed by it; an empty box changes nothing."""

    draft_label = "A contact"
    reveals = {
        "when": {EARLIER: ["made_on", "made_clock"]},
        "plan": {ANOTHER_DAY: ["follow_up_on", "follow_up_from", "follow_up_agreed"]},
    }
    needed_when_shown = frozenset({"made_on", "made_clock", "made_which", "when", "plan"})

    result = forms.ChoiceField(
        label="What happened?",
        choices=Contact.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    when = forms.ChoiceField(
        label="When was it?",
        required=False,
        choices=[(NOW, "Now"), (EARLIER, "Earlier, for example last night")],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    made_on = DayField(
        label="Day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a day, for example 15 July 2013."},
    )
    made_clock = forms.TimeField(
        label="Time",
        required=False,
        widget=forms.TimeInput,
        error_messages={"invalid": "Enter a time, for example 02:30."},
    )
    made_which = which_of_two()
    plan = forms.ChoiceField(
        label="What comes next?",
        required=False,
        choices=[
            (Plan.PROPOSED.value, "What is proposed above for what happened"),
            (ANOTHER_DAY, "On another day"),
            (Plan.UNCHANGED.value, "Leave the next step as it is"),
        ],
        widget=forms.RadioSelect,
        initial=Plan.PROPOSED.value,
    )
    follow_up_on = follow_up_day(required=False)
    follow_up_from = follow_up_hour()
    follow_up_agreed = agreed_to_another_time()

    def __init__(
        self, *args: Any, proposals: Mapping[str, Proposal] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        words = {key: proposal_in_words(one) for key, one in (proposals or {}).items()}
        self.choice_hints = {"result": words}

    def revealed_names(self) -> set[str]:
        """Which of two equal times is asked only in the October night."""
        return super().revealed_names() | {"made_which"}

    def clean(self) -> dict[str, Any]:
        """Turn day and time into a moment; refuse what the clock skipped."""
        data: dict[str, Any] = super().clean() or {}
        data["made_at"] = self._made_at(data) if data.get("when") == EARLIER else None
        return data

    def _made_at(self, data: dict[str, Any]) -> datetime | None:
        for name, message in (("made_on", "Enter the day."), ("made_clock", "Enter the time.")):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        if not data.get("made_on") or not data.get("made_clock"):
            return None
        second = is_second(data.get("made_which", ""))
        zone = timezone.get_current_timezone()
        try:
            return localise(data["made_on"], data["made_clock"], zone, second=second)
        except NoSuchTime as error:
            self.add_error("made_clock", error.message)
        except AmbiguousTime as error:
            self.add_error("made_which", error.message)
            asked = ["made_on", "made_clock", "made_which"]
            self.reveals = {**self.reveals, "when": {EARLIER: asked}}
        return None

    def answers(self) -> dict[str, Any]:
        """What ``record_contact`` is told; an empty day changes nothing."""
        data = self.cleaned_data
        given = None if data["plan"] in {Plan.PROPOSED, Plan.UNCHANGED} else next_step_of(data)
        proposed = data["plan"] == Plan.PROPOSED
        return {
            "submission": data["submission"],
            "result": data["result"],
            "made_at": data["made_at"],
            "next_step": given,
            "plan": Plan.PROPOSED if proposed else Plan.UNCHANGED,
        }
