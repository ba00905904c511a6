"""What the box for a time says while somebody types. Nothing is kept or logged."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnership.audit.errors import DomainError
from partnership.ui.when.field import LONGEST
from partnership.ui.when.formatting import when_in_words
from partnership.ui.when.moments import Asked, meant, moment_meant


@login_required
@require_POST
def say(request: HttpRequest) -> JsonResponse:
    """What the words in a box mean, in full; nothing where they can't be read, or not yet."""
    at = timezone.now()
    try:
        told = _read(request.POST.get("told", ""), at, None)
        words = request.POST.get("text", "")[:LONGEST]
        asked = Asked(at, timezone.get_current_timezone(), None, told)
        if request.POST.get("moment"):
            moment_meant(words, asked)
        meaning = meant(words, asked)
    except DomainError as error:
        return JsonResponse({"says": "", "read": "", "error": error.message})
    said = when_in_words(meaning)
    return JsonResponse({"says": said, "read": at.isoformat(), "error": ""})


def _read(text: str, at: datetime, told: datetime | None) -> datetime | None:
    if not text.strip():
        return None
    return meant(text[:LONGEST], Asked(at, timezone.get_current_timezone(), None, told)).occurred_to
