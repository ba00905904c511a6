"""The boxes of a ``PlaceField``: words, hidden ones for the point, and choices."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from partnership.places.field.around import Around, everywhere
from partnership.places.field.pin import Pin
from partnership.places.field.where import GAPS, Where
from partnership.ui.text import clean_line

LONGEST = 120
FURTHER = "further"
PARTS = ("point", "how", "for", "asked", "choice", "far")
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
    around: Around | None = None
    offered: list[Choice] = list(GAPS)

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

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, object]:
        """What the template draws."""
        attrs = {key: value for key, value in (attrs or {}).items() if key != "autocomplete"}
        answer = value if isinstance(value, Answer) else answer_of(value)
        last = self.last() if self.last else None
        around = self.around or everywhere()
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "words": answer.words,
            "parts": {part: answer.part(part) for part in PARTS},
            "choices": [(*choice, choice[0] == answer.chosen) for choice in self._shown],
            "asks": bool(self.choices),
            "last": _told(last) if last else None,
            "suggest": around.suggest,
            "near": around.near,
        }
        return context

    @property
    def _shown(self) -> list[Choice]:
        """What is asked, else what a script may ask where nothing fits."""
        return self.choices or self.offered


def _typed(data: Mapping[str, Any], name: str) -> str:
    """What a box holds, cut before it is cleaned: cleaning takes its time.

    Letters in full width are read as plain ones.
    """
    raw = str(data.get(name) or "")[: 4 * LONGEST]
    return clean_line(unicodedata.normalize("NFKC", raw))


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
