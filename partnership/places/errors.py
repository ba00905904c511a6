"""Broken rules about places."""

from partnership.audit.errors import DomainError

NOT_IN_DEGREES = {
    "swapped": (
        "Latitude and longitude are swapped: read as they are, this boundary is not in the United "
        "Kingdom. GeoJSON has the longitude first."
    ),
    "metres": (
        "The coordinates are in metres of the British National Grid. A boundary is in longitude "
        "and latitude."
    ),
    "elsewhere": (
        "This boundary is not in the United Kingdom, whichever way its coordinates are read."
    ),
}


class BadBoundary(DomainError):
    """The boundary can't be used."""

    message = (
        "This is not a boundary that can be used. Give one GeoJSON Polygon or MultiPolygon "
        "in longitude and latitude."
    )
    field = "boundary"


class ManyBoundaries(BadBoundary):
    """A file of several boundaries, where one is asked for."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"The file holds {number} boundaries. Load it on the page “Areas”, which asks which "
            "one is meant, or keep that one in a file of its own."
        )


class NotInDegrees(BadBoundary):
    """The numbers are not longitude and latitude, though they can be read."""

    def __init__(self, reading: str) -> None:
        super().__init__(NOT_IN_DEGREES[reading])


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


class FarAway(DomainError):
    """A boundary lies far from every area of a strategy, and nobody said that this is meant."""

    def __init__(self, words: str) -> None:
        super().__init__(f"This boundary lies far away: {words} Say that this is meant.")


class NotInForce(DomainError):
    """A boundary that ended can't be undone."""

    message = "This boundary is not in force, so there is nothing to undo."


class NoEarlierBoundary(DomainError):
    """Undoing would leave an area of a strategy without a boundary."""

    message = (
        "This is the only boundary of an area in which a strategy works, so its figures would have "
        "no boundary. Load the right one for the area: this one then ends."
    )


class TooManyPoints(BadBoundary):
    """The boundary has more points than can be worked with."""

    message = (
        "This boundary has more than 20,000 points. Simplify it, for example to a point every "
        "10 metres, then try again."
    )


class NotLines(DomainError):
    """The file holds no lines in a form that we know."""

    message = (
        "This is no base map that can be read. Give a GeoPackage of OS Open Roads or OS Zoomstack, "
        "or a GeoJSON FeatureCollection of lines."
    )


class NoLicence(DomainError):
    """Nobody says whose the lines are."""

    message = (
        "The file does not say whose data it holds, and the map must. Add it with --licence, for "
        'example --licence "Contains OS data © Crown copyright and database right 2026".'
    )


class SwappedCoordinates(DomainError):
    """The second coordinate stands first."""

    message = (
        "The coordinates are swapped: latitude (or northing) stands before longitude (or easting). "
        "Save the file with longitude or easting first, then load it again."
    )


class UnknownCoordinates(DomainError):
    """The coordinates are of no system that we read."""

    message = (
        "The coordinates are neither degrees (WGS 84) nor metres of the British National Grid. "
        "Files in Web Mercator (EPSG:3857) and others have to be converted to one of these first."
    )


class FarFromAreas(DomainError):
    """No line is near to an area of the partnership."""

    def __init__(self, kilometres: float, wind: str) -> None:
        super().__init__(
            f"No line is near to your areas: the nearest is {kilometres:,.0f} km to the {wind} of "
            "them. Is this the file of another place?"
        )


class TooManyLines(DomainError):
    """More lines than a base map may have."""

    message = (
        "More than 200,000 lines are near to your areas. Load a file without paths and tracks, or "
        "take fewer kilometres around the areas with --within."
    )
