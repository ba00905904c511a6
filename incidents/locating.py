"""From the words of the one box about the place to a ``Where``."""

from incidents.details import Where
from incidents.errors import NoLastPlace, PlaceHasSeveral
from incidents.models import Complaint
from incidents.namesakes import MOST_OFFERED, Ground, told_apart
from partnership.accounts.models import User
from partnership.places.selectors import Place, find_places

MOST_FOUND = 60
SAME_AS_LAST = {"same as last", "same", "last"}


def locate(words: str, *, by: User) -> Where:
    """The place that ``words`` mean; words that mean none are kept without a point.

    :raises PlaceHasSeveral: when they fit several places.
    :raises NoLastPlace: when they ask for the last place and there is none.
    """
    if words.strip().lower() in SAME_AS_LAST:
        return last_place(by)
    found = candidates(words)
    if len(found) > 1:
        raise PlaceHasSeveral
    return where_of(found[0]) if found else Where(words.strip())


def last_place(by: User) -> Where:
    """Where the last complaint that ``by`` logged was.

    :raises NoLastPlace: when there is none.
    """
    found = Complaint.objects.filter(recorded_by=by).exclude(place="").order_by("-pk").first()
    if found is None:
        raise NoLastPlace
    return Where(found.place, found.longitude, found.latitude, found.accuracy_m)


def candidates(words: str) -> list[Place]:
    """The places that ``words`` may mean: those with just this name, else those that hold it.

    Those in the strategy's area come first; equal names are told apart.
    """
    ground = Ground.now()
    found = find_places(words, limit=MOST_FOUND, first=ground.boxes)
    exact = [place for place in found if place.label.lower() == words.strip().lower()]
    return told_apart(exact or found, ground)[:MOST_OFFERED]


def where_of(place: Place) -> Where:
    """A found place as the place of a complaint."""
    return Where(place.label, place.longitude, place.latitude, place.accuracy_m)
