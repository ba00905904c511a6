"""What the box about a place asks while somebody types or sets a pin. Nothing is kept or logged.

It is asked by POST: what is typed may name a person, and addresses are written to access logs.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from partnership.places.field.field import told
from partnership.places.field.pin import named_by, read_pin, words_for
from partnership.places.field.widget import FURTHER, LONGEST
from partnership.places.gazetteer.besides import left_out
from partnership.places.gazetteer.find import USUAL_REACH, Found, find_places
from partnership.places.gazetteer.ground import Ground
from partnership.places.gazetteer.streets import Candidate
from partnership.ui.text import clean_line


@login_required
@require_POST
def suggest(request: HttpRequest) -> JsonResponse:
    """Places to choose from for what is typed, around the areas of every strategy."""
    return suggestions(request, Ground.now())


@login_required
@require_POST
def near(request: HttpRequest) -> JsonResponse:
    """The words that fit a pin, and whether those that stand in the box do."""
    return words_near(request, Ground.now())


def suggestions(request: HttpRequest, ground: Ground) -> JsonResponse:
    """Places to choose from for what is typed."""
    words, is_far = _words(request), bool(request.POST.get("far"))
    matches = find_places(words, ground, within=None if is_far else USUAL_REACH)
    certain = matches.certain
    return JsonResponse(
        {
            "places": [_suggestion(place, words) for place in matches.places],
            "certain": certain.code if certain else None,
            FURTHER: bool(ground.middles) and not is_far,
        }
    )


def words_near(request: HttpRequest, ground: Ground) -> JsonResponse:
    """The words that fit a pin, and whether those that stand in the box do."""
    pin = read_pin(request.POST.get("point", ""))
    if pin is None:
        return JsonResponse({"label": "", "agrees": False})
    words = _words(request)
    matches = find_places(words, ground, within=None) if words else Found([])
    label = named_by(words, matches, pin, ground)
    agrees = bool(label) and label.casefold() == words.casefold()
    return JsonResponse({"label": label or words_for(pin, ground), "agrees": agrees})


def _words(request: HttpRequest) -> str:
    return clean_line(request.POST.get("words", "")[: 4 * LONGEST])[:LONGEST]


def _suggestion(place: Candidate, words: str) -> dict[str, object]:
    return {
        "label": place.label,
        "told": told(place),
        "kind": place.kind,
        "code": place.code,
        "besides": left_out(words, place.label),
    }
