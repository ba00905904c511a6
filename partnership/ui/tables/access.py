"""The only way from a person and a number to a saved filter. Refusal is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.audit.services import Actor
from partnership.ui.tables.models import SavedFilter


def get_saved_filter(user: Actor, public_id: UUID) -> SavedFilter:
    """A filter that ``user`` has saved.

    :raises Http404: when there is none, or it is somebody else's.
    """
    return get_object_or_404(SavedFilter.objects.visible_to(user).filter(public_id=public_id))
