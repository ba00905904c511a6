"""Broken rules about places."""

from partnership.audit.errors import DomainError


class BadBoundary(DomainError):
    """The boundary can't be used."""

    message = (
        "This is not a boundary that can be used. Give one GeoJSON Polygon or MultiPolygon "
        "in longitude and latitude."
    )
    field = "boundary"
