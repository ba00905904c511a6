"""The fields of a ``SafeContact``: at the referral gate, and where outreach starts a client.

A form takes ``ContactFields`` in and calls ``safe_contact()`` once it is valid.
"""

import re
import unicodedata
from typing import Any

from django import forms

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind
from partnership.gates.calls import is_ours
from partnership.gates.card.configuration import languages
from partnership.gates.contact import PARTS_IN_WORDS, Days, How, Part, SafeContact, Window
from partnership.places.field.field import PlaceField
from partnership.places.field.where import Where
from partnership.places.gazetteer.names import canonical, key_of
from partnership.ui import phones
from partnership.ui.forms import RadioField, RenderedForm
from partnership.ui.letters import is_one_letter, without_marks

NO_NUMBER = (
    "That is no phone number that can be called. Enter all of it, like 07700 900123, "
    "or choose “At a place that she goes to”."
)
NOT_HERS = (
    "That is the number of a service, such as the police, social care, a helpline or outreach "
    "itself, and not hers. Enter a number on which she can be reached, "
    "or choose “At a place that she goes to”."
)
TEXT_IS_A_MESSAGE = (
    "A text message is a message that is left for her. If none may be left, choose “Call her” or "
    "“At a place that she goes to”."
)
MAY_BE_A_CHILD = (
    "This may say that she is under 18. If she may be, stop here and call. If she is not, say it "
    "in other words."
)
NO_PLACE = (
    "We could not find that place. Enter a street, a postcode or a landmark, "
    "or choose “Call her” if she has a phone."
)
NO_ALIAS = "Enter a name or an alias of at least two letters, without signs between them."
NUMBER_IN_ALIAS = (
    "A phone number is no part of what she wants to be called. Leave it out here and enter it "
    "where it is asked how she can be reached."
)
SAYS_NONE = "That is no name. Ask her what she wants to be called: any name will do."
#: what is typed where no name is known, in small letters without signs
NO_NAMES = {
    "none", "unknown", "not known", "no name", "noname", "nobody", "no one", "anonymous", "refused",
    "not given", "not said", "not sure", "no alias", "na", "n a", "nil", "null", "name unknown",
}  # fmt: skip
#: no number, word or sign beside letters but what names are written with
ALIAS = re.compile(r"""["“”„«'‘]?[^\W\d_](?:[^\W_]|["“”„«»'‘’.()\-‐, ])*""")
FIGURES_OF_A_NUMBER = 6  # the shortest that is called, from the same town
WAYS = [
    (How.PHONE.value, "Call her"),
    (How.MESSAGE.value, "Send her a text message"),
    (How.PLACE.value, "At a place that she goes to"),
]


def is_alias(text: str) -> bool:
    """Whether somebody may be called so, in any script: two letters at least."""
    plain = unicodedata.normalize("NFKC", text)
    return ALIAS.fullmatch(without_marks(plain)) is not None and not is_one_letter(plain)


def says_none(alias: str) -> bool:
    """Whether an alias only says that there is none: “none”, “Not known.”"""
    letters = (character if character.isalpha() else " " for character in alias.casefold())
    return " ".join("".join(letters).split()) in NO_NAMES


def has_a_number(alias: str) -> bool:
    """Whether a phone number stands in an alias, in figures of any script or spelt out."""
    figures = sum(character.isdecimal() for character in unicodedata.normalize("NFKC", alias))
    return figures >= FIGURES_OF_A_NUMBER or Kind.PHONE in kinds_of(alias)


