"""How many drafts wait, for the home page."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from partnership.audit.services import Actor
from partnership.drafts.selectors import open_drafts
from partnership.ui.home import Notice


def waiting(request: HttpRequest) -> list[Notice]:
    """The person's own drafts, or nothing where there are none."""
    number = open_drafts(cast(Actor, request.user), at=timezone.now()).count()
    if not number:
        return []
    drafts = "draft" if number == 1 else "drafts"
    return [Notice(f"{number} {drafts} that you did not save", reverse("draft_list"))]
