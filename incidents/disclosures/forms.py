"""The request for words, and the two ways to decide on it."""

from typing import Any, ClassVar

from django import forms

from incidents.danger.signs import may_tell_of_child
from incidents.disclosures.models import LegalBasis, Matter, Rank, Refusal
from partnership.core.numbers import COLLAR
from partnership.drafts.forms import KeepsDraft
from partnership.gates.calling import CallNowMixin
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.guarded.numbers import NumberElsewhereField
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin


class _WordsForm(CallNowMixin, GuardedMixin, SubmissionMixin, RenderedForm):
    """A form with one box of words, ``words_in``, that may tell of a child."""

    words_in: ClassVar[str]

    def clean(self) -> dict[str, object]:
        """Say whom to call about a child; of danger they may tell, as an offence does."""
        if may_tell_of_child(self.cleaned_data.get(self.words_in, "")):
            self.call_now(self.words_in)
        return self.cleaned_data


class RequestForm(KeepsDraft, _WordsForm):
    """Why the police need a resident's words, and who asks."""

    draft_label = "A request for a resident’s words"
    words_in = "offence"
    matter = RadioField(
        "What are the words needed for?",
        Matter.choices,
        missing="Choose what the words are needed for",
    )
    offence = GuardedField(
        label="Which offence or threat?",
        max_length=200,
        may_stay=False,
        help_text="For example “Soliciting, section 51A”. Name nobody",
        error_messages={"required": "Say which offence or threat"},
    )
    legal_basis = RadioField("Legal basis", LegalBasis.choices, missing="Choose the legal basis")
    rank = forms.ChoiceField(
        label="Your rank",
        choices=[("", "Choose a rank"), *Rank.choices],
        error_messages={"required": "Choose your rank"},
    )
    collar_number = NumberElsewhereField(
        label="Your collar number",
        pattern=COLLAR,
        example="1234 or C1234",
        max_length=10,
        help_text="The digits, with a letter before them if yours has one",
        error_messages={"required": "Type your collar number"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collar_number"].widget.attrs["autocapitalize"] = "characters"


class ReleaseForm(KeepsDraft, _WordsForm):
    """The passage that answers the request."""

    draft_label = "A release of a resident’s words"
    words_in = "passage"
    passage = GuardedField(
        label="Passage to release",
        max_length=2000,
        may_stay=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Copy what answers the request and nothing else. […] stands for what is left out",
        error_messages={"required": "Copy the passage to release, or refuse the request"},
    )


class RefuseForm(SubmissionMixin, RenderedForm):
    """Why nothing is released."""

    refusal = RadioField(
        "Why is it refused?",
        Refusal.choices,
        help_text="The police read it where it is about their request; else that it was refused",
        missing="Choose why it is refused",
    )

    def __init__(self, *args: Any, is_away: bool = False, **kwargs: Any) -> None:
        """``is_away``: there are no words, so that nothing can be said of them."""
        super().__init__(*args, **kwargs)
        if is_away:
            away: Any = self.fields["refusal"]
            away.choices = [(Refusal.CLOSED.value, Refusal.CLOSED.label)]
            away.initial = Refusal.CLOSED.value
