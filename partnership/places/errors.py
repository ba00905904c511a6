"""Broken rules about places."""

from partnership.audit.errors import DomainError


class BadBoundary(DomainError):
    """The boundary can't be used."""

    message = (
        "This is not a boundary that can be used. Give one GeoJSON Polygon or MultiPolygon "
        "in longitude and latitude."
    )
    field = "boundary"


class TooManyPoints(BadBoundary):
    """The boundary has more points than can be worked with."""

    message = (
        "This boundary has more than 20,000 points. Simplify it, for example to a point every "
        "10 metres, then try again."
    )
