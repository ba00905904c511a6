"""Deciding on a referral."""

from typing import Any

from outreach.forms import AsksAge, LeadMayDecide
from outreach.models import DeclinedReferral
from partnership.ui.forms import RadioField, RenderedForm


class TakeForm(AsksAge, LeadMayDecide):
    """Taking a referral on. Her age was asked at the gate, and who takes it on may know better."""

    field_order = ("age", "lead_decided")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].help_text = (
            "The officer was asked before the referral was sent, and said yes. Say no if you have "
            "heard or seen anything else."
        )


class DeclineForm(RenderedForm):
    """Why a referral is declined unopened."""

    reason = RadioField(
        "Why do you decline it?",
        DeclinedReferral.Reason.choices,
        missing="Choose why you decline it.",
    )
