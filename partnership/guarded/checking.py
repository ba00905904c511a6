"""The check that every service makes which stores a free text, so that no way in goes round it.

words = check(description, field="description", confirmed=confirmed)
complaint = Complaint(description=description, description_checked=words.version, ...)
complaint.save()
keep(words=words, object_type=..., object_id=..., by=by, at=at)
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from partnership.audit.errors import DomainError
from partnership.core.guarded.finder import kinds_of, masked
from partnership.core.guarded.kinds import IN_WORDS, REFUSED, RULES_VERSION, Kind
from partnership.core.guarded.reading import LONGEST, TextTooLong

TELL_101 = (
    "It is kept nowhere here: take it out, and ask the caller to tell the police on 101, or on 999 "
    "if somebody is in danger."
)
TAKE_OUT = "Take out what tells who somebody is, or choose why these words must stay."
LEAVE_OUT = "Take it out: others will read this, so nothing in it may tell who somebody is."
LONG = f"must be {LONGEST:,} characters or fewer."


class KeptBecause(models.TextChoices):
    """Why words that look as if they were about a person may stay."""

    NOBODY = "nobody", "They are not about a person"
    NEEDED = "needed", "Nobody can act on this without them"


@dataclass(frozen=True)
class Confirmation:
    """What somebody has been shown in a text, and why it is to stay.

    ``besides``: the same of other words, which are kept in one text with these.
    """

    because: KeptBecause
    kinds: frozenset[Kind]
    besides: "Confirmation | None" = None

    @property
    def parts(self) -> tuple["Confirmation", ...]:
        """This one and those besides it, each with a reason of its own."""
        return (self, *(self.besides.parts if self.besides else ()))

    @property
    def all_kinds(self) -> frozenset[Kind]:
        """What somebody has been shown in all of the words."""
        return frozenset().union(*(part.kinds for part in self.parts))


@dataclass(frozen=True)
class Checked:
    """What the check of a text came to. ``kept`` are kinds that somebody confirmed."""

    version: int = RULES_VERSION
    kept: tuple[Kind, ...] = ()
    confirmed: Confirmation | None = None

    @property
    def reasons(self) -> list[str]:
        """What the audit says of each reason for which words stay: kinds, never words."""
        kinds: dict[KeptBecause, set[Kind]] = {}
        for part in self.confirmed.parts if self.confirmed else ():
            kinds.setdefault(part.because, set()).update(part.kinds.intersection(self.kept))
        return [
            f"Kept in the text: {', '.join(kind for kind in self.kept if kind in named)}. "
            f"Reason: {because.label[0].lower()}{because.label[1:]}"
            for because, named in kinds.items()
            if named
        ]


class WordsHeld(DomainError):
    """A text seems to tell who somebody is, and nobody has confirmed it, or may confirm it."""

    def __init__(self, kinds: Iterable[Kind], *, field: str = "", may_stay: bool = True) -> None:
        self.kinds = tuple(kinds)
        super().__init__(says(self.kinds, may_stay=may_stay), field=field)


class WordsTooLong(DomainError):
    """A text is longer than what is read."""

    message = f"The text {LONG}"


def says(kinds: Iterable[Kind], *, may_stay: bool = True) -> str:
    """What a page says of a text that holds ``kinds``: refused ones come first.

    ``may_stay``: whether somebody may confirm some of them.
    """
    listed = list(kinds)
    if not may_stay:
        return f"This seems to hold {in_words(listed)}. {LEAVE_OUT}"
    refused = [kind for kind in listed if kind in REFUSED]
    others = [kind for kind in listed if kind not in REFUSED]
    if refused and others:
        return f"This holds {in_words(refused)}. {TELL_101} {also(others)}"
    if refused:
        return f"This holds {in_words(refused)}. {TELL_101}"
    return f"This seems to hold {in_words(others)}. {TAKE_OUT}"


def also(kinds: Iterable[Kind]) -> str:
    """What stands beside a kind that is refused, so that one answer names all there is."""
    return f"It also seems to hold {in_words(kinds)}: take that out too."


def in_words(kinds: Iterable[Kind]) -> str:
    """``a name, a nickname and a phone number``."""
    *first, last = [IN_WORDS[kind] for kind in kinds]
    return f"{', '.join(first)} and {last}" if first else last


def found(text: str) -> list[Kind]:
    """The kinds in ``text``.

    :raises WordsTooLong:
    """
    try:
        return kinds_of(text)
    except TextTooLong as error:
        raise WordsTooLong from error


def check(
    text: str,
    *,
    field: str = "",
    confirmed: Confirmation | None = None,
    but: frozenset[Kind] = frozenset(),
) -> Checked:
    """Check a text that somebody wants to store; ``field`` is where a form shows the answer.

    ``but``: kinds that the text is there to hold, such as a house number in a place.

    :raises WordsHeld: when it holds a registration mark, phone number, email address, date of
        birth or National Insurance number, or a kind that ``confirmed`` does not name.
    :raises WordsTooLong:
    """
    kinds = [kind for kind in found(text) if kind not in but]
    if not kinds:
        return Checked()
    confirmed_kinds = confirmed.all_kinds if confirmed else frozenset()
    if confirmed is None or set(kinds) - (confirmed_kinds - REFUSED):
        raise WordsHeld(kinds, field=field)
    return Checked(kept=tuple(kinds), confirmed=confirmed)


def check_leaving(text: str, *, field: str = "") -> Checked:
    """Check words that leave those who wrote them: nothing in them may be confirmed.

    So it is with what the police ask the council in writing, with what is released to them, and
    with the names of areas, which everybody reads.

    :raises WordsHeld, WordsTooLong:
    """
    kinds = found(text)
    if kinds:
        raise WordsHeld(kinds, field=field, may_stay=False)
    return Checked()


def first_look(text: str, *, but: frozenset[Kind] = frozenset()) -> int:
    """What stands beside a text that came in without a person to ask: an import, an old row.

    The version where nothing was found, below 0 where the text has to stay hidden.
    """
    try:
        return -RULES_VERSION if set(kinds_of(text)) - but else RULES_VERSION
    except TextTooLong:
        return -RULES_VERSION


def shown(text: str, version: int | None) -> str:
    """A stored text as everybody may see it: masked until it is cleared.

    Nothing is shown of a text that is too long to be read.
    """
    if version is not None and version > 0:
        return text
    try:
        return masked(text)
    except TextTooLong:
        return ""
