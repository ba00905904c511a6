"""What a form carries in a hidden box so that its draft can be kept: signed, and not secret.

The token lets its holder write one draft of one person, and read nothing. So the last words reach
the draft even if the session has ended meanwhile. It names the boxes that may be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core import signing

from partnership.core.guarded.finder import find
from partnership.core.guarded.kinds import REFUSED
from partnership.core.guarded.reading import TextTooLong
from partnership.drafts import unsafe
from partnership.ui.text import clean_lines

SALT = "partnership.drafts"
LONGEST = 12 * 60 * 60  # seconds: no session lasts longer
MOST_LETTERS = 8_000
LEFT_OUT = "[left out]"

Values = dict[str, list[str]]
Pairs = tuple[tuple[str, str], ...]


class NoToken(Exception):
    """Nothing that we signed, or signed too long ago."""


@dataclass(frozen=True)
class Token:
    """Whose draft, of which form, on which page, under which number, and of which boxes.

    ``guarded``: boxes in which no phone number or the like may be kept. ``withheld``: pairs of a
    box and a value; while one of them is chosen, nothing of the form is kept, unless one of
    ``kept_all_the_same`` is chosen too. ``unsafe``: pairs of a box and what its words may not tell
    of, as ``partnership.drafts.unsafe`` says. ``drawn`` tells this drawing of the page from those
    of other tabs; the draft was at ``revision`` then.
    """

    owner: int
    form: str
    label: str
    page: str
    number: UUID
    boxes: tuple[str, ...]
    guarded: tuple[str, ...] = ()
    withheld: Pairs = ()
    kept_all_the_same: Pairs = ()
    unsafe: Pairs = ()
    drawn: UUID = field(default_factory=uuid4)
    revision: int = 0

    def __str__(self) -> str:
        pairs = [self.withheld, self.kept_all_the_same, self.unsafe]
        numbers = [str(self.number), str(self.drawn), self.revision]
        told = [self.owner, self.form, self.label, self.page, *numbers, self.boxes, self.guarded]
        return signing.dumps([*told, *pairs], salt=SALT, compress=True)

    def renewed(self) -> "Token":
        """The same for another draft: this page's own, however often it is asked for."""
        return replace(self, number=self.renew(self.number))

    def renew(self, number: UUID) -> UUID:
        """The number that this page goes on under where ``number`` is another tab's or used."""
        return uuid5(number, str(self.drawn))

    def picked(self, sent: Mapping[str, Any]) -> Values:
        """Names and values of ``sent`` (a QueryDict) that belong to the boxes of the form.

        A box of several parts sends each under its own name, ``day_0``.
        """
        lists: Any = sent
        return {
            name: [without_refused(value) for value in values] if name in self.guarded else values
            for name, values in lists.lists()
            if self._is_box(name)
        }

    def is_withheld(self, sent: Mapping[str, Any]) -> bool:
        """Whether something is chosen, or told, of which nothing may be kept."""
        if _is_chosen(self.withheld, sent) and not _is_chosen(self.kept_all_the_same, sent):
            return True
        return any(unsafe.tells(of, clean_lines(sent.get(box, ""))) for box, of in self.unsafe)

    def _is_box(self, name: str) -> bool:
        return any(name == box or name.startswith(f"{box}_") for box in self.boxes)


def read(text: str) -> Token:
    """The token that ``text`` is.

    :raises NoToken: when it isn't one, or is more than twelve hours old.
    """
    if len(text) > MOST_LETTERS:
        raise NoToken
    try:
        told = signing.loads(text, salt=SALT, max_age=LONGEST)
        owner, form, label, page, number, drawn, revision, boxes, guarded, *pairs = told
        withheld, lifted, not_told = map(_pairs, pairs)
    except (signing.BadSignature, ValueError) as error:
        raise NoToken from error
    names = (tuple(boxes), tuple(guarded), withheld, lifted, not_told)
    return Token(owner, form, label, page, UUID(number), *names, UUID(drawn), revision)


def _pairs(sent: list[list[str]]) -> Pairs:
    return tuple((box, value) for box, value in sent)


def _is_chosen(pairs: Pairs, sent: Mapping[str, Any]) -> bool:
    return any(sent.get(box) == value for box, value in pairs)


def without_refused(text: str) -> str:
    """``text`` with LEFT_OUT in place of what no form may save: phone numbers, e-mail addresses,
    registration marks, dates of birth and National Insurance numbers are kept nowhere, not even in
    a draft."""
    try:
        findings = [finding for finding in find(text) if finding.kind in REFUSED]
    except TextTooLong:
        return LEFT_OUT
    kept, at = [], 0
    for finding in findings:  # in the order of their starts
        if finding.start >= at:
            kept += [text[at : finding.start], LEFT_OUT]
        at = max(at, finding.end)
    return "".join([*kept, text[at:]])
