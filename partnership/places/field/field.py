"""``PlaceField``: the one question about a place, for every form that asks it.

    place = PlaceField(label="Where?", required=False)

``cleaned_data["place"]`` is a ``Where``. ``form.fields["place"].last`` may be a function that gives
the ``Where`` that "same as last" means. Words that fit several places, or none, come back with a
choice; its last answers are always how far the place is known, so that no place stops a form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django import forms

from partnership.places.field.pin import Pin, named_by, read_pin
from partnership.places.field.where import GAPS, PlaceKnown, Where
from partnership.places.gazetteer.find import USUAL_REACH, Found, find_places
from partnership.places.gazetteer.ground import Ground
from partnership.places.gazetteer.names import said_besides
from partnership.places.gazetteer.streets import Candidate
from partnership.ui.text import clean_line

SAME_AS_LAST = {"same as last", "same", "last"}
LONGEST = 120
PIN, FURTHER = "pin", "further"
PARTS = ("point", "how", "for", "asked", "choice", "far")
EVERY_GAP = (PlaceKnown.IN_AREA, PlaceKnown.NEARBY, PlaceKnown.ELSEWHERE, PlaceKnown.UNKNOWN)
Choice = tuple[str, str]


@dataclass(frozen=True)
class Answer:
    """What the boxes of the field hold.

    ``point`` is ``longitude,latitude,metres``; ``how`` says who set it ("pin" or "found"), and
    ``for`` with which words. ``choice`` answers the question about the words ``asked``. ``far``:
    places beyond the usual distance are wanted.
    """

    words: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        return self.parts.get(name, "")

    @property
    def chosen(self) -> str:
        """The choice, where it was made for the words that stand in the box."""
        return self.part("choice") if self.part("asked") == self.words else ""


class PlaceWidget(forms.Widget):
    """A box for words, hidden ones for the point, and the choices that its words leave."""

    template_name = "places/widget.html"
    choices: list[Choice] = []
    last: Callable[[], Where | None] | None = None
    offered: list[Choice] = list(GAPS)
    remembers = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Answer:
        """All boxes as one answer, without what cannot be seen."""
        parts = {part: _typed(data, f"{name}_{part}") for part in PARTS}
        return Answer(_typed(data, name), parts)

    def box_names(self, name: str) -> list[str]:
        """The names of all boxes, which a draft keeps."""
        return [name, *(f"{name}_{part}" for part in PARTS)]

    def word_box_names(self, name: str) -> list[str]:
        """The boxes that hold the words: the other ones say what they were when it was asked."""
        return [name, f"{name}_for", f"{name}_asked"]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str) -> str:
        return id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template draws."""
        attrs = {key: one for key, one in (attrs or {}).items() if key != "autocomplete"}
        answer = value if isinstance(value, Answer) else answer_of(value)
        last = self.last() if self.last else None
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "words": answer.words,
            "parts": {part: answer.part(part) for part in PARTS},
            "choices": [(*one, self._is_chosen(one[0], answer)) for one in self._shown],
            "asks": bool(self.choices),
            "last": _told(last) if last else None,
            "remembers": self.remembers,
        }
        return context

    @property
    def _shown(self) -> list[Choice]:
        """What is asked, else what a script may ask where nothing fits."""
        return self.choices or self.offered

    def _is_chosen(self, value: str, answer: Answer) -> bool:
        """What was chosen; where nothing fits, that the place is not known."""
        if answer.chosen:
            return value == answer.chosen
        only_gaps = all(one in self.offered or one[0] == FURTHER for one in self.choices)
        return bool(self.choices) and only_gaps and value == PlaceKnown.UNKNOWN


def _typed(data: Mapping[str, Any], name: str) -> str:
    """What a box holds, cut before it is cleaned: cleaning takes its time."""
    return clean_line(str(data.get(name) or "")[: 4 * LONGEST])


def answer_of(where: Where | None) -> Answer:
    """A known place as the boxes hold it."""
    if where is None:
        return Answer()
    told = _told(where)
    return Answer(where.label, {"point": told["point"], "how": "found", "for": where.label})


def _told(where: Where) -> dict[str, str]:
    if where.longitude is None or where.latitude is None:
        return {"label": where.label, "point": ""}
    pin = Pin(where.longitude, where.latitude, where.accuracy_m or 0)
    return {"label": where.label, "point": pin.written}


