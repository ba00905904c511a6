"""A home without a number: who lives, stays or sleeps in which building or place."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.addresses import ENDS, NOT_A_HOUSE, PLACE
from partnership.core.guarded.dwellings import EMPTY, LANDMARK
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.reading import Passage, one_of, pattern
from partnership.core.guarded.streets import BUILDINGS, LOCAL, RESIDENCES, STREETS

#: Of one person, whoever that is: the word before tells who it is not.
ONE_LIVES = (
    r"(?:lives|stays|sleeps|dosses|kips|lodges|rents|squats|(?:works|working|operates"
    r"|operating) (?:from|out of)"
    r"|(?:she|he|they|who)(?:'?s|'?re|'?ve|'?d| is| was| are| were| has| have| had)?(?: been| all"
    r"| both| now| still)* (?:liv(?:ed|ing|in)|stay(?:ed|ing)|stopping|slept|sleeping"
    r"|doss(?:ed|ing)|kipp(?:ed|ing)|lodg(?:ed|ing)|rent(?:ed|ing)|squatt(?:ed|ing)))"
)
MANY_LIVE = (
    r"(?:they|girls|lasses|women|ladies|lads|men|couple|both|them|(?:she|he|her|him) and"
    r" (?:her |his )?[a-z]{2,15})(?: all| both| now| still| do)*"
    r" (?:live|stay|sleep|doss|kip|lodge|rent|squat|work (?:from|out of))"
)
LIVES = rf"(?:{ONE_LIVES}|{MANY_LIVE})"
HOW = (
    r"(?: (?:up|down|out|right|just|over|round|alone|rough|upstairs|downstairs|there|now"
    r"|with (?:him|her|them)))*"
)
THE = r"(?:(?:the|a|an|that|this|one of the|his|her|their) )?"
#: A word of a name or of what a building is like, which leads to nowhere else.
WORD = (
    r"(?:(?!(?:of|in|on|at|to|by|the|and|or|for|from|with|is|are|was|as|when|till|until|while"
    r"|a|an|this|that|these|those|my|our|your|her|his|their|some|any|own|council|big|nice|new"
    r"|sheltered|fear|town|village|magistrates|crown|county)\b)[a-z][a-z0-9'&-]{0,20} )"
)
DWELLING = one_of(
    "house flat room bedsit bungalow cottage maisonette caravan camper campervan van tent basement"
    " cellar attic loft annexe annex digs place hmo gaff boat narrowboat squat"
)
#: Where people sleep that others only use.
SHELTER = one_of("shed garage terrace semi barn lock-up lockup container hut outhouse hostel")
ANY_HOME = rf"(?:{DWELLING}|{SHELTER})"
NAMED = rf"{WORD}{{1,3}}{one_of(f'{BUILDINGS} {RESIDENCES}')}"
STREET = rf"{WORD}{{1,3}}{one_of(STREETS)}"
OLD = (
    rf"(?:old|former|disused) {WORD}{{0,2}}(?:{LANDMARK}|dairy|brewery|mill|vicarage|rectory|forge"
    r"|maltings|cinema|laundry|school)"
)
LODGING = rf"{WORD}{{0,3}}(?:hotel|hostel|guest ?house|b&b|b and b|inn|travelodge|refuge)"
BESIDE = (
    r"(?:above|over|below|under|underneath|beneath|behind|opposite|across from|next(?:[- ]door)? to"
    r"|beside|alongside|by(?! the (?:hour|day|night|week|month|time))"
    r"|at the (?:back|rear|side) of|round the back of)"
)
DOORS = (
    rf"(?:{IN_WORDS}|\d{{1,2}}|an? few|few|an? couple of|couple of) (?:doors?|houses) (?:down|up"
    r"|along|away|on|over)(?: the (?:road|street))?"
)
BY_WHAT = rf"{BESIDE} {THE}{WORD}{{0,3}}(?:{LANDMARK}|{one_of(STREETS)})"
GATE = (
    rf"with (?:the|a) {WORD}{{0,2}}(?:door|gate|blinds|curtains|windows?|hedge|fence|porch|balcony"
    r"|roof|steps|wall|drive)"
)
#: What tells one dwelling from others: its street, its neighbour or its looks.
WHICH = (
    rf"(?: (?:{GATE}|(?:on|off|in|at) {THE}(?:{STREET}|{NAMED}|corner|end)"
    rf"|{BESIDE} (?:the )?[a-z][a-z'-]{{2,}}))"
)
BUILDING = (
    rf"(?:(?:the )?{NAMED}|{THE}(?:{OLD}|{LODGING}|{WORD}{{0,3}}{ANY_HOME}{WHICH}))"
    r"(?! (?:till|until|all (?:day|night)))"
)
IN_A_BUILDING = pattern(rf"{LIVES}{HOW}(?: (?:in|at|on|inside))? {BUILDING}")
FEW_DOORS_ON = pattern(rf"{LIVES}{HOW} {DOORS}")
#: “she lives opposite the Bricklayers”; the name shows by its capital.
BY_A_NAME = pattern(
    rf"(?:{LIVES}{HOW}|(?:her|his|their) {DWELLING}(?: is| was|'s|s)) {BESIDE} (?:the )?"
    r"(?P<name>(?!council|police|housing|section)[a-z][a-z']{3,20})"
)
OWN_HOME = pattern(
    rf"(?:her|his|their) (?:new |old |own )?{DWELLING}(?: is| was|'s|s) (?:(?:in|at|on|off|inside)"
    rf" (?:{BUILDING}|{THE}{STREET})|{BY_WHAT}|{BESIDE} the [a-z][a-z'-]{{3,}}|{DOORS})"
)
IS_WHERE = pattern(
    rf"(?:{ANY_HOME}|{one_of(f'{BUILDINGS} {RESIDENCES}')}|{LANDMARK})[^.;!?]{{0,60}}?"
    r"(?: is|'s| was) where (?:(?!nobody|everyone|anyone|water|rubbish|rain|litter)[a-z]{2,15}"
    r" (?:lives|stays|sleeps|dosses|kips|lived|stayed|slept)|(?:the |two |three |other |young )*"
    rf"{MANY_LIVE}|(?:she|he|they)(?:'s|'re| is| are) (?:living|staying|sleeping))"
    r"(?! (?:till|until|all (?:day|night)))"
)
SLEEPS_THERE = pattern(
    rf"{ANY_HOME}(?: of (?:the )?{WORD}{{0,3}}{LANDMARK})?{WHICH}{{1,2}},? (?:and |where )?(?:she"
    r"|he|they|the girls|the women) (?:lives?|stays?|sleeps?|doss(?:es)?|kips?)"
)
#: “Nadia upstairs at 118a”: a number that is no hour.
UPSTAIRS = pattern(
    rf"(?:upstairs|downstairs|top floor|basement) (?:at|in|of) (?:number |no\.? ?)?(?:\d{{3}}[a-f]?"
    rf"|\d{{1,2}}[a-f]){NOT_A_HOUSE}{ENDS}"
)
#: “number nine Havelock”.
NUMBERED = pattern(
    rf"(?:number|no\.?|nr) ?(?:\d{{1,3}}[a-f]?|{IN_WORDS}|(?:an?|one) hundred),?"
    rf" (?P<name>{one_of(' '.join(sorted(LOCAL)))})(?! {one_of(STREETS)}\b)"
)
HUNDRED = pattern(rf"(?:number |no\.? ?)(?:an?|one) hundred,? {STREET}")
RED_LIGHT = pattern(r"red (?:lights?|lamp)")
NO_HOUSE = pattern(r"bus|buses|route|service|train|tram|platform|zone|ward|junction|page|item|map")
#: “the lady with the dog lives …”.
SOMEBODY_WITH = re.compile(
    rf"\b{people.NOUN} (?:with|in|on|from|who has|who drives) (?:(?:the|a|an|that|his|her) )?"
    r"[a-z' -]{2,25} $"
)
NOBODY = re.compile(
    r"\b(?:nobody|no[- ]?one|everybody|everyone|anybody|anyone|people|residents|tenants|families"
    r"|pensioners|those|whoever|never|fox|foxes|rats?|cats?|dogs?|pigeons?|what|it|bus|water|rain"
    r"|rubbish|litter|lights?|lamps?|smell|noise|gate|door|vans?|cars?|bins?|mess|glass|our|their"
    r"|people's|residents'|risking|ruining|saving|council|team|staff|officers?|i|we|i've|we've)"
    r"(?: (?:that|who|else|all|both|have|are|had|were|been))*"
    r" (?:(?!(?:she|he|they|who|girls?|women|woman|man|men) )\w+ )?$"
)


def homes(passage: Passage) -> Iterator[Finding]:
    """Where somebody lives, unless that stands empty; nothing of those who tell of themselves."""
    for form, holds in (
        (IN_A_BUILDING, True),
        (FEW_DOORS_ON, True),
        (OWN_HOME, True),
        (IS_WHERE, True),
        (SLEEPS_THERE, True),
        (UPSTAIRS, not passage.has(PLACE)),
        (HUNDRED, not passage.has(PLACE)),
    ):
        for match in form.finditer(passage.folded) if holds else ():
            if is_of_somebody(passage, match):
                yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    yield from _by_a_name(passage)


def is_of_somebody(passage: Passage, match: re.Match[str]) -> bool:
    """Whether one person has this home: not everybody, nobody, a thing, or who tells it."""
    if passage.sentence_has(EMPTY, match.start()):
        return False
    before = passage.folded[max(0, match.start() - 40) : match.start()]
    return SOMEBODY_WITH.search(before) is not None or not NOBODY.search(before[-30:])


def _by_a_name(passage: Passage) -> Iterator[Finding]:
    """Beside a house that only its capital shows to have a name, or on a street by name alone."""
    is_no_lamp = passage.has(RED_LIGHT) or not passage.has(PLACE)
    for form, holds in (
        (BY_A_NAME, passage.has(people.ANY)),
        (NUMBERED, is_no_lamp and not passage.has(NO_HOUSE)),
    ):
        for match in form.finditer(passage.folded) if holds else ():
            if passage.is_capital_at(match.start("name")) and is_of_somebody(passage, match):
                yield passage.finding(Kind.ADDRESS, match.start(), match.end())
