"""How data.police.uk writes a location: the name of a street, or a kind of place, or none.

What looks so is the name of a place, though a street may be called after somebody.
"""

import re

from partnership.core.guarded.reading import word_set

PREFIX = "On or near "
# Kinds of place that stand where a street's name would (data.police.uk/about).
KINDS_OF_PLACE = [
    "Airport/Airfield",
    "Bus/Coach Station",
    "Conference/Exhibition Centre",
    "Further/Higher Educational Building",
    "Hospital",
    "Motorway Service Area",
    "Nightclub",
    "Park/Open Space",
    "Parking Area",
    "Pedestrian Subway",
    "Petrol Station",
    "Police Station",
    "Prison",
    "Race Track",
    "Shopping Area",
    "Sports/Recreation Area",
    "Supermarket",
    "Theatre/Concert Hall",
    "Theme/Adventure Park",
    "Ferry Terminal",
]
NO_PLACE = {"", "No Location", "No location"}
KNOWN_PLACES = NO_PLACE | {f"{PREFIX}{kind}" for kind in KINDS_OF_PLACE}
STREET = re.compile(rf"{PREFIX}(?:[A-Z][A-Za-z'’-]* ){{0,5}}([A-Z][a-z'’-]*)(?: [0-9]{{1,4}})?")
ENDINGS = word_set(
    "abbey acre acres approach area avenue bank barns bottom boulevard broadway brook bury"
    " causeway centre chase circle circus close common corner cottages court covert crescent"
    " crest croft cross dale dell dene drift drive east edge elms end estate farm field fields"
    " furlong furrows garden gardens gate glade glebe grange green grove hall haven heath"
    " heights hedge highway hill hollow island lane leys link mead meadow meadows mews mill"
    " mount north oaks orchard paddock parade park parkway passage path piece pightle pines"
    " place pound precinct priory promenade quadrant quay rise ride ridge ridgeway ring road"
    " roundabout row side slade south spinney springs square station street terrace track turn"
    " underpass vale viaduct view villas walk way west wharf wood woodlands wynd yard"
)


def is_published_place(text: str) -> bool:
    """Whether ``text`` is written as a published location."""
    street = STREET.fullmatch(text)
    return text in KNOWN_PLACES or bool(street and street[1].lower() in ENDINGS)
