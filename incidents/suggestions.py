"""What the box about the place offers while somebody types."""

from incidents.details import Where
from incidents.errors import NoLastPlace
from incidents.locating import SAME_AS_LAST, candidates, last_place, where_of
from partnership.accounts.models import User

FEWEST_LETTERS = 3
Suggestion = dict[str, str | float | int | None]


def suggest(words: str, *, by: User) -> list[Suggestion]:
    """Places for ``words``; before anything is typed, the last one that ``by`` logged."""
    if not words or words.lower() in SAME_AS_LAST:
        return _last(by)
    if len(words) < FEWEST_LETTERS:
        return []
    return [_told(where_of(place), place.kind) for place in candidates(words)]


def _last(by: User) -> list[Suggestion]:
    try:
        return [_told(last_place(by), "same as last")]
    except NoLastPlace:
        return []


def _told(where: Where, note: str) -> Suggestion:
    return {
        "label": where.label,
        "note": note,
        "longitude": where.longitude,
        "latitude": where.latitude,
        "accuracy": where.accuracy_m,
    }
