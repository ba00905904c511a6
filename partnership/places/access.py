"""The only way from a person to a boundary. Refusal is 404."""

from uuid import UUID

from django.http import Http404

from partnership.accounts.models import User
from partnership.places.models import AreaVersion, BoundaryUpload


def get_upload(user: User, public_id: UUID) -> BoundaryUpload:
    """A file that ``user`` uploaded.

    :raises Http404: when there is none.
    """
    found = BoundaryUpload.objects.filter(public_id=public_id, asked_by=user).first()
    if found is None:
        raise Http404
    return found


def get_version(key: str, number: int) -> AreaVersion:
    """A boundary of an area: boundaries are public.

    :raises Http404: when there is none.
    """
    versions = AreaVersion.objects.filter(area__key=key, number=number)
    found = versions.select_related("area", "undone_by").first()
    if found is None:
        raise Http404
    return found
