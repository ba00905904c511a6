"""Whether a change of a boundary can be made: asked when it is, and again when it is made."""

from typing import Any

from partnership.places.boundaries import geometry_of
from partnership.places.errors import NoEarlierBoundary, NotInForce
from partnership.places.models import AreaVersion, BoundaryUpload
from partnership.places.own_areas import own_areas
from partnership.places.preview import check_is_near
from partnership.places.repairs import repaired
from partnership.places.selectors import earlier_version


def usable(upload: BoundaryUpload, feature: int, *, is_repaired: bool, is_far_meant: bool) -> Any:
    """The geometry of a boundary of an upload.

    :raises BadBoundary, NotInDegrees, FarAway: as ``confirm_boundary`` does.
    """
    geometry = upload.features[feature]["geometry"]
    geometry = geometry_of(repaired(geometry) if is_repaired else geometry)
    check_is_near(geometry, area_key=upload.key, is_far_meant=is_far_meant)
    return geometry


def stands_again(version: AreaVersion) -> AreaVersion | None:
    """The boundary that stands again once ``version``, which is in force, is undone.

    :raises NotInForce, NoEarlierBoundary: as ``undo_boundary`` does.
    """
    if version.superseded_at:
        raise NotInForce
    earlier = earlier_version(version)
    if earlier is None and version.area_id in own_areas():
        raise NoEarlierBoundary
    return earlier
