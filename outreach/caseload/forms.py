"""Giving cases to people, planning the next step, closing and reopening."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet

from outreach.caseload.states import (
    case_state,
    caseload_seen,
    caseloads_state,
    step_state,
    worker_state,
)
from outreach.clients.selectors import workers, workers_to_hand_over
from outreach.clients.tables import worker_of
from outreach.contacts.proposals import NextStep
from outreach.contacts.timeline import last_contact_in_words, next_step_in_words, step_in_words
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
from partnership.ui import formatting
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin


def _person(label: str, **different: Any) -> forms.ModelChoiceField:
    missing = {"required": "Choose a person.", "invalid_choice": "Choose a person of the list."}
    return forms.ModelChoiceField(
        User.objects.none(), label=label, error_messages=missing, **different
    )


def closed_in_words(client: Client) -> str:
    """Since when, by whom and for what a case is closed; nothing of an open one."""
    if client.closed_at is None:
        return ""
    when = formatting.moment(client.closed_at)
    return f"Closed {when} by {client.closed_by}: {client.get_closed_for_display()}"


def _offer(form: forms.Form, name: str, people: QuerySet[User]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = people


class AssignForm(ConflictMixin, SubmissionMixin, RenderedForm):
    """Who helps her from now on."""

    worker = _person("Who helps her from now on?", required=False, empty_label="Nobody yet")

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        initial = {"worker": client.worker_id, "seen": worker_state(client)}
        super().__init__(*args, initial=initial, **kwargs)
        _offer(self, "worker", workers())

    def show_both(self, now: Client, message: str) -> None:
        """Show who was chosen beside who has the case by now."""
        mine = str(self.cleaned_data["worker"] or "Nobody yet")
        rows = [Difference("Who helps her", mine, worker_of(now))]
        self.show_differences(rows, seen=worker_state(now), message=message)


class HandOverForm(ConflictMixin, SubmissionMixin, RenderedForm):
    """Whose cases go to whom. Those of closed accounts and of other roles, too."""

    from_worker = _person("Whose cases?")
    to_worker = _person("Who helps them from now on?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        seen = caseloads_state(workers_to_hand_over())
        super().__init__(*args, initial={"seen": seen}, **kwargs)
        _offer(self, "from_worker", workers_to_hand_over())
        _offer(self, "to_worker", workers())

    def show_both(self, message: str) -> None:
        """Show how many cases there were beside how many there are by now."""
        worker, now = self.cleaned_data["from_worker"], caseloads_state(workers_to_hand_over())
        mine, theirs = (
            f"{caseload_seen(worker, seen).split('-')[0]} open"
            for seen in (self.cleaned_data["seen"], now)
        )
        if mine == theirs:
            theirs = f"{theirs}, of which some are others"
        rows = [Difference(f"Cases of {worker}", mine, theirs)]
        self.show_differences(rows, seen=now, message=message)


class NextStepForm(KeepsDraft, ConflictMixin, SubmissionMixin, LeadMayDecide):
    """When she is contacted next."""

    draft_label = "A next step"
    follow_up_on = follow_up_day()
    follow_up_from = follow_up_hour()
    follow_up_agreed = agreed_to_another_time()

    def __init__(self, *args: Any, client: Client, initial: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, initial={**initial, "seen": step_state(client)}, **kwargs)

    def show_both(self, now: Client, message: str) -> None:
        """Show the step that was chosen beside what the case waits for by now."""
        step = next_step_of(self.cleaned_data)
        mine = step_in_words(step) if step else "As it stood"
        rows = [Difference("Next step", mine, next_step_in_words(now) or closed_in_words(now))]
        self.show_differences(rows, seen=step_state(now), message=message)

    def answers(self) -> dict[str, Any]:
        """What ``plan_next_step`` is told."""
        data = self.cleaned_data
        return {
            "submission": data["submission"],
            "next_step": next_step_of(data),
            "seen": data["seen"],
            "lead_decided": data.get("lead_decided", False),
        }


class CloseForm(ConflictMixin, SubmissionMixin, RenderedForm):
    """Why the case is closed. In one that is closed already she can still object."""

    choice_hints = {
        "reason": {
            Closing.DECLINED.value: "The door stays open: she can come back at any time.",
            Closing.OBJECTS.value: "Nobody contacts her again. Only the outreach lead can "
            "reopen her case, and only if she asks for it herself.",
        }
    }
    reason = RadioField(
        "Why is the case closed?", Closing.choices, missing="Choose why the case is closed."
    )

    def __init__(self, *args: Any, client: Client, reasons: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": case_state(client)}, **kwargs)
        if self.is_bound:  # the form that closed it may come again; the service says what is wrong
            return
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [choice for choice in Closing.choices if choice[0] in reasons]
        if client.is_open:
            return
        reason.label = "What did she say?"
        reason.choices = [choice for choice in Closing.choices if choice[0] == Closing.OBJECTS]
        reason.initial = Closing.OBJECTS

    def show_both(self, now: Client, message: str) -> None:
        """Show the end that was chosen beside what was put on record of the case by now."""
        mine = f"Closed: {Closing(self.cleaned_data['reason']).label}"
        theirs = [next_step_in_words(now), last_contact_in_words(now)]
        rows = [Difference("The case", mine, ". ".join(part for part in theirs if part))]
        self.show_differences(rows, seen=case_state(now), message=message)


class ReopenForm(NextStepForm):
    """Why a case is reopened, and what comes next. After an objection she herself must ask."""

    draft_label = "Reopening a case"
    reason = RadioField(
        "Why is the case reopened?", Reopening.choices, missing="Choose why the case is reopened."
    )
    she_asked = forms.BooleanField(
        label="She asked us for support herself, or she never objected",
        error_messages={"required": SheDidNotAsk.message},
    )
    field_order = ("submission", "she_asked", "reason")

    def __init__(self, *args: Any, client: Client, stood: NextStep | None, **kwargs: Any) -> None:
        super().__init__(*args, client=client, **kwargs)
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
        reason.choices = [choice for choice in Reopening.choices if choice[0] != Reopening.NEWS]

    def answers(self) -> dict[str, Any]:
        """What ``reopen_client`` is told."""
        data = self.cleaned_data
        asked = data.get("she_asked", False)
        return {**super().answers(), "reason": data["reason"], "she_asked": asked}
