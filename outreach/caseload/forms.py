"""Giving cases to people, planning the next step, closing and reopening."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet

from outreach.clients.selectors import workers, workers_to_hand_over
from outreach.contacts.presenting import step_in_words
from outreach.contacts.proposals import NextStep
from outreach.errors import SheDidNotAsk
from outreach.forms import (
    LeadMayDecide,
    agreed_to_another_time,
    follow_up_day,
    follow_up_hour,
    next_step_of,
)
from outreach.models import Client, Closing, Reopening
from partnership.accounts.models import User
from partnership.drafts.forms import KeepsDraft
from partnership.ui.forms import RenderedForm, SubmissionMixin


def _person(label: str, **different: Any) -> forms.ModelChoiceField:
    missing = {"required": "Choose a person.", "invalid_choice": "Choose a person of the list."}
    return forms.ModelChoiceField(
        User.objects.none(), label=label, error_messages=missing, **different
    )


def _offer(form: forms.Form, name: str, people: QuerySet[User]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = people


class AssignForm(SubmissionMixin, RenderedForm):
    """Who helps her from now on."""

    worker = _person("Who helps her from now on?", required=False, empty_label="Nobody yet")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "worker", workers())


class HandOverForm(SubmissionMixin, RenderedForm):
    """Whose cases go to whom. Those of closed accounts and of other roles, too."""

    from_worker = _person("Whose cases?")
    to_worker = _person("Who helps them from now on?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "from_worker", workers_to_hand_over())
        _offer(self, "to_worker", workers())


class NextStepForm(KeepsDraft, SubmissionMixin, LeadMayDecide):
    """When she is contacted next."""

    draft_label = "A next step"
    follow_up_on = follow_up_day()
    follow_up_from = follow_up_hour()
    follow_up_agreed = agreed_to_another_time()

    def answers(self) -> dict[str, Any]:
        """What ``plan_next_step`` is told."""
        data = self.cleaned_data
        return {
            "submission": data["submission"],
            "next_step": next_step_of(data),
            "lead_decided": data.get("lead_decided", False),
        }


class CloseForm(SubmissionMixin, RenderedForm):
    """Why the case is closed. In one that is closed already she can still object."""

    choice_hints = {
        "reason": {
            Closing.DECLINED.value: "The door stays open: she can come back at any time.",
            Closing.OBJECTS.value: "Nobody contacts her again. Only the outreach lead can "
            "reopen her case, and only if she asks for it herself.",
        }
    }
    reason = forms.ChoiceField(
        label="Why is the case closed?",
        choices=Closing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case is closed."},
    )

    def __init__(self, *args: Any, client: Client, reasons: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:  # the form that closed it may come again; the service says what is wrong
            return
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [one for one in Closing.choices if one[0] in reasons]
        if client.is_open:
            return
        reason.label = "What did she say?"
        reason.choices = [one for one in Closing.choices if one[0] == Closing.OBJECTS]
        reason.initial = Closing.OBJECTS


class ReopenForm(NextStepForm):
    """Why a case is reopened, and what comes next. After an objection she herself must ask."""

    draft_label = "Reopening a case"
    reason = forms.ChoiceField(
        label="Why is the case reopened?",
        choices=Reopening.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case is reopened."},
    )
    she_asked = forms.BooleanField(
        label="She asked us for support herself, or she never objected",
        error_messages={"required": SheDidNotAsk.message},
    )
    field_order = ("submission", "she_asked", "reason")

    def __init__(self, *args: Any, client: Client, stood: NextStep | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stood:
            back = f"{stood.kind.label}, {step_in_words(stood)}"
            hint = f"It comes back as it stood: {back}. The day below does not count then."
            self.choice_hints = {"reason": {Reopening.MISTAKE.value: hint}}
        is_mistake = self.data.get("reason") == Reopening.MISTAKE
        self.fields["follow_up_on"].required = not is_mistake
        if not client.objects_to_contact:
            del self.fields["she_asked"]
            return
        self.fields.pop("lead_decided", None)  # what she asked for decides on her other records
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [one for one in Reopening.choices if one[0] != Reopening.NEWS]

    def answers(self) -> dict[str, Any]:
        """What ``reopen_client`` is told."""
        data = self.cleaned_data
        asked = data.get("she_asked", False)
        return {**super().answers(), "reason": data["reason"], "she_asked": asked}
