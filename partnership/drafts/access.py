"""The only way from a person and a number to a draft. Refusal is 404."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.audit.services import Actor
from partnership.drafts.models import Draft


def get_draft(user: Actor, number: UUID) -> Draft:
    """The draft ``number`` of ``user``.

    :raises Http404: when there is none, or it is somebody else's.
    """
    return get_object_or_404(Draft.objects.visible_to(user).filter(pk=number))


def get_open_draft(user: Actor, number: UUID, *, at: datetime) -> Draft:
    """The draft ``number`` of ``user`` while it holds text.

    :raises Http404: when there is none, it is somebody else's, closed, or over its 72 hours.
    """
    return get_object_or_404(Draft.objects.visible_to(user).open_at(at).filter(pk=number))
