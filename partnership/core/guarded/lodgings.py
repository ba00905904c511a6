"""Where one person is at home, told by a street, a friend, a room or a postcode with a number."""

from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.addresses import BETWEEN, NOT_A_HOUSE, NUMBER, PLACE, is_a_home
from partnership.core.guarded.dwellings import EMPTY, FABRIC, HIRED, LANDMARK, LIVED_IN
from partnership.core.guarded.english import is_proper
from partnership.core.guarded.homes import (
    ANY_HOME,
    BESIDE,
    DWELLING,
    HOW,
    LIVES,
    LODGING,
    NAMED,
    OLD,
    STREET,
    THE,
    WHICH,
    WORD,
    is_of_somebody,
)
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.places import MONTHS_AND_DAYS
from partnership.core.guarded.reading import Passage, one_of, pattern, word_set
from partnership.core.guarded.streets import LOCAL, RARE_ENDS, VERB_ENDS

#: “stays on Dudley Street till two” is a spot, not a home.
NO_SPOT = (
    r"(?! (?:till|til|until|all (?:day|night)|from \d|most (?:nights|evenings|days)|every|each"
    r"|for (?:an|half|the|hours|ages)|between|after dark))"
)
FRIEND = one_of(
    "mate mates friend friends sister sisters brother brothers mum mums mother mothers dad dads nan"
    " nans gran grans aunt aunts auntie aunties uncle uncles cousin cousins boyfriend boyfriends"
    " girlfriend girlfriends bf ex exes partner partners dealer dealers pimp pimps landlord"
    " landlords boss bosses punter punters fella fellas bloke blokes lad lads woman girl man"
)
#: Who tells it, and lives on a street as everybody does.
TELLS = pattern(
    rf"(?:caller|resident|neighbour|complainant|informant|witness|reporter|shopkeeper|gentleman)s?"
    rf"(?: who| that| now)? {LIVES}"
)
ON_A_STREET = pattern(
    rf"{LIVES}{HOW} (?:in|on|off|along|down|up|round|at|near) {THE}(?:same )?{STREET}{NO_SPOT}"
)
#: “sofa surfing at her mates on Back Street”.
AT_A_FRIENDS = pattern(
    r"(?:(?:sofa|couch)[ -]?surf(?:s|ing)?|crash(?:es|ing|ed)|stay(?:s|ing|ed)?|stopp(?:ing|ed)"
    r"|stops|liv(?:es|ing|ed|in)|kip(?:s|ping|ped)|doss(?:es|ing|ed)|lodg(?:es|ing|ed)"
    r"|sleep(?:s|ing)|slept|shack(?:ed|ing) up|mov(?:ed|ing|es) in)"
    rf"{HOW} (?:at|with|round|in|over at|to) (?:her|his|their|a|an|some|the) {WORD}{{0,2}}{FRIEND}"
    rf"(?:'s|s')?(?: {ANY_HOME})?(?: {WORD}?)? ?(?:in|on|off|at|down|up|near|{BESIDE}) {THE}"
    rf"(?:{STREET}|{NAMED}|{WORD}{{0,2}}{LANDMARK})"
)
OWN_HOUSE_ON = pattern(
    rf"(?:her|his|their) {WORD}{{0,2}}{DWELLING} (?:in|on|off|at|down|up) {THE}(?:{STREET}|{NAMED})"
)
#: “goes home to the house next to the Bricklayers Arms”.
HOMES = rf"(?:{ANY_HOME}|houses|flats|bedsits|rooms|caravans|garages|door|brothel)"
ALONG = (
    rf"(?: (?:past|after|before|from|along from|down from|up from) {THE}{WORD}{{0,2}}{LANDMARK})"
)
TO_HOME = (
    r"(?:home|back|into|inside|out of|(?:go|goes|went|gone|going|come|comes|taken|takes) (?:in|up))"
    r" (?:to |of |into |at )?"
)
HOME_TO = pattern(rf"{TO_HOME}{THE}{WORD}{{0,3}}{HOMES}(?:{WHICH}|{ALONG})")
#: “the 3rd door along on Burr St where she's staying”, “the brothel is in the end house of …”.
NTH = r"(?:first|second|third|fourth|fifth|sixth|last|end|corner|1st|2nd|3rd|[4-9]th)"
NTH_DOOR = pattern(
    rf"{NTH} (?:door|house|flat|one|place)(?: (?:along|down|up|in|on the (?:left|right)))*"
    rf"(?:(?: (?:on|of|in|from|past|after|before|off))? {THE}(?:{STREET}"
    rf"|{WORD}{{0,2}}{LANDMARK}|corner|end))"
)
#: “gave her address as 3 The Gables”.
GIVEN = pattern(
    r"(?:address|addr|add|home)(?: is| was| as| given as|:| of)+ (?:the )?(?:flat |room |no\.? ?"
    r"|number )?\d{1,4}[a-f]?,? [a-z]{3,}"
)
YARD = one_of(
    "yard farm dairy vicarage rectory maltings limes elms oaks laurels firs poplars cedars gables"
    " hollies beeches willows chestnuts site park stables"
)
#: “unit 3 the old dairy”, “caravan 3 back of Sundon Yard”.
UNIT_OF = pattern(
    r"(?:flat|flt|apartment|apt|room|rm|unit|bedsit|caravan|plot|pitch|studio|cabin|berth)"
    rf" (?:no\.? ?|number )?(?:\d{{1,4}} ?[a-f]?|[a-f]|{IN_WORDS}),? (?:(?:at|in|of|on|behind"
    rf"|(?:at )?(?:the )?(?:back|rear) of),? )?(?:the )?(?:{OLD}|{WORD}{{0,2}}{YARD})"
)
#: “the second-floor flat, Harbour Buildings, Kestrel Way”.
ON_A_FLOOR = pattern(
    r"(?:ground|first|second|third|fourth|top|upper|lower|1st|2nd|3rd|4th|middle|garden|rear|front"
    r"|back|basement|attic|upstairs|downstairs)[- ](?:floor )?(?:flat|maisonette|bedsit|room),?"
    rf" (?:(?:in|of|at|on) )?(?:the )?(?:\d{{1,4}}[a-f]?,? )?(?:{NAMED}|{STREET})"
)
#: “my nan is in Ferndown Court no 12”.
IS_IN = pattern(
    rf"(?:{one_of(people.KIN)}|{people.NOUN}|she|he|they)(?:'s| is| are|s|'re| was)? (?:in|at|over"
    rf" in|over at) (?:the )?(?:{NAMED}|{STREET}),? (?:at )?(?:no\.?|number|num|nr|flat|room)"
    rf" ?\d{{1,4}}[a-f]?{NOT_A_HOUSE}"
)
#: “has a room at the Ploughmans”: the house is known by its capital.
ROOM_AT = pattern(
    r"(?:has|have|had|got|rents?|renting|rented|given|takes?|took|shares?|sharing)(?: now)?(?: a|"
    r" the| her| his) (?:room|bed|bedsit|flat) (?:at|in|above|over|behind) (?:the )?"
    r"(?P<name>[a-z][a-z']{3,20})"
)
ROOM_OF = pattern(
    r"(?:hotel|hostel|guest ?house|b&b|travelodge|premier inn|lodge),? (?:rm|room|door) ?\d{1,4}"
    r"|(?:rm|room) ?\d{1,4},? (?:at |of |in )?(?:the )?[a-z]{0,12} ?"
    r"(?:hotel|hostel|guest ?house|b&b|travelodge|premier inn|lodge)"
)
#: “the woman at 12a”: a number with a letter is no hour.
AT_LETTERED = pattern(
    rf"(?:{people.NOUN}|(?:he|she|they)(?:'s| is|'re| are)?) (?:at|from|in) \d{{1,3}}[a-f]\b"
)
HAS_A_ROOM = pattern(
    r"(?:has|have|had|got|gets|rents?|renting|rented|given|uses|using|took|taken|takes|shares?"
    r"|sharing|shared|put (?:her|him|them) (?:up )?in|keeps (?:her|him|them) in)(?: got)?"
    rf" (?:a|an|the|her|his|one|two) {WORD}{{0,2}}(?:rooms?|bed|bedsit|flat|studio|sofa|mattress"
    rf"|place|space|bunk|floor) (?:in|at|on|of) {THE}{WORD}{{0,3}}(?:{ANY_HOME}{WHICH}|{NAMED}"
    rf"|{LODGING}|{STREET})"
)
MINE = pattern(r"(?:that'?s|thats|is|it'?s) (?:mine|me|ours|us|hers|his|my|where)")
#: “19 Hobbs Orchard, Bedford”: of a street that no list knows.
NAMED_IN_TOWN = pattern(
    rf"(?P<n>\d{{1,3}}[a-f]?) (?P<first>{BETWEEN}[a-z][a-z'-]{{2,20}})"
    rf" (?P<second>[a-z][a-z'-]{{2,20}}),"
    r" ?(?P<town>[a-z]{4,20})"
)
#: “5 Weavers Reach”: streets whose last word may be a word of its own.
RARE_STREET = pattern(
    rf"{NUMBER},? (?P<first>{BETWEEN}[a-z][a-z'-]{{2,20}})"
    rf" (?P<second>{one_of(f'{RARE_ENDS} {VERB_ENDS}')})"
)
ONE_SENSE = word_set(RARE_ENDS)
POSTCODE = r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
HOUSE = (
    rf"(?:house|flat|door|room)? ?(?:number|no\.?|num|nr|house|flat|room) ?(?:\d{{1,4}}[a-f]?"
    rf"|{IN_WORDS}){NOT_A_HOUSE}"
)
#: “LU2 0DE is her postcode, she said number 31”; “31, LU2 0DE”.
BY_POSTCODE = pattern(
    rf"{POSTCODE}\b[^.;!?]{{0,50}}?\b{HOUSE}|{HOUSE}[^.;!?\d]{{0,40}}?\b{POSTCODE}"
    rf"|\d{{1,4}}[a-f]?,? {POSTCODE}\b"
)


