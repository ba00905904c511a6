"""Recording a contact, correcting and withdrawing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms

from outreach.caseload.states import step_state
from outreach.contacts.proposals import Plan, Proposal
from outreach.contacts.timeline import next_step_in_words, proposal_in_words, step_in_words
from outreach.contacts.withdrawing import WITHDRAWN_FOR
from outreach.forms import (
    EARLIER,
    NOW,
    SaysWhen,
    agreed_to_another_time,
    follow_up_day,
    follow_up_hour,
    next_step_of,
)
from outreach.models import Client, Contact
from partnership.drafts.forms import KeepsDraft
from partnership.ui import formatting
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from partnership.ui.when.forms import as_typed_then

ANOTHER_DAY = Plan.GIVEN.value


class ContactForm(KeepsDraft, ConflictMixin, SubmissionMixin, SaysWhen):
    """What came of a contact. The next step is proposed by it; an empty box changes nothing."""

    draft_label = "A contact"
    keep_theirs = "Save the contact, keep their next step"
    reveals = {
        **SaysWhen.reveals,
        "plan": {ANOTHER_DAY: ["follow_up_on", "follow_up_from", "follow_up_agreed"]},
    }
    needed_when_shown = SaysWhen.needed_when_shown | {"plan"}

    result = RadioField("What happened?", Contact.Result.choices, missing="Choose what happened.")
    when = RadioField(
        "When was it?",
        [(NOW, "Now"), (EARLIER, "Earlier, for example last night at 2")],
        required=False,
        initial=NOW,
    )
    plan = RadioField(
        "What comes next?",
        [
            (Plan.PROPOSED.value, "What is proposed above for what happened"),
            (ANOTHER_DAY, "On another day"),
            (Plan.UNCHANGED.value, "Leave the next step as it is"),
        ],
        required=False,
        initial=Plan.PROPOSED.value,
    )
    follow_up_on = follow_up_day(required=False)
    follow_up_from = follow_up_hour()
    follow_up_agreed = agreed_to_another_time()

    def __init__(
        self, *args: Any, client: Client, proposals: Mapping[str, Proposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"seen": step_state(client)}, **kwargs)
        words = {key: proposal_in_words(proposal) for key, proposal in proposals.items()}
        self.choice_hints = {"result": words}

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """“Now” is when it was typed."""
        return self.as_it_was(values, then)

    def clean(self) -> dict[str, Any]:
        """Turn day and time into a moment; refuse what the clock skipped."""
        data: dict[str, Any] = super().clean() or {}
        data["made_at"] = self.made_at()
        if self.data.get("keep_theirs"):
            data["plan"] = Plan.UNCHANGED
        return data

    def show_both(self, now: Client, message: str) -> None:
        """Show the step that would come of the contact beside the one that was planned since."""
        chosen = self.answers()["next_step"]
        proposed: str = self.choice_hints["result"][self.cleaned_data["result"]]
        mine = step_in_words(chosen) if chosen else proposed
        rows = [Difference("Next step", mine, next_step_in_words(now))]
        self.show_differences(rows, seen=step_state(now), message=message)

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
            "seen": data["seen"],
        }


class CorrectContactForm(KeepsDraft, ConflictMixin, SubmissionMixin, SaysWhen):
    """Another result or time of a contact."""

    draft_label = "A change of a contact"

    result = RadioField(
        "What happened?",
        [choice for choice in Contact.Result.choices if choice[0] != Contact.Result.OBJECTS],
        help_text="Record it as a new contact if she objects to being contacted",
        missing="Choose what happened.",
    )
    when = RadioField("When was it?", [(NOW, ""), (EARLIER, "At another time")], initial=NOW)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        initial = {"seen": str(contact.pk), "result": contact.result}
        super().__init__(*args, initial=initial, **kwargs)
        self.contact = contact
        when = cast(forms.ChoiceField, self.fields["when"])
        on_record = f"{formatting.moment(contact.made_at)}, as it is on record"
        when.choices = [(NOW, on_record), (EARLIER, "At another time")]

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """A time as it was meant when it was typed."""
        told = values.get("when") == EARLIER
        return as_typed_then("made", values, then, self.at) if told else {}

    def clean(self) -> dict[str, Any]:
        """The moment that is meant: the one on record, unless another is told."""
        data: dict[str, Any] = super().clean() or {}
        data["made_at"] = self.made_at() or self.contact.made_at
        return data

    def show_both(self, now: Contact, message: str) -> None:
        """Show the contact as it was typed beside it as it was corrected since."""
        data = self.cleaned_data
        mine, theirs = (
            f"{Contact.Result(result).label}, {formatting.moment(made_at)}"
            for result, made_at in [(data["result"], data["made_at"]), (now.result, now.made_at)]
        )
        rows = [Difference("The contact", mine, theirs)]
        self.show_differences(rows, seen=str(now.pk), message=message)

    def answers(self) -> dict[str, Any]:
        """What ``correct_contact`` is told."""
        names = ("seen", "submission", "result", "made_at")
        return {name: self.cleaned_data[name] for name in names}


class WithdrawContactForm(ConflictMixin, RenderedForm):
    """Why a contact leaves the case."""

    reason = RadioField(
        "Why is it withdrawn?",
        [(reason.value, reason.label) for reason in WITHDRAWN_FOR],
        missing="Choose why the contact is withdrawn.",
    )

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": str(contact.pk)}, **kwargs)

    def show_both(self, now: Contact, message: str) -> None:
        """Show that it is to be withdrawn beside the contact as it was corrected since."""
        theirs = f"{now.get_result_display()}, {formatting.moment(now.made_at)}"
        rows = [Difference("The contact", "Withdrawn", theirs)]
        self.show_differences(rows, seen=str(now.pk), message=message)
