"""The forms of a walk that can't be done as it was drawn, and of how many are drawn."""

from itertools import combinations
from typing import Any

from django import forms

from incidents.street_audits.schedule.changing import Change, Why
from incidents.street_audits.schedule.drawing import Wanted
from incidents.street_audits.schedule.models import MOST, PlannedWalk
from partnership.accounts.models import User
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from strategy.registers.bands import Band

NUMBERS = [(str(number), str(number)) for number in range(MOST + 1)]


def _beside() -> forms.Select:
    """A box beside the one before it, where there is room."""
    return forms.Select(attrs={"class": "partnership-beside"})


class ChangeForm(SubmissionMixin, RenderedForm):
    """Why, and who walks instead. ``seen`` is the version that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
    why = RadioField("Why is it changed?", Why.choices, missing="Choose why it is changed")
    first_walker = forms.ChoiceField(
        label="If another pair walks: who?", required=False, widget=_beside()
    )
    second_walker = forms.ChoiceField(label="And who with?", required=False, widget=_beside())

    def __init__(self, *args: Any, walk: PlannedWalk, walkers: "list[User]", **kwargs: Any) -> None:
        first, second = walk.pair
        shown = {"seen": str(walk.pk), "first_walker": str(first), "second_walker": str(second)}
        super().__init__(*args, initial=shown, **kwargs)
        people = [(str(user.pk), f"{user.full_name}, {user.agency}") for user in walkers]
        for name in ("first_walker", "second_walker"):
            self.offer(name, [("", "Choose somebody"), *people])

    def change(self) -> Change:
        """What was chosen."""
        why = Why(self.cleaned_data["why"])
        pair = [self.cleaned_data[name] for name in ("first_walker", "second_walker")]
        if why is not Why.PAIR or not all(pair):
            return Change(why)
        return Change(why, (int(pair[0]), int(pair[1])))


class NumbersForm(SubmissionMixin, RenderedForm):
    """How many walks are drawn each month, and in which two bands of the week."""

    in_target = forms.TypedChoiceField(label="Walks in the target", choices=NUMBERS, coerce=int)
    in_buffer = forms.TypedChoiceField(label="Walks in the buffer", choices=NUMBERS, coerce=int)
    bands = RadioField("In which two bands of the week?", missing="Choose two bands")

    def __init__(self, *args: Any, now: Wanted, **kwargs: Any) -> None:
        numbers = {"in_target": str(now.in_target), "in_buffer": str(now.in_buffer)}
        chosen = next(pair for pair in combinations(Band, 2) if set(pair) == set(now.bands))
        super().__init__(*args, initial={**numbers, "bands": "+".join(chosen)}, **kwargs)
        self.offer(
            "bands",
            [
                ("+".join(pair), " and ".join(band.in_words for band in pair).capitalize())
                for pair in combinations(Band, 2)
            ],
        )

    def wanted(self) -> Wanted:
        """What was chosen."""
        first, second = self.cleaned_data["bands"].split("+")
        told = self.cleaned_data
        return Wanted(told["in_target"], told["in_buffer"], (Band(first), Band(second)))
