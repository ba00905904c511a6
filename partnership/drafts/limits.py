"""How often one person may send long words: each takes the server time to read.

Nobody types as fast as that. A script of somebody who is signed in could stop the side for all.
"""

from typing import Any

from django import forms

from partnership.drafts import scope
from partnership.ui.limits import Limit

#: Characters that are long, and how often a person may send them within a minute, in one process.
LONG = 1_000
MOST_SAVED, MOST_KEPT = 30, 90
TOO_OFTEN = (
    "Many long texts were sent from your account within a minute, so this was not saved. Wait a "
    "minute and save again: what you typed is still here."
)

saved, kept = Limit(MOST_SAVED), Limit(MOST_KEPT)


class SentSeldom(forms.Form):
    """A form whose words are read, unless its person sends long ones again and again."""

    def full_clean(self) -> None:
        """Read nothing of what comes too often; it stands in the form all the same."""
        if self.is_bound and not self._may_be_read():
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            self.add_error(None, TOO_OFTEN)
            return
        super().full_clean()

    def _may_be_read(self) -> bool:
        request = scope.current()
        if request is None or request.user is None:
            return True
        return not is_long(self.data) or saved.lets(request.user.pk)


def is_long(values: Any) -> bool:
    """Whether the words that were sent are long, all together."""
    lists = values.lists() if hasattr(values, "lists") else ((box, [values[box]]) for box in values)
    return sum(len(str(value)) for _, told in lists for value in told) > LONG
