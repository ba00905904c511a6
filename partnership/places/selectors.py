"""Boundaries, in force or as they were, and postcodes."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from uk_postcodes_parsing import ukpostcode

from partnership.core.contributions import each
from partnership.core.facts import known_at
from partnership.places.models import Area, AreaVersion, BoundaryChange, Postcode

POSTCODE_ACCURACY = 75  # metres: a unit postcode's own extent, roughly


def find_postcode(text: str) -> Postcode | None:
    """The postcode that ``text`` is, if it is one that we hold."""
    parsed = ukpostcode.parse(text.strip().upper())
    return Postcode.objects.filter(postcode=parsed.postcode).first() if parsed else None


def find_postcodes(texts: Iterable[str]) -> dict[str, str]:
    """Those of ``texts`` that are a postcode that we hold, as it is written; in one query."""
    parsed = {text: ukpostcode.parse(text.strip().upper()) for text in texts}
    codes = {text: typed.postcode for text, typed in parsed.items() if typed}
    stored = Postcode.objects.in_bulk(set(codes.values())) if codes else {}
    return {text: code for text, code in codes.items() if code in stored}


def current_versions() -> QuerySet[AreaVersion]:
    """The boundaries that are in force, with their areas."""
    return AreaVersion.objects.filter(superseded_at=None).select_related("area")


def boundary_at(area: Area | None, as_of: datetime) -> AreaVersion | None:
    """The boundary of ``area`` that was in force at ``as_of``."""
    if area is None:
        return None
    versions = AreaVersion.objects.filter(known_at(as_of), area=area)
    return versions.order_by("-number").first()


def areas_drawn() -> dict[str, object]:
    """Every boundary in force as one GeoJSON collection, by what strategies use its area for."""
    told = each("area_purposes")
    purposes = dict(reversed(told))  # the first of an area counts
    features = [
        {
            "type": "Feature",
            "geometry": version.geometry,
            "properties": {
                "name": version.area.name,
                "kind": purposes.get(version.area_id, version.area.kind),
            },
        }
        for version in current_versions().order_by("area__name")
    ]
    ranks = {kind: rank for rank, kind in enumerate(dict.fromkeys(kind for _, kind in told))}
    features.sort(key=lambda feature: ranks.get(feature["properties"]["kind"], len(ranks)))
    return {"type": "FeatureCollection", "features": features}


def all_versions() -> QuerySet[AreaVersion]:
    """Every boundary, by area, the latest first."""
    versions = AreaVersion.objects.select_related("area", "restores")
    return versions.order_by("area__name", "-number")


def earlier_version(version: AreaVersion) -> AreaVersion | None:
    """The boundary that stands again once ``version`` is undone: the last before it that stands.

    Of one that stands again itself, the one before the boundary that it restores.
    """
    number = version.restores.number if version.restores else version.number
    before = AreaVersion.objects.filter(area=version.area_id, number__lt=number)
    return before.filter(undone_at=None, restores=None).order_by("-number").first()


def changes_under_way() -> QuerySet[BoundaryChange]:
    """The changes of boundaries that a worker has not finished, the latest first."""
    changes = BoundaryChange.objects.select_related("upload", "undoes__area")
    return changes.filter(finished_at=None)
