"""Whom one calls at once: numbers of the partnership's own, as buttons that a phone dials.

``{% include "components/call_buttons.html" with calls=calls %}`` draws what ``numbers`` returns.
The numbers are settings; ``problems`` says what is wrong with them, and no process starts so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import models

from partnership.gates.card.configuration import card
from partnership.ui import phones

SHORT = {"999", "112", "101", "111"}
NOT_IN_TEL = re.compile(r"[^0-9+]")


class Line(models.TextChoices):
    """Who answers. The value names the number in ``settings.CALL_NUMBERS``."""

    EMERGENCY = "emergency", "999, somebody is in danger now"
    POLICE = "police", "Police control room"
    CHILDREN = "children", "Children’s social care"
    CHILDREN_OUT_OF_HOURS = "children_out_of_hours", "Children’s social care, out of hours"
    ADULTS = "adults", "Adult safeguarding"


#: a possible child: who must hear of it at once, those who answer at any hour first
FOR_A_CHILD = (Line.EMERGENCY, Line.POLICE, Line.CHILDREN, Line.CHILDREN_OUT_OF_HOURS)
#: an adult at risk
FOR_AN_ADULT = (Line.ADULTS, Line.EMERGENCY)


@dataclass(frozen=True)
class Call:
    """One button: who answers, when, the number as people read it and as a phone dials it."""

    line: Line
    label: str
    hours: str
    number: str
    tel: str


def numbers(*lines: Line) -> list[Call]:
    """The buttons for ``lines``, in their order."""
    return [_call(line) for line in lines]


def _call(line: Line) -> Call:
    number = settings.CALL_NUMBERS[line.value]
    dialled = number if number in SHORT else phones.normalised(number)
    return Call(
        line=line,
        label=str(line.label),
        hours=settings.CALL_HOURS.get(line.value, ""),
        number=number,
        tel=NOT_IN_TEL.sub("", dialled),
    )


def is_ours(number: str) -> bool:
    """Whether ``number`` (E.164) is one that the settings know: of a line, or of the card."""
    lines = {phones.normalised(number) for number in settings.CALL_NUMBERS.values()}
    return number in {*lines, card().tel}


def problems(given: Mapping[str, str], *, demonstration: bool) -> list[str]:
    """What is wrong with the numbers, a sentence each. Invented ones are for a demonstration."""
    return [words for line in Line if (words := _problem(line, given, demonstration))]


def _problem(line: Line, given: Mapping[str, str], demonstration: bool) -> str:
    name, number = f"CALL_{line.name}", given.get(line.value, "").strip()
    if not number:
        return f"{name} is empty: set the number of “{line.label}”."
    if number in SHORT:
        return ""
    written = phones.normalised(number)
    if not written:
        return f"{name} is {number!r}: that is no phone number."
    if phones.is_drama(written) and not demonstration:
        return f"{name} is {number!r}: that number is invented. Set the real one."
    return ""


def check_numbers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The numbers of the call buttons, for ``manage.py check --deploy`` and at every start."""
    faults = problems(settings.CALL_NUMBERS, demonstration=settings.IS_DEMONSTRATION)
    return [Error(words, id="gates.E001") for words in faults]
