"""Making a complaint urgent that is logged already, and the safeguarding duty's own forms."""

from typing import Any

from django import forms

from incidents.complaints.errors import CallFirst
from incidents.safeguarding.models import Done, NobodyAtRisk, Outcome
from incidents.safeguarding.panel import DoneMixin
from partnership.core.guarded.reading import LONGEST
from partnership.core.numbers import SAFEGUARDING
from partnership.drafts.forms import KeepsDraft
from partnership.drafts.limits import SentSeldom
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.guarded.numbers import NumberElsewhereField
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin


class UrgentForm(SentSeldom, DoneMixin, SubmissionMixin, RenderedForm):
    """Makes a complaint urgent that is logged already. ``words``: more that is to be sealed."""

    words = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = self.fields["done"]  # whom nobody calls about is told to nobody in time
        done.required, done.error_messages["required"] = True, CallFirst.message

    def clean(self) -> dict[str, Any]:
        self.check_done(self.cleaned_data.get("done") or [])
        return self.cleaned_data


class DoneForm(RenderedForm):
    """What was done about a concern, as ticks."""

    done = forms.MultipleChoiceField(
        label="What has been done?",
        choices=[choice for choice in Done.choices if choice[0] != Done.NOT_YET],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what was done."},
    )


class CompleteForm(KeepsDraft, GuardedMixin, RenderedForm):
    """How a concern ends, and what its complaint is to say where it was none."""

    draft_label = "How a concern ends"
    draft_is_passed_on = True  # the safeguarding duty has the words already
    needed_when_shown = frozenset({"case_number", "nobody_because", "nobody_called"})
    outcome = RadioField("How does it end?", Outcome.choices, missing="Choose how it ends.")
    case_number = NumberElsewhereField(
        pattern=SAFEGUARDING,
        example="ASC-20481",
        label="Number in the safeguarding system",
        help_text="The number alone, for example ASC-20481. What was said here is deleted then.",
        required=False,
        max_length=40,
    )
    nobody_because = RadioField("Why is nobody at risk?", NobodyAtRisk.to_choose(), required=False)
    nobody_called = forms.BooleanField(
        label="Nobody was called about this, and nobody has to be", required=False
    )
    words = GuardedField(
        label="In their words, for the complaint",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The council reads this then. Nothing that tells who somebody is: reword it",
    )

    def __init__(
        self,
        *args: Any,
        is_urgent: bool = False,
        is_without_call: bool = False,
        has_complaint: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            "nobody_because": is_urgent,
            "nobody_called": is_urgent and is_without_call,
            "words": has_complaint,
        }
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
            self.fields.pop(f"{name}_kept", None)
        shown = {
            Outcome.PASSED_ON: ["case_number"],
            Outcome.NO_CONCERN: [name for name, is_asked in asked.items() if is_asked],
        }
        self.reveals = {"outcome": {end.value: names for end, names in shown.items() if names}}

    def clean(self) -> dict[str, Any]:
        """Drop what was answered before another end was chosen."""
        data = self.cleaned_data
        if data.get("outcome") == Outcome.NO_CONCERN:
            data["case_number"] = ""
        else:
            data["nobody_because"], data["nobody_called"], data["words"] = "", False, ""
        data.setdefault("nobody_because", "")
        data.setdefault("nobody_called", False)
        data.setdefault("words", "")
        return data

    def answers(self) -> dict[str, Any]:
        """What ``complete`` is told."""
        return {**self.cleaned_data, "confirmed": self.confirmation("words")}
