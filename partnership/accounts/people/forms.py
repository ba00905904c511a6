"""Forms about people: inviting, giving a membership, changing its last day, handing work over."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone

from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.people import selectors
from partnership.accounts.people.giving import Given
from partnership.accounts.people.work import Work
from partnership.accounts.permissions import DUTY_ROLES, Duty, Role, roles_of
from partnership.ui.conflicts import ConflictMixin
from partnership.ui.days import DayField
from partnership.ui.forms import RenderedForm

A_YEAR = timedelta(days=365)
NOBODY = "nobody"


def _in_a_year() -> Any:
    return timezone.localdate() + A_YEAR


class MembershipForm(RenderedForm):
    """A role with its duties, where, and to which day."""

    role = forms.ChoiceField(label="Role", error_messages={"required": "Choose the role"})
    duties = forms.MultipleChoiceField(
        label="Duties that go with the role",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    strategy = forms.ChoiceField(label="Strategy", required=False)
    ends_on = DayField(
        label="Last day",
        widget=forms.DateInput,
        required=False,
        initial=_in_a_year,
        help_text="The account closes by itself after it. Empty: it goes on",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if role in roles_of(settings.SIDE)]
        self.offer("role", [("", "Choose a role"), *((role.value, role.label) for role in roles)])
        duties = [duty for duty in Duty if DUTY_ROLES[duty] in roles]
        self.offer("duties", [(duty.value, _duty(duty)) for duty in duties])
        if not duties:
            del self.fields["duties"]
        self.offer("strategy", [("", "All strategies"), *selectors.strategies()])
        if not selectors.strategies():
            del self.fields["strategy"]

    def given(self) -> Given:
        """What the service is told."""
        strategy = self.cleaned_data.get("strategy")
        return Given(
            role=Role(self.cleaned_data["role"]),
            duties=self.cleaned_data.get("duties", ()),
            strategy_id=int(strategy) if strategy else None,
            ends_on=self.cleaned_data["ends_on"],
        )


def _duty(duty: Duty) -> str:
    return f"{duty.label} ({DUTY_ROLES[duty].label.lower()})"


class InviteForm(MembershipForm):
    """A person who is to have an account, with a first membership."""

    no_trace = True
    full_name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the person’s name"}
    )
    username = forms.CharField(
        label="User name",
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text="What the person signs in with. It can’t be changed later",
        error_messages={"required": "Enter a user name"},
    )
    email = forms.EmailField(
        label="Work e-mail address",
        required=False,
        help_text="Alerts and links to reports go there",
    )
    agency = forms.ModelChoiceField(
        Agency.objects.all(),
        label="Agency",
        empty_label="Choose an agency",
        error_messages={"required": "Choose the agency"},
    )
    field_order = ["full_name", "username", "email", "agency"]

    def person(self) -> dict[str, Any]:
        """What the service is told of the person."""
        return {name: self.cleaned_data[name] for name in self.field_order}


class LastDayForm(ConflictMixin, RenderedForm):
    """Another last day of a membership."""

    ends_on = DayField(
        label="Last day",
        widget=forms.DateInput,
        required=False,
        help_text="Empty: it goes on",
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        now = {"ends_on": membership.ends_on, "seen": str(membership.ends_on)}
        super().__init__(*args, initial=now, **kwargs)


class HandOverForm(RenderedForm):
    """Who takes over each kind of a leaver's work."""

    def __init__(self, *args: Any, work: list[Work], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = {piece.key: piece for piece in work}
        for piece in work:
            nobody = [(NOBODY, "Nobody yet: it is given out anew")] if piece.may_be_nobodys else []
            takers = [(str(user.pk), user.full_name) for user in piece.takers]
            self.fields[piece.key] = forms.ChoiceField(
                label=f"Who takes over {piece.words}?",
                choices=[("", "Leave it as it is"), *nobody, *takers],
                required=False,
            )

    def chosen(self) -> list[tuple[Work, User | None]]:
        """Each kind of work that somebody takes over, with who does."""
        answers = {key: value for key, value in self.cleaned_data.items() if value}
        return [
            (
                self.work[key],
                next((user for user in self.work[key].takers if str(user.pk) == value), None),
            )
            for key, value in answers.items()
        ]


def _new_password(label: str, missing: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=hint,
        error_messages={"required": missing},
    )


class CodeForm(RenderedForm):
    """A code that an administrator handed over, and the password that its owner chooses."""

    no_trace = True
    username = forms.CharField(
        label="User name", max_length=60, error_messages={"required": "Enter your user name"}
    )
    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="The twelve letters and digits that your administrator gave you",
        error_messages={"required": "Enter the code"},
    )
    password = _new_password("New password", "Enter a new password", "At least 12 characters")
    again = _new_password("New password again", "Enter the new password again")

    def clean_password(self) -> str:
        """Refuse a short or a common one."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any] | None:
        """Refuse two different ones."""
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", "Enter the same password twice.")
        return self.cleaned_data
