"""The pages of gate 1, a form each. Nothing of them is kept on this side but a call."""

from typing import Any

from django import forms

from partnership.accounts.models import User
from partnership.core.numbers import POLICE_LOG
from partnership.gates.calls import FOR_A_CHILD
from partnership.gates.contact_form import ContactFields
from partnership.gates.referral import selectors
from partnership.gates.referral.models import AgeStop
from partnership.gates.referral.young import Told, told_in
from partnership.guarded.numbers import NumberElsewhereField
from partnership.places.models import Area
from partnership.ui.forms import RadioField, RenderedForm, SubmissionField
from partnership.ui.text import LONGEST, clean_line

YES_NO = [("no", "No"), ("yes", "Yes")]
IF_UNSURE = "If you can’t be sure, she is treated as under 18."
AGE_MISSING = "Choose how old she is, as far as you can tell."
ADULT = [("adult", "18 or over"), ("unsure", "Under 18, or I can’t be sure")]


class AnyNumberField(SubmissionField):
    """A form's number, or None: without one, and with what is none, a form stops all the same."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> Any:
        """None for what is no number."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None


class ScreeningForm(RenderedForm):
    """One question, whose answer keeps the gate open or closes it."""

    no_trace = True
    label_size = "l"
    question: str
    opens: str
    stops_for_age = False  # where its answer closes the gate

    @property
    def keeps_open(self) -> bool:
        """Whether the answer keeps the gate open."""
        return bool(self.cleaned_data[self.question] == self.opens)


class AgeForm(ScreeningForm):
    """The first question: a child is safeguarded by another way than this."""

    question, opens = "age", "adult"
    stops_for_age = True
    submission = AnyNumberField()
    age = RadioField(
        "May she be under 18?",
        ADULT,
        help_text=IF_UNSURE,
        missing=AGE_MISSING,
    )


class EnforcementForm(ScreeningForm):
    """Help that comes with a sanction is not freely asked for."""

    question, opens = "enforcement", "no"
    enforcement = RadioField(
        "Are you giving her a direction, a fine or an arrest?",
        YES_NO,
        missing="Say whether you are giving her a direction, fine or arrest.",
    )


class AskedForm(ScreeningForm):
    """A referral needs her wish."""

    question, opens = "asked", "yes"
    asked = RadioField(
        "Did she ask you to pass her wish on?",
        YES_NO,
        missing="Say whether she asked you to pass her wish on.",
    )


class AgeAgainForm(AgeForm):
    """The first question once more, since of what was typed it may be that she is a child."""

    age = RadioField(
        "What you typed may say that she is under 18: is she?",
        [("adult", "She is 18 or over"), ("unsure", "Under 18, or I can’t be sure: stop")],
        help_text=IF_UNSURE,
        missing=AGE_MISSING,
    )


class ReferralForm(ContactFields):
    """What she wants to be called and how she can be reached, after all questions."""

    refuses_a_child = False
    boxes = ("alias", "phone", "message_phone", "place", "place_for", "place_asked")

    @property
    def told_of_a_child(self) -> Told:
        """What was typed in any box tells of a child, whatever else is wrong with it."""
        typed = {box: clean_line(str(self.data.get(box) or "")[:LONGEST]) for box in self.boxes}
        return told_in(typed.values(), alias=typed["alias"])


class AnotherForm(RenderedForm):
    """That the officer has met one more; nothing is asked."""

    submission = AnyNumberField()


class CallForm(RenderedForm):
    """Whom the officer called about somebody who may be a child; ``stop`` says which stop."""

    stop = forms.UUIDField(widget=forms.HiddenInput)
    ward = forms.ChoiceField(
        label="In which ward are you?",
        error_messages={"required": "Choose the ward that you are in."},
    )
    calls = forms.MultipleChoiceField(
        label="Whom have you called?",
        choices=[(line.value, line.label) for line in FOR_A_CHILD],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick whom you have called. Call now if you have not."},
    )
    police_log_number = NumberElsewhereField(
        pattern=POLICE_LOG,
        example="123 of 26/11/2026",
        label="Number of the police log",
        max_length=40,
        help_text="For example 123 of 26/11/2026. Nothing else about her.",
        error_messages={"required": "Enter the number of the police log."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("ward", [("", "Choose a ward"), *selectors.wards()])

    def stop_of(self, user: User) -> AgeStop | None:
        """The stop that the form is about, if ``user`` may see it."""
        try:
            number = self.fields["stop"].clean(self.data.get("stop"))
        except forms.ValidationError:
            return None
        return AgeStop.objects.visible_to(user).filter(pk=number).first()

    def told(self) -> dict[str, Any]:
        """What ``record_call`` is told besides the stop, of a form without errors."""
        return {name: self.cleaned_data[name] for name in ("ward", "calls", "police_log_number")}

    def clean_ward(self) -> Area | None:
        """The area that was chosen; None for another ward."""
        return selectors.ward_named(self.cleaned_data["ward"])
