"""The statement on harm: which strategy, one of three answers, as of which day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from outreach.models import ToldStrategy
from partnership.gates.harm import StatedHarm
from partnership.ui import formatting
from partnership.ui.days import DayField
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin


class HarmForm(SubmissionMixin, RenderedForm):
    """No field takes a word or a number: nobody can be described, and nobody counted."""

    choice_hints = {
        "harm": {
            StatedHarm.NO_SIGN.value: "You are close enough to the women that you would know.",
            StatedHarm.SIGNS.value: "For example more violence, more fear of reporting it, or "
            "women who moved to where support hardly reaches them.",
            StatedHarm.CANNOT_SAY.value: "You have not seen enough of them to tell.",
        }
    }
    strategy = RadioField("Which strategy?", missing="Choose a strategy.")
    harm = RadioField(
        "Since it began, has more harm come to the women?",
        StatedHarm.choices,
        missing="Choose one of the three answers.",
    )
    as_of = DayField(
        label="As of which day?",
        help_text="Today, or an earlier day.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Choose the day that the statement holds for.",
            "invalid": "Enter a day, for example 15 July 2013.",
        },
    )

    def __init__(
        self, *args: Any, strategies: Sequence[ToldStrategy], today: date, **kwargs: Any
    ) -> None:
        only = strategies[0].pk if len(strategies) == 1 else None
        super().__init__(*args, initial={"as_of": today, "strategy": only}, **kwargs)
        self.strategies = {strategy.pk: strategy for strategy in strategies}
        self.offer("strategy", [(one.pk, one.name) for one in strategies])
        ended = {one.pk: ended_in_words(one) for one in strategies if not one.runs_on(today)}
        self.choice_hints = {**self.choice_hints, "strategy": ended}
        self.fields["as_of"].widget.attrs["max"] = today.isoformat()

    def answers(self) -> dict[str, Any]:
        """What ``state_harm`` is told."""
        told = self.cleaned_data
        return {
            "submission": told["submission"],
            "strategy": self.strategies[told["strategy"]],
            "harm": StatedHarm(told["harm"]),
            "as_of": told["as_of"],
        }


def ended_in_words(strategy: ToldStrategy) -> str:
    """When it ended."""
    return f"It ended on {formatting.day(strategy.ends_on)}."
