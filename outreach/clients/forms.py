"""Opening another's case, showing how to reach a client, and starting a record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from outreach.caseload.states import reach_state
from outreach.clients.sealed import NOTHING_KNOWN
from outreach.clients.tables import banner, reach_changed_in_words, revealed
from outreach.forms import (
    EARLIER,
    MAY_BE_A_CHILD,
    NOW,
    AsksAge,
    LeadMayDecide,
    SaysWhen,
    agreed_to_another_time,
    follow_up_day,
    follow_up_hour,
    next_step_of,
)
from outreach.models import Client, HowMet
from partnership.drafts.forms import KeepsDraft
from partnership.gates.card.configuration import languages
from partnership.gates.contact import How, SafeContact
from partnership.gates.contact_form import ContactFields
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin

KNOWN, UNKNOWN = "yes", "no"
NOT_YET = "not_yet"
#: what is needed of a way to reach her beside the way itself
WHOLE = ("how", "may_leave_message", "language")
DETAIL = "client_detail"
#: the pages of a case, to one of which the question why it is opened leads
PAGES_OF_A_CASE = [
    DETAIL,
    "client_reach",
    "client_assign",
    "next_step_plan",
    "client_close",
    "client_reopen",
]


REASONS = [
    ("To make first contact", "To make first contact"),
    ("To follow up", "To follow up"),
    ("She asked me to check it", "She asked me to check it"),
    ("To review the case", "To review the case"),
]
REASONS_FOR_ANOTHERS = [
    ("To cover for a colleague", "To cover for a colleague"),
    ("She got in touch", "She got in touch"),
    ("To review the case", "To review the case"),
    ("To give the case to somebody", "To give the case to somebody"),
]


class ReasonForm(RenderedForm):
    """Why somebody needs to see how to reach her."""

    reason = RadioField(
        "Why do you need to see how to reach her?",
        REASONS,
        missing="Choose why you need to see this.",
    )


class OpenForm(RenderedForm):
    """Why somebody opens a case that is not her own."""

    reason = RadioField(
        "Why do you need to open this record?",
        REASONS_FOR_ANOTHERS,
        missing="Choose why you need to open this record.",
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def clean_page(self) -> str:
        """The page that was asked for; the client's page where none of hers was."""
        page: str = self.cleaned_data["page"]
        return page if page in PAGES_OF_A_CASE else DETAIL


class ReachForm(KeepsDraft, ConflictMixin, SubmissionMixin, LeadMayDecide, ContactFields):
    """How she can be reached from now on."""

    draft_label = "Another way to reach her"
    name_may_wait = True

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": reach_state(client)}, **kwargs)

    def show_both(self, now: Client, message: str) -> None:
        """Show what was typed beside who changed it and when. Theirs itself stays sealed."""
        contact = self.safe_contact()
        told = [*revealed(contact), *banner(contact, languages=dict(languages()))]
        mine = "; ".join(row["value"].replace("\n", "; ") for row in told if row["key"] != "Never")
        rows = [Difference("How to reach her", mine, reach_changed_in_words(now))]
        self.show_differences(rows, seen=reach_state(now), message=message)


class StartForm(KeepsDraft, SubmissionMixin, AsksAge, LeadMayDecide, SaysWhen, ContactFields):
    """The record of somebody who did not come through the gate.

    Her age, how we met and whether she was spoken with are asked; all else may wait. Of somebody
    who may be a child nothing is saved, not even as a draft.
    """

    draft_label = "A new record"
    draft_withheld = {"age": [MAY_BE_A_CHILD]}
    name_may_wait = True
    reveals = {
        **ContactFields.reveals,
        **SaysWhen.reveals,
        "known": {
            KNOWN: ["how", "hours_weekdays", "hours_weekend", "may_leave_message", "language"]
        },
    }
    needed_when_shown = (
        ContactFields.needed_when_shown
        | SaysWhen.needed_when_shown
        | {"how", "may_leave_message", "language"}
    )

    how_met = RadioField(
        "How did you meet her?",
        [choice for choice in HowMet.choices if choice[0] != HowMet.REFERRAL],
        missing="Choose how you met her.",
    )
    when = RadioField(
        "Have you spoken with her?",
        [
            (NOW, "Yes, just now"),
            (EARLIER, "Yes, earlier, for example last night at 2"),
            (NOT_YET, "Not yet"),
        ],
        missing="Say whether you have spoken with her.",
    )
    known = RadioField(
        "Do you know how to reach her safely?",
        [(UNKNOWN, "Not yet"), (KNOWN, "Yes")],
        required=False,
        initial=UNKNOWN,
    )
    follow_up_on = follow_up_day(
        required=False,
        help_text="If you leave it empty, it is the next hour that she calls safe, or in two days "
        "while none is known.",
    )
    follow_up_from = follow_up_hour()
    follow_up_agreed = agreed_to_another_time()
    field_order = ("submission", "age", "how_met", "when", "alias", "known", "how")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WHOLE:
            self.fields[name].required = False

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """“Just now” is when it was typed."""
        return self.as_it_was(values, then)

    def clean(self) -> dict[str, Any]:
        """Ask for a whole contact where there is one, and when she was spoken with."""
        data = self.cleaned_data
        data["made_at"] = self.made_at()
        if data.get("known") != KNOWN:
            return data
        for name in WHOLE:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return super().clean()

    def full_clean(self) -> None:
        """Nothing is wrong with a form of which nothing is saved, so that its draft is closed."""
        super().full_clean()
        if self.may_be_a_child:
            self._errors = ErrorDict()

    def answers(self, at: datetime) -> dict[str, Any]:
        """What ``start_client`` is told at ``at``."""
        data = self.cleaned_data
        return {
            "submission": data["submission"],
            "how_met": data["how_met"],
            "spoke_at": None if data["when"] == NOT_YET else data["made_at"] or at,
            "contact": self._contact(),
            "next_step": next_step_of(data),
            "lead_decided": data.get("lead_decided", False),
        }

    def _contact(self) -> SafeContact:
        if self.cleaned_data.get("known") == KNOWN:
            return self.safe_contact()
        alias = self.cleaned_data["alias"]
        return SafeContact(alias=alias, how=How.WORDS) if alias else NOTHING_KNOWN
