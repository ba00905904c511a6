"""How somebody who asks for support can be reached: the one shape of it on both sides.

Operations seals it and keeps nothing; outreach opens it, and makes its own where somebody came by
herself. The JSON has a version. What the first version wrote, ``{"alias", "safe_contact"}``, is
read for ever.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self
from zoneinfo import ZoneInfo

from partnership.ui import phones

VERSION = 2
LOCAL = ZoneInfo("Europe/London")
A_FORTNIGHT = 14  # days; each safe time comes once a week at least
SATURDAY = 5


class How(StrEnum):
    """The way in which she wants to be reached. ``WORDS``: as an earlier version wrote it down."""

    PHONE = "phone"
    MESSAGE = "message"
    PLACE = "place"
    WORDS = "words"


class Days(StrEnum):
    """A group of days of the week."""

    WEEKDAYS = "weekdays"
    WEEKEND = "weekend"

    def include(self, day: date) -> bool:
        """Whether ``day`` is one of them."""
        return (day.weekday() >= SATURDAY) == (self is Days.WEEKEND)


class Part(StrEnum):
    """A part of the day, in local time. The night ends on the next day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


BOUNDS: dict[Part, tuple[time, time]] = {
    Part.MORNING: (time(8), time(12)),
    Part.AFTERNOON: (time(12), time(17)),
    Part.EVENING: (time(17), time(22)),
    Part.NIGHT: (time(22), time(2)),
}
DAYS_IN_WORDS = {Days.WEEKDAYS: "Monday to Friday", Days.WEEKEND: "Saturday and Sunday"}
PARTS_IN_WORDS = {
    Part.MORNING: "morning (8am to 12 noon)",
    Part.AFTERNOON: "afternoon (12 noon to 5pm)",
    Part.EVENING: "evening (5pm to 10pm)",
    Part.NIGHT: "night (10pm to 2am)",
}


@dataclass(frozen=True, order=True)
class Window:
    """A time that she calls safe, in every week."""

    days: Days
    part: Part

    def on(self, day: date) -> tuple[datetime, datetime]:
        """When it begins and ends if it begins on ``day``."""
        start, end = BOUNDS[self.part]
        last = day + timedelta(days=1) if end <= start else day
        return _moment(day, start), _moment(last, end)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)


@dataclass(frozen=True)
class SafeContact:
    """What she wants to be called, and how and when to reach her.

    ``phone`` is E.164 and there for PHONE and MESSAGE; ``place`` is the gazetteer's label and
    there for PLACE. ``hours`` is empty only in WORDS. ``alias`` is empty only
    where outreach does not know it. ``words`` holds what was written: all of it
    in WORDS, and in PLACE what was typed where that is more than the place's name.
    ``language`` is a code of the card's languages (ISO 639).
    """

    alias: str
    how: How
    phone: str = ""
    place: str = ""
    hours: tuple[Window, ...] = ()
    may_leave_message: bool = False
    language: str = "en"
    words: str = ""

    def __post_init__(self) -> None:
        """:raises ValueError: for a contact by which nobody could be reached."""
        if self.how is How.WORDS:  # written before there were rules; what is there is kept
            return
        if self.alias and not any(character.isalpha() for character in self.alias):
            raise ValueError("An alias has letters.")
        if self.how is How.PLACE and not self.place:
            raise ValueError("There is no place.")
        if self.how is not How.PLACE and phones.normalised(self.phone) != (self.phone or None):
            raise ValueError("The phone number is none.")
        if not self.hours:
            raise ValueError("No time is safe.")

    def as_json(self) -> str:
        """The JSON of the present version."""
        return json.dumps(
            {
                "version": VERSION,
                "alias": self.alias,
                "how": self.how,
                "phone": self.phone,
                "place": self.place,
                "hours": [[window.days, window.part] for window in self.hours],
                "may_leave_message": self.may_leave_message,
                "language": self.language,
                "words": self.words,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What ``as_json`` of this or an earlier version made.

        :raises ValueError: for anything else, also for a later version.
        """
        try:
            told = json.loads(text)
            version = told.pop("version", 1)
            if version == 1:
                return cls._from_words(**told)
            if version == VERSION:
                return cls._from_parts(told)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("This is no contact.") from error
        raise ValueError("This contact was written by a later version.")

    @classmethod
    def _from_words(cls, *, alias: str, safe_contact: str) -> Self:
        """A number in the words is found, so that one may look for it; the words stay whole."""
        phone = next(iter(phones.found_in(safe_contact)), "")
        return cls(alias=alias, how=How.WORDS, phone=phone, words=safe_contact)

    @classmethod
    def _from_parts(cls, told: dict[str, Any]) -> Self:
        hours = tuple(Window(Days(days), Part(part)) for days, part in told.pop("hours"))
        return cls(how=How(told.pop("how")), hours=hours, **told)

    def windows(self, after: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The safe times that end after ``after``, as they come, within a fortnight."""
        first = after.astimezone(LOCAL).date() - timedelta(days=1)  # last night may go on
        for number in range(A_FORTNIGHT + 1):
            day = first + timedelta(days=number)
            begun_on = [window.on(day) for window in self.hours if window.days.include(day)]
            yield from (window for window in sorted(begun_on) if window[1] > after)

    def safe_time_at(self, moment: datetime) -> tuple[datetime, datetime] | None:
        """The safe time in which ``moment`` falls; None where she has not called it safe."""
        return next((window for window in self.windows(moment) if window[0] <= moment), None)

    def hours_in_words(self) -> list[str]:
        """The safe times, a line for each group of days."""
        lines = []
        for days, words in DAYS_IN_WORDS.items():
            parts = [PARTS_IN_WORDS[part] for part in Part if Window(days, part) in self.hours]
            if parts:
                lines.append(f"{words}: {', '.join(parts)}")
        return lines
