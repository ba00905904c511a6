"""Writing boundaries of areas."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on
from partnership.guarded.checking import check_leaving, shown
from partnership.places import recompute
from partnership.places.boundaries import features_of, geometry_of
from partnership.places.changes.checks import stands_again, usable
from partnership.places.errors import (
    AreaIsAnother,
    AreaNameTaken,
)
from partnership.places.models import (
    Area,
    AreaVersion,
    BoundaryUpload,
    UndoReason,
)
from partnership.places.recompute import Tell
from partnership.submissions.services import save_once


@transaction.atomic
def load_area(
    *,
    key: str,
    name: str,
    kind: str,
    geojson: Any,
    source: str,
    by: Actor | None,
    at: datetime,
    tell: Tell = recompute.unheard,
) -> AreaVersion:
    """Give an area a boundary, a new one or the one of this key. Again changes nothing.

    :raises BadBoundary: when ``geojson`` is not one usable area.
    :raises AreaNameTaken: when another area has the name.
    :raises AreaIsAnother: when the area of this key has another name or is of another kind.
    :raises WordsHeld: when the name or the source tells who somebody is.
    """
    _check_words(name, source)
    geometry = geometry_of(geojson)
    area = Area.objects.select_for_update().get(pk=_area(key, name, kind).pk)
    current = area.versions.filter(superseded_at=None).first()
    if current and current.geometry == geometry:
        return current
    version = _put_in_force(area, geometry=geometry, source=source, at=at, tell=tell)
    record_on(version, Action.ALTERATION, by=by, at=at)
    return version


def _check_words(name: str, source: str) -> None:
    check_leaving(name, field="name")
    check_leaving(source, field="source")


def _put_in_force(
    area: Area,
    *,
    geometry: Any,
    source: str,
    at: datetime,
    tell: Tell,
    restores: AreaVersion | None = None,
) -> AreaVersion:
    area.versions.filter(superseded_at=None).update(superseded_at=at)
    number = (area.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    version = AreaVersion.objects.create(
        area=area,
        number=number,
        geometry=geometry,
        source=source,
        recorded_at=at,
        restores=restores,
    )
    recompute.run(version, tell=tell)
    return version


def _area(key: str, name: str, kind: str) -> Area:
    """The area of ``key``, made where there is none; never another's name or kind."""
    try:
        with transaction.atomic():
            area, _ = Area.objects.get_or_create(key=key, defaults={"name": name, "kind": kind})
    except IntegrityError as error:
        raise AreaNameTaken from error
    if (area.name, area.kind) != (name, kind):
        raise AreaIsAnother(area.name, area.get_kind_display())
    return area


def propose_boundary(
    *,
    submission: UUID,
    key: str,
    name: str,
    kind: str,
    geojson: Any,
    source: str,
    by: User,
    at: datetime,
) -> BoundaryUpload:
    """Keep the boundaries of a file until one is confirmed; the same form again is the same.

    :raises BadBoundary: when the file holds none.
    :raises AreaNameTaken: when another area has the name.
    :raises SavedBefore: when the form kept other boundaries.
    :raises WordsHeld: when the name or the source tells who somebody is.
    """
    _check_words(name, source)
    if Area.objects.filter(name__iexact=name).exclude(key=key).exists():
        raise AreaNameTaken
    features = [
        {**feature, "name": shown(feature["name"], None)} for feature in features_of(geojson)
    ]
    told = {"key": key, "name": name, "kind": kind, "source": source, "features": features}
    return save_once(
        partial(BoundaryUpload.objects.create, **told, asked_by=by, asked_at=at),
        kind=BoundaryUpload,
        number=submission,
        told=told,
        by=by,
        at=at,
        named=lambda upload: f"A file for {upload.name}",
    )


@transaction.atomic
def confirm_boundary(
    *,
    upload: BoundaryUpload,
    feature: int,
    is_repaired: bool,
    is_far_meant: bool,
    by: User,
    at: datetime,
    tell: Tell = recompute.unheard,
) -> AreaVersion:
    """Put a boundary of an upload in force. What is confirmed already stays as it is.

    :raises BadBoundary: when it is no valid area.
    :raises NotInDegrees: when its coordinates are swapped or in metres and may not be repaired.
    :raises FarAway: when it lies far from every area of a strategy, and that is not meant.
    """
    upload = BoundaryUpload.objects.select_for_update().get(pk=upload.pk)
    if upload.version:
        return upload.version
    geometry = usable(upload, feature, is_repaired=is_repaired, is_far_meant=is_far_meant)
    upload.version = load_area(
        key=upload.key,
        name=upload.name,
        kind=upload.kind,
        geojson=geometry,
        source=upload.source,
        by=by,
        at=at,
        tell=tell,
    )
    upload.save(update_fields=["version"])
    return upload.version


@transaction.atomic
def undo_boundary(
    *,
    version: AreaVersion,
    reason: str,
    by: User,
    at: datetime,
    tell: Tell = recompute.unheard,
) -> AreaVersion:
    """End a boundary for a reason; the one before it stands again, as a new version.

    What is undone already stays as it is. Figures as they were known before keep the boundary.

    :raises NotInForce: when it ended before.
    :raises NoEarlierBoundary: when an area of a strategy would have none.
    """
    area = Area.objects.select_for_update().get(pk=version.area_id)
    version = AreaVersion.objects.select_for_update().get(pk=version.pk)
    if version.undone_at:
        return version
    earlier = stands_again(version)
    version.superseded_at = version.undone_at = at
    version.undone_by, version.undone_for = by, UndoReason(reason)
    version.save(update_fields=["superseded_at", "undone_at", "undone_by", "undone_for"])
    if earlier:
        told = {"geometry": earlier.geometry, "source": earlier.source}
        _put_in_force(area, **told, at=at, tell=tell, restores=earlier)
    record_on(
        version,
        Action.ALTERATION,
        by=by,
        at=at,
        reason=f"Undone: {version.get_undone_for_display()}",
    )
    return version