def lodgings(passage: Passage) -> Iterator[Finding]:
    """Homes of one person; those who tell of themselves or of many live on a street unsaid."""
    has_person = passage.has(people.ANY)
    is_caller = passage.has(TELLS)
    for form, holds in (
        (ON_A_STREET, not is_caller),
        (AT_A_FRIENDS, True),
        (OWN_HOUSE_ON, True),
        (HOME_TO, has_person),
        (NTH_DOOR, passage.has(LIVED_IN)),
        (GIVEN, True),
        (UNIT_OF, has_person or passage.has(LIVED_IN)),
        (ON_A_FLOOR, has_person or not passage.has(FABRIC)),
        (IS_IN, True),
        (ROOM_AT, not passage.has(HIRED)),
        (ROOM_OF, not passage.has(HIRED)),
        (AT_LETTERED, True),
        (HAS_A_ROOM, has_person),
        (BY_POSTCODE, has_person or passage.has(MINE) or not passage.has(PLACE)),
    ):
        for match in form.finditer(passage.folded) if holds else ():
            if form is ROOM_AT and not passage.is_capital_at(match.start("name")):
                continue
            whose_is_said = form is OWN_HOUSE_ON and not passage.sentence_has(EMPTY, match.start())
            if whose_is_said or is_of_somebody(passage, match):
                yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    yield from _in_a_town(passage)
    yield from _on_a_rarer_street(passage)


def _on_a_rarer_street(passage: Passage) -> Iterator[Finding]:
    for match in RARE_STREET.finditer(passage.folded):
        are_capitals = all(passage.is_capital_at(match.start(part)) for part in ("first", "second"))
        is_plain = passage.text == passage.text.lower() and match["second"] in ONE_SENSE
        if (are_capitals or is_plain) and is_a_home(passage, match):
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())


def _in_a_town(passage: Passage) -> Iterator[Finding]:
    for match in NAMED_IN_TOWN.finditer(passage.folded):
        capitals = all(
            passage.is_capital_at(match.start(part)) for part in ("first", "second", "town")
        )
        are_things = match["second"].endswith("s")  # “2 Police Officers, Bedford”
        if capitals and not are_things and _is_a_town(match["town"]) and is_a_home(passage, match):
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())


def _is_a_town(word: str) -> bool:
    return word in LOCAL or (is_proper(word) and word not in MONTHS_AND_DAYS)
