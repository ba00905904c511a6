"""Broken rules about places."""

from partnership.audit.errors import DomainError


class BadBoundary(DomainError):
    """The boundary can't be used."""

    message = (
        "This is not a boundary that can be used. Give one GeoJSON Polygon or MultiPolygon "
        "in longitude and latitude."
    )
    field = "boundary"


class AreaNameTaken(DomainError):
    """Another area has this name."""

    message = (
        "There is an area of this name already. Choose it to give it a new boundary, or give this "
        "one a name that tells them apart, for example with its town."
    )
    field = "name"


class AreaIsAnother(DomainError):
    """The key belongs to an area of another name or kind."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"This key is the one of {name} ({kind}). Give that name and kind, or another key."
        )


class TooManyPoints(BadBoundary):
    """The boundary has more points than can be worked with."""

    message = (
        "This boundary has more than 20,000 points. Simplify it, for example to a point every "
        "10 metres, then try again."
    )
