"""What a form carries in a hidden box so that its draft can be kept: signed, and not secret.

The token lets its holder write one draft of one person, and read nothing. So the last words reach
the draft even if the session has ended meanwhile. It names the boxes that may be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.core import signing

SALT = "partnership.drafts"
LONGEST = 12 * 60 * 60  # seconds: no session lasts longer
MOST_LETTERS = 8_000

Values = dict[str, list[str]]


class NoToken(Exception):
    """Nothing that we signed, or signed too long ago."""


@dataclass(frozen=True)
class Token:
    """Whose draft, of which form, on which page, under which number, and of which boxes."""

    owner: int
    form: str
    label: str
    page: str
    number: UUID
    boxes: tuple[str, ...]

    def __str__(self) -> str:
        told = [self.owner, self.form, self.label, self.page, str(self.number), self.boxes]
        return signing.dumps(told, salt=SALT, compress=True)

    def renewed(self) -> "Token":
        """The same for another draft."""
        return replace(self, number=uuid4())

    def picked(self, sent: Mapping[str, Any]) -> Values:
        """Names and values of ``sent`` (a QueryDict) that belong to the boxes of the form.

        A box of several parts sends each under its own name, ``day_0``.
        """
        lists: Any = sent
        return {name: values for name, values in lists.lists() if self._is_box(name)}

    def _is_box(self, name: str) -> bool:
        return any(name == box or name.startswith(f"{box}_") for box in self.boxes)


def read(text: str) -> Token:
    """The token that ``text`` is.

    :raises NoToken: when it isn't one, or is more than twelve hours old.
    """
    if len(text) > MOST_LETTERS:
        raise NoToken
    try:
        owner, form, label, page, number, boxes = signing.loads(text, salt=SALT, max_age=LONGEST)
    except (signing.BadSignature, ValueError) as error:
        raise NoToken from error
    return Token(owner, form, label, page, UUID(number), tuple(boxes))
