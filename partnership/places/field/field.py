"""``PlaceField``: the one question about a place, for every form that asks it.

    place = PlaceField(label="Where?", required=False)

``cleaned_data["place"]`` is a ``Where``. ``form.fields["place"].last`` may be a function that gives
the ``Where`` that "same as last" means, and ``around`` the areas that are looked in first. Words
that fit several places, or none, come back with a choice; its last answers are always how far the
place is known, so that no place stops a form.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from django import forms

from partnership.places.field.around import Around, everywhere
from partnership.places.field.pin import Pin, has_street, named_by, read_pin, words_for
from partnership.places.field.where import PlaceKnown, Where
from partnership.places.field.widget import FURTHER, LONGEST, Answer, PlaceWidget
from partnership.places.gazetteer.besides import besides, left_out
from partnership.places.gazetteer.find import USUAL_REACH, Found, find_places
from partnership.places.gazetteer.ground import Ground
from partnership.places.gazetteer.names import Tier
from partnership.places.gazetteer.streets import Candidate

SAME_AS_LAST = {"same as last", "same", "last"}
PIN = "pin"
OR_SAY, OR_CHANGE = "or say how far the place is known", "or change the words"
EVERY_GAP = (PlaceKnown.IN_AREA, PlaceKnown.NEARBY, PlaceKnown.ELSEWHERE, PlaceKnown.UNKNOWN)


class PlaceField(forms.Field):
    """A place by its words, a pin, or how far it is known. Cleans to a ``Where``."""

    widget = PlaceWidget
    default_error_messages = {
        "required": "Say where it is",
        "several": "Several places fit. Choose one, {or_else}.",
        "one": "One place may be meant. Choose it, {or_else}.",
        "none": "We could not find that place. Choose how far it is known, or change the words.",
        "none_near": "We could not find that place within 5 km. Choose how far it is known, "
        "look further, or change the words.",
        "none_open": "We could not find that place. Change the words.",
        "none_near_open": "We could not find that place within 5 km. Look further, or change the "
        "words.",
        "misspelt": "We could not find that name. Choose the place that you mean, {or_else}.",
        "apart": "The pin is about {metres} m from {label}. Choose which of the two is right.",
        "long": f"Name the place in at most {LONGEST} characters.",
        "long_kept": f"Name the place in at most {LONGEST} characters, or choose how far it is "
        f"known: then only whole words of the first {LONGEST} characters are kept.",
        "bad_point": "The point on the map could not be read. Set the pin again, or type a street.",
        "left_out": "Only “{label}” is kept as the place. This is left out: “{words}”. "
        "Choose the place to go on without it, or change the words.",
        "none_kept": "Only the place that you choose is kept. This is left out: “{words}”.",
        "unnamed": "No street is near that pin, so nobody could find the place by its name. "
        "Enter a street, a postcode or a landmark.",
        "no_last": "You have not logged a place yet. Type a street or postcode.",
        "no_last_kept": "You have not logged a place yet, so “same as last” is left out. Choose "
        "how far the place is known, or type a street or postcode.",
    }

    def __init__(
        self,
        *,
        offers: tuple[PlaceKnown, ...] = EVERY_GAP,
        keeps_name_only: bool = False,
        needs_name: bool = False,
        **kwargs: Any,
    ) -> None:
        """``keeps_name_only``: say which words are left out before the place is taken.

        ``needs_name``: a pin with no street near it is refused.
        """
        super().__init__(template_name="places/field.html", **kwargs)
        self.keeps_name_only, self.needs_name = keeps_name_only, needs_name
        self.box.offered = [(offer.value, str(offer.label)) for offer in offers]
        self.last: Callable[[], Where | None] | None = None
        self.around: Around | None = None

    @property
    def box(self) -> PlaceWidget:
        return cast(PlaceWidget, self.widget)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Mark the box as guarded: its words are checked where they are stored."""
        return {**super().widget_attrs(widget), "data-guarded": "true"}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Any:
        """Let the box offer what "same as last" means."""
        self.box.last, self.box.around = self.last, self.around
        return super().get_bound_field(form, field_name)

    @cached_property
    def ground(self) -> Ground:
        return (self.around or everywhere()).ground()

    def clean(self, value: Answer) -> Where:
        """The place that was meant; what is left open comes back as a choice."""
        self.box.choices = []
        if value.chosen in dict(self.box.offered):
            return self._as_gap(value)
        pin = self._pin(value)
        if not value.words and pin is None and not value.chosen:
            if self.required:
                raise self._error("required")
            return Where()
        if len(value.words) > LONGEST:
            raise self._ask_how_far("long")
        if _is_as_last(value):
            return self._as_last()
        if value.chosen:
            return self._as_chosen(value, pin)
        return self._as_typed(value, pin)

    def _pin(self, answer: Answer) -> Pin | None:
        """The point, unless it was found for other words than those that stand there now."""
        text = answer.part("point")
        is_stale = answer.part("how") == "found" and answer.part("for") != answer.words
        if not text or is_stale:
            return None
        pin = read_pin(text)
        if pin is None:
            raise self._error("bad_point")
        return pin

    def _as_last(self) -> Where:
        last = self.last() if self.last else None
        if last is None:
            raise self._ask_how_far("no_last")
        return last

    def _ask_how_far(self, code: str) -> forms.ValidationError:
        """No place can be found in these words; where it may, the form is saved without them."""
        self.box.choices = [*self.box.offered]
        return self._error(f"{code}_kept" if self.box.offered else code)

    def _as_gap(self, answer: Answer) -> Where:
        """How far the place is known, whatever stands in the other boxes."""
        self.box.choices = [*self.box.offered]
        words = "" if _is_as_last(answer) else _cut(answer.words)
        return _with_words(Where(gap=answer.chosen), words)

    def _find(self, answer: Answer, *, far: bool = False) -> Found:
        is_far = far or bool(answer.part("far"))
        return find_places(answer.words, self.ground, within=None if is_far else USUAL_REACH)

    def _as_chosen(self, answer: Answer, pin: Pin | None) -> Where:
        choice, words = answer.chosen, answer.words
        if choice == FURTHER:
            raise self._ask(answer, self._find(answer, far=True), pin, far=True)
        if choice == PIN and pin is not None:
            self.box.choices = [(PIN, f"The pin: {words_for(pin, self.ground)}"), *self.box.offered]
            return self._pinned("", pin, words)
        place = self._find(answer).coded(choice)
        if place is None:
            return self._as_typed(answer, pin)
        self.box.choices = [(place.code, told(place)), *self.box.offered]
        return where_of(place, words)

    def _as_typed(self, answer: Answer, pin: Pin | None) -> Where:
        matches = self._find(answer) if answer.words else Found([])
        if pin is not None:
            return self._with_pin(answer, pin, matches)
        if matches.certain:
            self._refuse_to_drop(matches.certain, answer.words)
            return where_of(matches.certain, answer.words)
        raise self._ask(answer, matches, None, far=bool(answer.part("far")))

    def _with_pin(self, answer: Answer, pin: Pin, matches: Found) -> Where:
        coded = matches.coded(pin.written)
        if coded and (coded.label == answer.words or answer.part("how") == "found"):
            self._refuse_to_drop(coded, answer.words)
            return where_of(coded, answer.words)
        label = named_by(answer.words, matches, pin, self.ground)
        if not label:
            raise self._ask(answer, matches, pin)
        where = self._pinned(label, pin, answer.words)
        if self.keeps_name_only and left_out(answer.words, label):
            self.box.choices = [(PIN, f"The pin: {label}"), *self.box.offered]
            raise self._left_out(label, answer.words)
        return where

    def _pinned(self, label: str, pin: Pin, words: str) -> Where:
        own = words_for(pin, self.ground)
        label = label or own
        if self.needs_name and label == own and not has_street(pin):
            raise self._error("unnamed")
        where = Where(label, pin.longitude, pin.latitude, pin.accuracy_m)
        is_named = label != own or words.casefold() == own.casefold()
        return _with_words(where, words, named=label if is_named else "")

    def _refuse_to_drop(self, place: Candidate, words: str) -> None:
        """Ask once more where only the name is kept and more was typed."""
        if self.keeps_name_only and left_out(words, place.label):
            self.box.choices = [(place.code, told(place)), *self.box.offered]
            raise self._left_out(place.label, words)

    def _left_out(self, label: str, words: str) -> forms.ValidationError:
        return self._error("left_out", label=label, words=left_out(words, label))

    def _ask(
        self, answer: Answer, matches: Found, pin: Pin | None, *, far: bool = False
    ) -> forms.ValidationError:
        """Offer what was found, the pin where it is elsewhere, and how far the place is known."""
        self.box.choices = [(place.code, told(place)) for place in matches.places]
        if pin is not None and matches.places:
            self.box.choices.insert(0, (PIN, f"The pin: {words_for(pin, self.ground)}"))
            first = matches.places[0]
            error = self._error("apart", metres=pin.metres_to(first), label=first.label)
        elif not matches.places:
            may_look_further = bool(self.ground.middles) and not far
            if may_look_further:
                self.box.choices.append((FURTHER, "Look further than 5 km from the area"))
            none = "none_near" if may_look_further else "none"
            error = self._error(none if self.box.offered else f"{none}_open")
        else:
            fits = "several" if len(matches.places) > 1 else "one"
            code = fits if matches.places[0].tier < Tier.LIKE else "misspelt"
            error = self._error(code, or_else=OR_SAY if self.box.offered else OR_CHANGE)
        self.box.choices += self.box.offered
        return self._with_left_out(error, answer.words, matches)

    def _with_left_out(
        self, error: forms.ValidationError, words: str, matches: Found
    ) -> forms.ValidationError:
        """The question, with the words that no choice keeps where only a name is kept."""
        lost = left_out(words, " ".join(place.label for place in matches.places))
        may_choose = matches.places or self.box.offered
        if not self.keeps_name_only or not lost or not may_choose:
            return error
        told_too = self._error("none_kept", words=lost)
        return forms.ValidationError(f"{error.message} {told_too.message}", code=error.code)

    def _error(self, code: str, **values: Any) -> forms.ValidationError:
        return forms.ValidationError(str(self.error_messages[code]).format(**values), code=code)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, marked as what the choices are about."""
        if not self.box.choices:
            return data
        far = {"far": "on"} if data.part("far") or data.chosen == FURTHER else {}
        return Answer(data.words, {**data.parts, "asked": data.words, **far})


def _is_as_last(answer: Answer) -> bool:
    return answer.words.lower() in SAME_AS_LAST


def _cut(words: str) -> str:
    """As many whole words as a place may have."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition(" ")[0] or words[:LONGEST]


def told(place: Candidate) -> str:
    """A candidate as a choice: its name, and how far it is from the area's middle."""
    if place.distance_m is None or place.zone == 0:
        return place.label
    return f"{place.label} ({place.distance_m / 1000:.1f} km from the middle of the area)"


def where_of(place: Candidate, words: str) -> Where:
    """A place that was found, with what was typed besides."""
    where = Where(place.label, place.longitude, place.latitude, place.accuracy_m)
    return _with_words(where, words, named=where.label)


def _with_words(where: Where, words: str, *, named: str = "") -> Where:
    """``where`` with what ``words`` say besides the name that stands in them."""
    more = besides(words, named)
    return replace(where, said=more.said, house_numbers=more.house_numbers, typed=words)
