"""What data.police.uk publishes, and how it is written: https://data.police.uk/about/

A location is the name of a street, or a kind of place, or none; ``locations`` reads what looks so.
"""

import hashlib
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
FORCES = (
    "Avon and Somerset Constabulary",
    "Bedfordshire Police",
    "British Transport Police",
    "Cambridgeshire Constabulary",
    "Cheshire Constabulary",
    "City of London Police",
    "Cleveland Police",
    "Cumbria Constabulary",
    "Derbyshire Constabulary",
    "Devon & Cornwall Police",
    "Dorset Police",
    "Durham Constabulary",
    "Dyfed-Powys Police",
    "Essex Police",
    "Gloucestershire Constabulary",
    "Greater Manchester Police",
    "Gwent Police",
    "Hampshire Constabulary",
    "Hampshire and Isle of Wight Constabulary",
    "Hertfordshire Constabulary",
    "Humberside Police",
    "Kent Police",
    "Lancashire Constabulary",
    "Leicestershire Police",
    "Lincolnshire Police",
    "Merseyside Police",
    "Metropolitan Police Service",
    "Norfolk Constabulary",
    "North Wales Police",
    "North Yorkshire Police",
    "Northamptonshire Police",
    "Northumbria Police",
    "Nottinghamshire Police",
    "Police Service of Northern Ireland",
    "South Wales Police",
    "South Yorkshire Police",
    "Staffordshire Police",
    "Suffolk Constabulary",
    "Surrey Police",
    "Sussex Police",
    "Thames Valley Police",
    "Warwickshire Police",
    "West Mercia Police",
    "West Midlands Police",
    "West Yorkshire Police",
    "Wiltshire Police",
)
OUTCOMES = (
    "Action to be taken by another organisation",
    "Awaiting court outcome",
    "Court case unable to proceed",
    "Court result unavailable",
    "Defendant found not guilty",
    "Defendant sent to Crown Court",
    "Formal action is not in the public interest",
    "Further action is not in the public interest",
    "Further investigation is not in the public interest",
    "Investigation complete; no suspect identified",
    "Local resolution",
    "Offender deprived of property",
    "Offender fined",
    "Offender given a caution",
    "Offender given a drugs possession warning",
    "Offender given absolute discharge",
    "Offender given community sentence",
    "Offender given conditional discharge",
    "Offender given penalty notice",
    "Offender given suspended prison sentence",
    "Offender ordered to pay compensation",
    "Offender otherwise dealt with",
    "Offender sent to prison",
    "Status update unavailable",
    "Suspect charged",
    "Suspect charged as part of another case",
    "Unable to prosecute suspect",
    "Under investigation",
)
UNKNOWN_FORCE, UNKNOWN_OUTCOME = "Unknown force", "Unknown outcome"
CRIME_ID = r"[0-9a-f]{64}"
#: Of an LSOA: the Office for National Statistics' nine characters, and a district with a number.
AREA_CODE = r"[ENSW][0-9]{8}"
AREA_NAME = r"[A-Z][A-Za-z'’., -]{1,80} [0-9]{3}[A-Z]"
PUBLISHED_ID = re.compile(CRIME_ID)


def as_published_id(text: str) -> str:
    """An ID that is written as published, or the digest of another: the same text is the same."""
    if not text or PUBLISHED_ID.fullmatch(text):
        return text
    return hashlib.sha256(text.encode()).hexdigest()


def is_area_code(text: str) -> bool:
    """Whether ``text`` is written as the code of an LSOA."""
    return re.fullmatch(AREA_CODE, text) is not None


def is_area_name(text: str) -> bool:
    """Whether ``text`` is written as the name of an LSOA; it may still be somebody's."""
    return re.fullmatch(AREA_NAME, text) is not None


def street_in(text: str) -> str | None:
    """What a street is called that ``text`` is written as, without its kind; “” of “High”."""
    street = STREET.fullmatch(text)
    if street is None or street[1].lower() not in ENDINGS:
        return None
    return text[len(PREFIX) : street.start(1)].strip()
