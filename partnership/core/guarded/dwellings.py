"""A home that is told by what it is above, behind or next to, or by a building with a name."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.english import listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.places import MONTHS_AND_DAYS
from partnership.core.guarded.reading import Passage, one_of, pattern, word_set
from partnership.core.guarded.streets import BUILDINGS, RESIDENCES

#: What somebody passes every day, and by which a home is found.
LANDMARK = one_of(
    "pub bar club hotel hostel shop shops store chippy chippie kebab kebabs takeaway restaurant"
    " cafe caff"
    " barber barbers salon hairdressers nails bookies bookmakers bookie betting chemist chemists"
    " pharmacy surgery doctors dentist dentists vets church chapel mosque temple gurdwara school"
    " nursery library launderette laundrette laundry garage tyres motors minicabs cabs cab_office"
    " taxi_office taxis solicitors lettings estate_agents estate_agent bakers bakery baker butchers"
    " butcher grocers greengrocers newsagents newsagent paper_shop florist florists off_licence"
    " offie"
    " offy supermarket co-op coop post_office bank arms inn tavern hut community_centre gym bingo"
    " snooker station car_wash mot tattoo pawnbrokers pawn_shop parlour sauna place factory"
    " warehouse depot undertakers funeral cobblers jewellers opticians carpets fried_chicken"
    " chicken pizza social job_centre office offices cash_and_carry tesco greggs aldi lidl spar"
    " spoons wetherspoons costa subway dominos nisa londis iceland ladbrokes betfred coral boots"
    " chinese indian polski sklep"
)
ABOVE = (
    r"(?:above|over|on top of|up over|below|under|underneath|beneath|upstairs (?:from|at|of)"
    r"|(?:at|round|to) the (?:back|side|rear) of|behind|next[- ]door to|next to)"
)
BESIDE = rf"(?:{ABOVE}|beside|alongside|opposite|across from|by)"
THE = r"(?:the |a |an |that |this |our |my |his |her |old |what used to be (?:the )?)*"
WHAT = rf"{THE}(?:[a-z][a-z'&-]* ){{0,2}}?{LANDMARK}"
FLAT = (
    r"(?:(?:basement|attic|top|studio|ground floor|first floor|upstairs|little|old|one|council|end"
    r") )?(?:flat|flatlet|bedsit|bed ?sitter|maisonette|apartment|apt|penthouse|lodgings|digs)"
)
ROOM = r"(?:rooms?|studio|loft|attic|basement|cellar|bungalow|annexe?|caravan|mobile home)"
HOUSE = (
    r"(?:house|cottage|place|gaff|pad|(?:top|first|second|upper) floor|upstairs|door|doorbell"
    r"|hmo|building|block)"
)
BETWEEN = r"(?:,? (?:that'?s|which is|is|right|just|directly|up|down|there))*"
NUMBER = rf"(?:no\.? ?|number )?(?:\d{{1,4}} ?[a-f]?|[a-f]|{IN_WORDS})"
#: “flat above the chippy” is enough; of a room or a house somebody has to live there.
FLAT_BY = pattern(
    rf"{FLAT}(?: {NUMBER})?{BETWEEN} (?:(?:above|over|on top of|below|under|underneath|beneath)"
    rf" the [a-z'-]{{3,}}|{BESIDE} {WHAT})"
)
ROOM_BY = pattern(rf"{ROOM}{BETWEEN} {BESIDE} {WHAT}")
HOUSE_BY = pattern(rf"{HOUSE}{BETWEEN} {BESIDE} {WHAT}|upstairs (?:at|in|of|from) {WHAT}")
LIVES = (
    r"(?:liv(?:e|es|ed|ing|in)|stay(?:s|ed|ing)?|stopp(?:ed|ing)|stops|sleep(?:s|ing)|slept"
    r"|doss(?:es|ed|ing)?|kip(?:s|ped|ping)?|lodg(?:es|ed|ing)|crash(?:es|ed|ing)|rent(?:s|ed|ing)?"
    r"|squat(?:s|ted|ting)?|based|shar(?:es?|ed|ing)|holed up|shacked up|moved in|housed|put up)"
)
LIVES_BY = pattern(
    rf"{LIVES}(?: (?:up|down|out|right|just|directly|somewhere|together|there|upstairs|with"
    rf" (?:him|her|them)|in (?:the )?(?:flat|room|place|rooms)))* {ABOVE} {WHAT}"
)
#: “she lives opposite the pub”; “we live opposite the pub” is half a street.
LIVES_ACROSS = pattern(
    rf"(?:she|he|they|{people.NOUN}|{one_of(people.KIN)}|who)(?: all| both| now| still)? {LIVES} "
    rf"(?:right |just )?(?:opposite|across from|beside) {WHAT}"
)
#: “above the chippy, second door”.
DOOR_BY = pattern(
    rf"(?:above|over|below|under|behind) {WHAT},? (?:the |it'?s (?:the )?)?(?:first|second|third"
    r"|top|bottom|side|back|front|end|last|left|right|red|blue|green|black|white)(?: hand)? (?:door"
    r"|bell|buzzer|flat|floor|bedroom|room)"
)
TAKEN_UP = pattern(
    r"(?:tak(?:e|es|ing)|took|bring(?:s|ing)?|brought|go(?:es|ing)?|went|gone|go)(?: (?:her|him"
    r"|them"
    rf"|men|girls|women|people|punters|the|back))* (?:up|upstairs|round) (?:above|over|behind"
    rf"|the back of) {WHAT}"
)
#: What shows that somebody lives, stays or is visited there.
LIVED_IN = pattern(
    rf"{LIVES}|brothel|kept|keeps? (?:her|them)|visitors|punters|clients|tenants?|lodgers?"
    r"|landlord|squatters"
    r"|bells?|buzz\w*|curtains|blinds|men (?:in and|up and|all|there|at|going|coming)|takes?"
    r"|taking|took|working (?:from|out of)|works? (?:from|out of)|is where|that'?s where"
    r"|she'?s (?:in|at)|he'?s (?:in|at)|they'?re (?:in|at)"
)
FABRIC = pattern(
    r"mattress\w*|sofa|settee|fridge\w*|freezer|dump\w*|fly ?tip\w*|rubbish|litter|bags?|bins?"
    r"|waste|condoms?|needles?|syringes?|lamps?|lights?|graffiti|glass|hedges?|mess|drains?|vomit"
    r"|gutter\w*|broken|drip\w*|roof|scaffold\w*|leak\w*|water|wheelie|sign|pigeons?|rats|damp"
    r"|alarms?|smoke|fire|windows?|pipes?|satellite|aerial|repairs?|renovat\w*|builders?"
)
EMPTY = pattern(
    r"empty|void|boarded|derelict|vacant|unoccupied|disused|for sale|to let|burnt out|abandoned"
    r"|demolished|for rent|planning|permission|nobody in|no one in|nobody lives"
)
HIRED = pattern(r"hir(?:e|ed|ing)|book(?:ed|ing)|meetings?|function|class(?:es)?|yoga|party|event")
HOME_UNIT = rf"(?:flat|flt|apartment|apt|maisonette|bedsit|penthouse|room|rm) {NUMBER}"
UNIT = rf"(?:{HOME_UNIT}|(?:unit|suite|studio|loft|plot|cabin) {NUMBER})"
NAMED = rf"(?:the )?(?:[a-z][a-z'-]{{2,20}} ){{0,2}}{one_of(RESIDENCES)}"
IN_RESIDENCE = pattern(
    rf"{UNIT},? (?:at |in |of )?{NAMED}"
    rf"|{NAMED},? (?:at )?{UNIT}"
    rf"|(?:[a-z][a-z'-]{{2,20}} ){{1,2}}{one_of(f'{RESIDENCES} {BUILDINGS}')},? {UNIT}"
)
#: A room of a hotel, as where somebody is found.
IN_HOTEL = pattern(
    rf"(?:hotel|guest ?house|b&b|b and b|hostel|lodge|inn|travelodge|premier inn),? room {NUMBER}"
    rf"|room {NUMBER},? (?:at |in |of )?(?:the )?(?:[a-z][a-z'-]{{2,20}} ){{0,2}}"
    r"(?:hotel|guest ?house|b&b|b and b|hostel|lodge|travelodge|premier inn)"
)
IN_BLOCK = pattern(
    rf"(?:block|tower|stair|staircase|entrance|wing|core) (?:[a-h]|\d{{1,2}}),? {HOME_UNIT}"
    rf"|{HOME_UNIT},? (?:in |of )?(?:block|tower|stair|staircase|wing|core) (?:[a-h]|\d{{1,2}})"
)
#: “flat 2 Kelmscott”: a home in a building of which no list knows.
IN_A_NAME = pattern(rf"{HOME_UNIT},? (?:at |in )?(?:the )?(?P<name>[a-z]{{4,}})")
NO_BUILDING = MONTHS_AND_DAYS | word_set(
    "council highways housing police officer officers caller tenant resident door bell buzzer"
    " window landlord neighbour street road"
)
OURSELVES = re.compile(
    r"\b(?:we|i|we've|i've|residents|people)(?: (?:all|both|who|have|do|still))* $"
)
NEAR = re.compile(r"\b(?:next|behind|back|side|rear)\b")
TRADING = pattern(
    r"industrial|trading|business|retail|park|estate|workshop|workshops|garage|warehouse|pallets"
    r"|forklift|deliver\w*|skip|skips"
)


def dwellings(passage: Passage) -> Iterator[Finding]:
    """Homes without a number and street, unless only litter lies there or nobody lives there."""
    if passage.has(EMPTY):
        return
    has_person, is_lived_in = passage.has(people.ANY), passage.has(LIVED_IN)
    is_fabric = passage.has(FABRIC)
    for form, holds in (
        (FLAT_BY, is_lived_in or has_person or not is_fabric),
        (ROOM_BY, (is_lived_in or has_person) and not passage.has(HIRED)),
        (HOUSE_BY, is_lived_in and has_person),
        (LIVES_BY, True),
        (LIVES_ACROSS, True),
        (DOOR_BY, is_lived_in or has_person or not is_fabric),
        (TAKEN_UP, has_person),
        (IN_RESIDENCE, is_lived_in or has_person or not (is_fabric or passage.has(TRADING))),
        (IN_HOTEL, not passage.has(HIRED)),
        (IN_BLOCK, is_lived_in or has_person or not is_fabric),
    ):
        for match in form.finditer(passage.folded) if holds else ():
            if form is LIVES_BY and _is_half_a_street(passage, match):
                continue
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    if is_lived_in or has_person or not is_fabric:
        yield from _in_a_building(passage)


def _is_half_a_street(passage: Passage, match: re.Match[str]) -> bool:
    """“we live next to the pub”, of those who tell it."""
    tells = OURSELVES.search(passage.folded[max(0, match.start() - 20) : match.start()])
    return tells is not None and NEAR.search(match.group()) is not None


def _in_a_building(passage: Passage) -> Iterator[Finding]:
    for match in IN_A_NAME.finditer(passage.folded):
        said = match["name"]
        is_a_person = said in listed("first_names") or said in NO_BUILDING
        if passage.is_capital_at(match.start("name")) and not is_a_person:
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())
