"""The only way from a person and a number to a draft. Refusal is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.audit.services import Actor
from partnership.drafts.models import Draft


def get_draft(user: Actor, number: UUID) -> Draft:
    """The draft ``number`` of ``user``.

    :raises Http404: when there is none, or it is somebody else's.
    """
    return get_object_or_404(Draft.objects.visible_to(user).filter(pk=number))
