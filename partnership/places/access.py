"""The only way from a person to a boundary. Refusal is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.accounts.models import User
from partnership.places.models import AreaVersion, BoundaryChange, BoundaryUpload


def get_upload(user: User, public_id: UUID) -> BoundaryUpload:
    """A file that ``user`` uploaded.

    :raises Http404: when there is none.
    """
    return get_object_or_404(BoundaryUpload.objects.filter(public_id=public_id, asked_by=user))


def get_version(key: str, number: int) -> AreaVersion:
    """A boundary of an area: boundaries are public.

    :raises Http404: when there is none.
    """
    versions = AreaVersion.objects.filter(area__key=key, number=number)
    return get_object_or_404(versions.select_related("area", "undone_by"))


def get_change(public_id: UUID) -> BoundaryChange:
    """A change of a boundary: whoever may load one sees how far it is.

    :raises Http404: when there is none.
    """
    changes = BoundaryChange.objects.select_related("upload__version__area", "undoes__area")
    return get_object_or_404(changes.filter(public_id=public_id))