class ContactFields(RenderedForm):
    """What she wants to be called, how, when and in which language she can be reached.

    ``name_may_wait``: the form is saved without a name or an alias, too, as it is on outreach.
    ``refuses_a_child``: words that may tell of a child are to be said otherwise. The gate, which
    stops at them or asks, doesn't.
    """

    no_trace = True
    name_may_wait = False
    refuses_a_child = True
    reveals = {
        "how": {"phone": ["phone"], "message": ["message_phone"], "place": ["place"]},
    }

    alias = forms.CharField(
        label="What she wants to be called",
        help_text="A first name or an alias. Not her full name.",
        max_length=60,
        error_messages={"required": "Enter what she wants to be called."},
    )
    how = RadioField(
        "How does she want to be reached?", WAYS, missing="Choose how she wants to be reached."
    )
    phone = forms.CharField(label="Phone number to call", required=False, max_length=40)
    message_phone = forms.CharField(label="Mobile number to text", required=False, max_length=40)
    place = PlaceField(
        label="Place",
        required=False,
        offers=(),
        needs_name=True,
        help_text="A street, a postcode or a landmark. Not her home.",
        error_messages=dict.fromkeys(("none_open", "none_near_open", "unnamed"), NO_PLACE),
    )
    hours_weekdays = forms.MultipleChoiceField(
        label="When is it safe from Monday to Friday?",
        required=False,
        choices=[(part.value, words.capitalize()) for part, words in PARTS_IN_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    hours_weekend = forms.MultipleChoiceField(
        label="When is it safe on Saturday and Sunday?",
        required=False,
        choices=[(part.value, words.capitalize()) for part, words in PARTS_IN_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    may_leave_message = RadioField(
        "May a message be left, on her phone or with somebody at the place?",
        [("no", "No"), ("yes", "Yes")],
        missing="Say whether a message may be left.",
    )
    language = forms.ChoiceField(
        label="Which language does she want to speak?",
        error_messages={"required": "Choose a language."},
    )

    needed_when_shown = frozenset(
        {"phone", "message_phone", "place", "hours_weekdays", "hours_weekend"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alias"].required = not self.name_may_wait
        self.offer("language", [("", "Choose a language"), *languages()])

    def clean_alias(self) -> str:
        """A dot is nobody's name, and a letter between dots isn't either."""
        alias: str = self.cleaned_data["alias"]
        if has_a_number(alias):
            raise forms.ValidationError(NUMBER_IN_ALIAS)
        if alias and not is_alias(alias):
            raise forms.ValidationError(NO_ALIAS)
        if says_none(alias):
            raise forms.ValidationError(SAYS_NONE)
        if self._may_tell_of_a_child(alias):
            raise forms.ValidationError(MAY_BE_A_CHILD)
        return alias

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        checks = {How.PHONE: self._check_phone, How.MESSAGE: self._check_mobile}
        checks |= {How.PLACE: self._check_place}
        if data.get("how"):
            checks[How(data["how"])]()
        if not data.get("hours_weekdays") and not data.get("hours_weekend"):
            self.add_error("hours_weekdays", "Choose at least one time when it is safe.")
        return data

    def _check_phone(self) -> None:
        number = phones.normalised(self.cleaned_data.get("phone", ""))
        if not phones.reaches_somebody(number):
            self.add_error("phone", NO_NUMBER)
        elif _is_of_a_service(number):
            self.add_error("phone", NOT_HERS)
        self.cleaned_data["phone"] = number

    def _check_mobile(self) -> None:
        number = phones.normalised(self.cleaned_data.get("message_phone", ""))
        if not phones.reaches_somebody(number):
            self.add_error("message_phone", NO_NUMBER)
        elif not phones.takes_messages(number):
            self.add_error("message_phone", "That is no mobile number, so no text reaches it.")
        elif _is_of_a_service(number):
            self.add_error("message_phone", NOT_HERS)
        elif self.cleaned_data.get("may_leave_message") == "no":
            self.add_error("may_leave_message", TEXT_IS_A_MESSAGE)
        self.cleaned_data["phone"] = number

    def _check_place(self) -> None:
        where: Where | None = self.cleaned_data.get("place")
        if where is not None and self._may_tell_of_a_child(where.typed):
            self.add_error("place", MAY_BE_A_CHILD)
        elif where is not None and not where.label:
            self.add_error("place", NO_PLACE)

    def _may_tell_of_a_child(self, text: str) -> bool:
        return self.refuses_a_child and Kind.CHILD in kinds_of(text)

    def safe_contact(self) -> SafeContact:
        """What was typed, once it is valid. What another way was left with is dropped."""
        data, how = self.cleaned_data, How(self.cleaned_data["how"])
        return SafeContact(
            alias=data["alias"],
            how=how,
            phone="" if how is How.PLACE else data["phone"],
            place=data["place"].label if how is How.PLACE else "",
            words=_more_than_the_place(data["place"]) if how is How.PLACE else "",
            hours=tuple(self._windows()),
            may_leave_message=data["may_leave_message"] == "yes",
            language=data["language"],
        )

    def _windows(self) -> list[Window]:
        data = self.cleaned_data
        named = ((Days.WEEKDAYS, "hours_weekdays"), (Days.WEEKEND, "hours_weekend"))
        return [Window(days, part) for days, name in named for part in Part if part in data[name]]


def _is_of_a_service(number: str) -> bool:
    return phones.is_of_a_service(number) or is_ours(number)


def _more_than_the_place(where: Where) -> str:
    """All that was typed about the place, unless it is its name: it goes sealed with it."""
    is_its_name = canonical(key_of(where.typed)) == canonical(key_of(where.label))
    return "" if is_its_name else where.typed
