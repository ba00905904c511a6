"""What a form does with words about a place that are kept with the words of a report."""

from dataclasses import replace
from typing import Any

from incidents.complaints.details import Where
from incidents.place_words import typed_in, with_place
from partnership.core.guarded.kinds import REFUSED
from partnership.guarded.checking import Confirmation, WordsHeld, check, found, says
from partnership.guarded.fields import GuardedMixin


class PlaceWordsMixin(GuardedMixin):
    """Reads the boxes "place", a ``GuardedPlaceField``, and "description" as one report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_kept"].label = "Why must the words about the place stay?"

    def words_to_read(self, description: str) -> str:
        """Their words and all that was typed about the place, also while it is asked about."""
        return with_place(description, typed_in(self, "place"))

    def guard_place(self) -> None:
        """Refuse at the place what may be kept nowhere, and ask there about the rest of it."""
        where: Where = self.cleaned_data.get("place") or Where()
        try:
            refused = [kind for kind in found(typed_in(self, "place")) if kind in REFUSED]
            if refused:
                self.add_error("place", says(refused))
            elif where.said:
                check(where.said, confirmed=self.confirmation("place"))
        except WordsHeld as error:
            self.show_held("place", error)

    def confirmed(self) -> Confirmation | None:
        """What may stay in their words and in those about the place, which are kept together."""
        of_words, of_place = self.confirmation("description"), self.confirmation("place")
        if of_words and of_place:
            return replace(of_words, besides=of_place)
        return of_words or of_place