class PlaceField(forms.Field):
    """A place by its words, a pin, or how far it is known. Cleans to a ``Where``."""

    widget = PlaceWidget
    default_error_messages = {
        "required": "Say where it is",
        "several": "Several places fit. Choose one, or say how far the place is known.",
        "none": "We could not find that place. Choose how far it is known, or change the words.",
        "none_near": "We could not find that place within 5 km. Choose how far it is known, "
        "look further, or change the words.",
        "misspelt": "We could not find that name. Choose the place that you mean.",
        "apart": "The pin is about {metres} m from {label}. Choose which of the two is right.",
        "long": f"Name the place in at most {LONGEST} characters.",
        "bad_point": "The point on the map could not be read. Set the pin again, or type a street.",
        "no_last": "You have not logged a place yet. Type a street or postcode.",
    }

    def __init__(
        self,
        *,
        offers: tuple[PlaceKnown, ...] = EVERY_GAP,
        remembers: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(template_name="places/field.html", **kwargs)
        self.box.offered = [(one.value, str(one.label)) for one in offers]
        self.box.remembers = remembers
        self.last: Callable[[], Where | None] | None = None

    @property
    def box(self) -> PlaceWidget:
        return cast(PlaceWidget, self.widget)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Mark the box as guarded: its words are checked where they are stored."""
        return {**super().widget_attrs(widget), "data-guarded": "true"}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Any:
        """Let the box offer what "same as last" means."""
        self.box.last = self.last
        return super().get_bound_field(form, field_name)

    @cached_property
    def ground(self) -> Ground:
        return Ground.now()

    def clean(self, value: Answer) -> Where:
        """The place that was meant; what is left open comes back as a choice."""
        self.box.choices = []
        pin = self._pin(value)
        if not value.words and pin is None and not value.chosen:
            if self.required:
                raise self._error("required")
            return Where()
        if len(value.words) > LONGEST:
            raise self._error("long")
        if value.words.lower() in SAME_AS_LAST:
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
            raise self._error("no_last")
        return last

    def _find(self, answer: Answer, *, far: bool = False) -> Found:
        is_far = far or bool(answer.part("far"))
        return find_places(answer.words, self.ground, within=None if is_far else USUAL_REACH)

    def _as_chosen(self, answer: Answer, pin: Pin | None) -> Where:
        choice, words = answer.chosen, answer.words
        if choice in dict(self.box.offered):
            return Where(gap=choice, said=said_besides(words, ""))
        if choice == FURTHER:
            raise self._ask(self._find(answer, far=True), pin, far=True)
        if choice == PIN and pin is not None:
            return self._pinned("", pin)
        place = self._find(answer).coded(choice)
        if place is None:
            return self._as_typed(answer, pin)
        return where_of(place, words)

    def _as_typed(self, answer: Answer, pin: Pin | None) -> Where:
        found = self._find(answer) if answer.words else Found([])
        if pin is not None:
            return self._with_pin(answer, pin, found)
        if found.certain:
            return where_of(found.certain, answer.words)
        raise self._ask(found, None, far=bool(answer.part("far")))

    def _with_pin(self, answer: Answer, pin: Pin, found: Found) -> Where:
        coded = found.coded(pin.written)
        if coded and coded.label == answer.words:
            return where_of(coded, answer.words)
        label = named_by(answer.words, found, pin, self.ground)
        if not label:
            raise self._ask(found, pin)
        return self._pinned(label, pin, said=said_besides(answer.words, label))

    def _pinned(self, label: str, pin: Pin, said: str = "") -> Where:
        label = label or named_by("", Found([]), pin, self.ground)
        return Where(label, pin.longitude, pin.latitude, pin.accuracy_m, said=said)

    def _ask(self, found: Found, pin: Pin | None, *, far: bool = False) -> forms.ValidationError:
        """Offer what was found, the pin where it is elsewhere, and how far the place is known."""
        self.box.choices = [(one.code, told(one)) for one in found.places]
        if pin is not None and found.places:
            self.box.choices.insert(0, (PIN, f"The pin: {self._pinned('', pin).label}"))
            first = found.places[0]
            error = self._error("apart", metres=pin.metres_to(first), label=first.label)
        elif not found.places:
            may_look_further = bool(self.ground.middles) and not far
            if may_look_further:
                self.box.choices.append((FURTHER, "Look further than 5 km from the area"))
            error = self._error("none_near" if may_look_further else "none")
        else:
            error = self._error("several" if found.places[0].tier < 2 else "misspelt")
        self.box.choices += self.box.offered
        return error

    def _error(self, code: str, **values: Any) -> forms.ValidationError:
        return forms.ValidationError(str(self.error_messages[code]).format(**values), code=code)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, marked as what the choices are about."""
        if not self.box.choices:
            return data
        far = {"far": "on"} if data.part("far") or data.chosen == FURTHER else {}
        return Answer(data.words, {**data.parts, "asked": data.words, **far})


def told(place: Candidate) -> str:
    """A candidate as a choice: its name, and how far it is from the area's middle."""
    if place.distance_m is None or place.zone == 0:
        return place.label
    return f"{place.label} ({place.distance_m / 1000:.1f} km from the middle of the area)"


def where_of(place: Candidate, words: str) -> Where:
    """A place that was found, with what was typed besides."""
    said = said_besides(words, place.label)
    return Where(place.label, place.longitude, place.latitude, place.accuracy_m, said=said)
