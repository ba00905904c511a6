"""The question about a place where what is typed besides its name is kept as a guarded text."""

from typing import Any

from partnership.core.guarded.kinds import REFUSED, Kind
from partnership.guarded.fields import GuardedBoundField
from partnership.places.field.field import PlaceField


class GuardedPlaceField(PlaceField):
    """A place whose words are checked where they stand, by a form that is a ``GuardedMixin``.

    Names of places read like those of people. So while somebody types, only what is refused is
    said, and a child that opens the red panel; the form asks about the rest.
    """

    may_stay = True
    but = frozenset(Kind) - REFUSED - {Kind.CHILD}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bound_field_class = GuardedBoundField
        self.template_name = "places/guarded_field.html"
