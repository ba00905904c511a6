"""Where somebody lives or stays: a house or flat number with its street or building."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.reading import Passage, one_of, pattern
from partnership.core.guarded.streets import BUILDINGS, IN_A_HOUSE, LOCAL, RESIDENCES, STREETS

SUFFIX = one_of(f"{STREETS} {BUILDINGS} {RESIDENCES}")
NUMBER = (
    r"(?:(?:house |flat |door )?(?:number|no\.?|num|nr|#) ?)?(?P<n>(?!0)\d{1,4} "
    rf"?[a-f]?|(?:one hundred and |a hundred and )?{IN_WORDS}(?: [a-f])?)"
)
BETWEEN = (
    r"(?!(?:on|in|at|of|off|the|and|or|but|no|not|by|near|nr|from|to|outside"
    r"|inside|behind|opposite|along|down|up|around|round|over|under"
    r"|into|onto|with|without"
    r"|cars?|vans?|wom[ae]n|girls?|m[ae]n|lads?|people|bags?|used"
    r"|condoms?|needles?|min|mins|minutes?|hours?|times|doors?|mph"
    r"|pm|am|is|was|were|are|has|had|have"
    r"|bus|buses|taxis?|lorries|years?|days?|weeks?|months?|nights?"
    r"|of|more|other|others|different|houses|metres|yards|feet|miles"
    r"|bottles?|bins?|cans?|pairs?"
    r"|street lights?|lamps?|lights?|trolleys|ish|stop|january|february"
    r"|march|april|june|july|august|september|october|november|december"
    r"|so|we|i|you|they|he|she|it|my|our|your|his|her|their|a|an|if|as|when|then|there|here|can"
    r"|will|would|do|does|did|go|goes|get|gets|just|all|every|each|said|says|about|for|cares?"
    r"|who|that|this|which)\b)"
)
STREET = rf"(?:{BETWEEN}[a-z][a-z'.-]{{1,20}} ){{1,3}}{SUFFIX}"
UNIT = (
    r"(?:flat|flt|apartment|apt|room|unit|bedsit|studio|suite|maisonette"
    r"|caravan|plot|cabin)s? (?:no\.? ?|number )?(?:\d{1,4} ?[a-f]?|[a-f]"
    r"|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten)"
)
NUMBERED = pattern(rf"{NUMBER},? {STREET}")
IN_UNIT = pattern(
    rf"{UNIT},? ?(?:\d{{1,4}}[a-f]?,? )?(?:(?:at|in|of|on) )?(?:the )?(?:{STREET}"
    r"|[a-z']+ (?:guest house|hotel|b&b|hostel|inn|lodge|house))"
)
REVERSED = pattern(
    rf"(?:{BETWEEN}[a-z][a-z'.-]{{1,20}} ){{1,2}}{SUFFIX},? (?!at [012]\d[0-5]\d\b)"
    r"(?:(?:at )?(?:number |no\.? ?|num )|at (?=\d{3}|\d{1,2}[a-f]))?"
    r"(?!0\d{3}\b|\d\d in an? \d)\d{1,4}[a-f]?(?=[,.;) ]|$)(?! ?(?:am|pm"
    r"|mins?|minutes"
    r"|cars|ish|times|mph|miles|kph|km|o'?clock|people|men|women|girls|bags|of|or|and"
    r"|- ?(?:\d|[ap]m)|:|\d))"
)
NUMBER_ON = pattern(
    rf"(?:house |flat )?(?:number|no\.?|house|num) ?(?:\d{{1,4}}[a-f]?|{IN_WORDS}),? (?:on"
    rf"|in|at|down|along|up) {STREET}"
)
THE_NAMED = pattern(
    rf"(?:at|in|to|from|of|live) {NUMBER},? the [a-z]{{4,}}(?= ?(?:$|[,.;]"
    r"|and|lets?|is|has|who|where|with|all))"
)
AFTER_LIVING = pattern(
    r"(?:lives?|lived|living|stays?|stayed|staying|resident (?:of"
    r"|at)|resides? (?:at|in)|in and out of|kept (?:at|in)|came out "
    r"of|comes out of|went into|goes into|going into"
    r"|back (?:in)?to|moved in(?:to)?(?: at)?|squatting (?:at|in)"
    r"|my (?:house|address|flat|home) is|brothel (?:is )?(?:at|in)"
    r"|visit(?:s|ing|ors to)?|home (?:at|is)|i'?m (?:at|in|from)|knocks? "
    r"(?:on|at)|dealer at)"
    r" (?:at |in |to |over at |is )?(?:the )?(?:(?:house |flat )?(?:number"
    r"|no\.?|num) ?\d{1,4}[a-f]?|\d{1,4}[a-f]? (?!am|pm|or|min|to"
    r"|of|and|the|hours|cars|with|years|weeks|months|days|nights)[a-z]{3,}"
    r"|" + UNIT + ")"
    r"|(?:at|from) (?:number|no\.?) ?\d{1,4}[a-f]? (?:says|said|reckons|rang|wants|told|thinks"
    r"|is|was"
    r"|has (?:had|seen)|complain\w*|phoned)"
)
#: “the woman at no 9”, “the flat above the kebab shop, number 7”.
OF_SOMEBODY = pattern(
    rf"{people.NOUN} (?:at|from|in) (?:number|no\.?|num) ?\d{{1,4}}[a-f]?"
    r"(?! ?(?:bus|service|tram|cell|court|lane|platform|bay|shop|garage|place))"
    r"|(?:flat|room|bedsit)s? (?:above|over|below|under|behind|next to) (?:the |a )?[a-z' -]{3,30}"
    r",? ?(?:number|no\.?|num) ?\d{1,4}[a-f]?"
)
LIVING = pattern(
    r"lives?|lived|living|livin|occupiers?|occupants?|stay|stays|stayed|staying|resident"
    r"|residents of|resides?|my (?:\w+ )?(?:house|home|flat|address"
    r"|door|window|place|garden|step|wall|front|back|bedroom|kitchen"
    r"|drive|doorstep|porch)"
    r"|i'?m (?:at|in|from)|im (?:at|in|from)|i am (?:at|in|from)|address"
    r"|moved? in(?:to)?|tenants?|tenancy|landlord|lodgers?|lodging"
    r"|squat\w*|brothel|kept (?:at|in)|in and out|(?:came|come|comes"
    r"|coming|came running) out of"
    r"|(?:go|goes|going|went|gone) (?:back )?(?:in|into|inside|to)"
    r"|visit\w*|pop (?:round|in)|knock\w*|caller (?:at|from|of|is "
    r"at)|neighbours? (?:at|in)|belongs|lets? (?:people|himself|herself"
    r"|men|them)|home|rents?|renting|rented|household|family (?:at"
    r"|in)"
    r"|(?:bloke|man|woman|lady|girl|girls|lad|couple|fella|people"
    r"|them|us|her|him|mum'?s|mother'?s|nan'?s|dad'?s|sister'?s|friend'?s"
    r"|women|men|dealer|dealers|working|worked) (?:at|in|from|of|to)"
    r"|(?:from|at) (?:number|no\.?|flat)"
    r"|(?:from|in|at|to|share) the same (?:house|flat|address|place|building)"
    r"|from \d{1,4}[a-f]? [\w' ]{3,40} (?:says|said|rang|phoned|wants|reckons|told|asked"
    r"|complain\w*"
    r"|thinks|is (?:in (?:her|his)|an? |upset|worried|fed up|elderly|disabled|deaf)|and had"
    r" (?:her|his)"
    r"|had (?:her|his))|upstairs|sleeping|sleeps|doss\w*|kips?|kipping|bells?|buzz\w*|lodge[ds]?"
    r"|based|dossing|crashing|being used|operating|runs? (?:it )?from"
    r"|works? from|takes? (?:her|them|him)|took (?:her|them|him)"
    r"|curtains|blinds|top floor|ground floor|basement|let in|dropped "
    r"(?:her |them |him )?(?:off )?(?:at|to)|deliver\w* to|sent to"
    r"|write to|reply to|post to|contact (?:me )?at|evict\w*|housed"
    r"|placed at|punters|clients|visitors"
)
PLACE = pattern(
    r"outside|opposite|in front of|next to|behind|beside|near|mattress\w*"
    r"|sofa|settee|fridge\w*|freezer|dump\w*|fly ?tip\w*|fly|rubbish"
    r"|litter|bags?|bins?|waste|condoms?|needles?|syringes?|empty"
    r"|boarded|derelict|vacant|unoccupied|disused"
    r"|lamps?|lights?|columns?|pothole\w*|manhole|parked|graffiti"
    r"|glass|hedges?|bushes|back of|rear of|side of|mess|skips?|drains?"
    r"|tree|wall of|trolley|cans|bottles|vomit|sick|weeds|overgrown"
    r"|gutters?|guttering|broken|drip\w*|roof|fences?|scaffold\w*"
    r"|leak\w*|wheelie|sign|speeding|road works|roadworks|collapsed"
    r"|pavement|kerb(?![ -]?crawl)|gully|street ?lights?|lamp ?posts?"
)
#: “down Burr Street at 50” is a speed.
DRIVEN = pattern(
    r"rac(?:e|es|ed|ing)|speed\w*|mph|tear(?:s|ing)|tore|fly(?:ing)|flew|driv(?:e|es|ing)|drove"
    r"|miles an hour|doing|bomb(?:s|ed|ing)|overt\w+"
)
EMPTY = pattern(
    r"empty|void|boarded|derelict|vacant|unoccupied|disused|for sale|burnt "
    r"out|abandoned|demolished"
)
#: Not the hour: from 13 on, or with a letter.
LATE = (
    r"(?:1[3-9][a-f]?|[2-9]\d[a-f]?|\d{3}[a-f]?|\d{1,2}[a-f]|(?:thir|four|fif|six|seven|eigh"
    r"|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]?(?:one|two|three|four|five"
    r"|six|seven|eight|nine))?)"
)
ENDS = (
    r"(?= ?(?:$|[,.;!?)]|(?:is|are|was|were|told|tells|says|said|has|have|had|who|where|and|lets?"
    r"|letting|on|with|again|keeps?|wants|rang|complain\w*|off|they|she|he|but|now|too|sells?"
    r"|deals?|in)\b))"
)
NOT_A_HOUSE = (
    r"(?! ?(?:bus|buses|service|tram|train|route|court|lane|platform|bay|shop|garage|stop|of\b|on"
    r" the"
    r" list|in the (?:queue|line|list)|priority|complaint|reason|times?|cars?|junction|\d"
    r"|[./:-]\d))"
)
ANY_NUMBER = rf"(?:\d{{1,4}}[a-f]?|{IN_WORDS})"
ON_A_STREET = pattern(STREET)
#: “number 88, the one with the blue door, on Cobden St”.
HOUSE = pattern(rf"(?:house |door |flat )?(?:number|no\.?|nr) ?{ANY_NUMBER}{NOT_A_HOUSE}{ENDS}")
FROM_HOUSE = pattern(rf"(?:from|at) (?:number|no\.?) ?{ANY_NUMBER}{NOT_A_HOUSE}{ENDS}")
UNIT_ALONE = pattern(
    rf"(?:flat|flt|apartment|bedsit) (?:number |no\.? )?(?:\d{{1,3}}[a-f]?|{IN_WORDS}){ENDS}"
)
STAYING = pattern(
    r"(?:lives?|living|lived|stays?|staying|stayed|sleeps?|sleeping|dosses|dossing|kips?) (?:at"
    r"|in)"
    rf" {ANY_NUMBER}(?= ?(?:$|[,.;!?)]|(?:and|with|on|but|now|too|over|across)\b))"
)
#: “the people at 31 are letting men in”.
SOMEBODY_AT = pattern(
    rf"(?:{people.NOUN}|flat|house|bungalow|basement|bedsit|neighbours?|family|couple|household"
    rf"|ones?|lot|them|tenants?|people|those) (?:at|from|in) {LATE}{NOT_A_HOUSE}{ENDS}"
)
WHERE_IT_IS = pattern(
    rf"(?:(?:he|she|they|her|house|flat|brothel|place)(?:'s| is|'re| are) (?:at {LATE}"
    rf"(?=[,.]| on\b)|(?:number |no )?\d{{1,4}}[a-f]? on)|{ANY_NUMBER} is the (?:one|house|place"
    r"|flat))"
)
STREET_FIRST = pattern(
    rf"{STREET},? (?:at |number |no\.? |the [a-z]+ house,? |at number ){{1,2}}{LATE}"
    r"(?=[,;]|\.(?!\d)|$)"
)
#: “22 Cobden is where he stays”.
STREET_SHORT = pattern(
    rf"(?:{LATE}|\d[a-f]?) (?P<street>{one_of(' '.join(sorted(LOCAL)))})(?! {SUFFIX}\b)"
)
#: “Havelock 14, ground floor”.
STREET_AND_FLOOR = pattern(
    rf"(?<!car )(?P<street>{one_of(' '.join(sorted(LOCAL)))}) {ANY_NUMBER}(?={IN_A_HOUSE})"
)
#: “room 4 at the town hall” is nobody's home.
PUBLIC = re.compile(
    r".*\b(?:town|village|community|church|parish|city|scout|school|magistrates'?|crown|county"
    r"|sports) (?:hall|court|house|centre)$"
)
TRADING = re.compile(r" (?:industrial|trading|business|retail|enterprise)\b")
#: What stands below it is who wrote, and where.
SIGNED = re.compile(r"\b(?:yours (?:faithfully|sincerely|truly)|(?:kind |best )?regards)\b")
#: “we r at 57 …”, “residents at 11, 13 and 15 …”; “Dean Prosser of 62 …”.
OF_ONE = re.compile(
    r"\b(?:(?:me|us)(?: again)? (?:from|at)"
    r"|(?:we|i|he|she|they|you)(?:'?re| r| are|'?m| am|'?s| is| was| were)?"
    r"(?: (?:at|in|from|over at|both at|all at))?"
    r"|(?:residents?|people|families|family|tenants?|neighbours?|couple|households?|everyone|folk)"
    r" (?:at|of|in|from)(?: \d{1,3}[a-f]?(?:,| and| &)?)*) $"
)
OF = re.compile(r"\b[a-z'-]{2,} of $")
HOUR = re.compile(
    r"(?:about|around|past|half|till|until|before|after|gone|quarter "
    r"to|since|approx) $"
)


def addresses(passage: Passage) -> Iterator[Finding]:
    """Numbers with a street or building, unless only litter lies there or the house is empty."""
    for form in (NUMBERED, IN_UNIT, REVERSED, NUMBER_ON):
        for match in form.finditer(passage.folded):
            is_speed = form is REVERSED and passage.sentence_has(DRIVEN, match.start())
            if is_a_home(passage, match) and not is_speed:
                yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    for match in THE_NAMED.finditer(passage.folded):
        if passage.has(LIVING) and is_a_home(passage, match):
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    for match in (
        *AFTER_LIVING.finditer(passage.folded),
        *OF_SOMEBODY.finditer(passage.folded),
    ):
        if not passage.has(EMPTY):
            yield passage.finding(Kind.ADDRESS, match.start(), match.end())
    yield from _apart(passage)


def _apart(passage: Passage) -> Iterator[Finding]:
    """A number that stands apart from its street, or without one: of a home, not of a lamp."""
    if passage.has(EMPTY):
        return
    lives, on_a_street = passage.has(LIVING), passage.has(ON_A_STREET)
    has_person = passage.has(people.ANY)
    for form, holds in (
        (HOUSE, lives and (has_person or on_a_street)),
        (FROM_HOUSE, not passage.has(PLACE)),
        (UNIT_ALONE, lives and has_person),
        (STAYING, True),
        (SOMEBODY_AT, True),
        (WHERE_IT_IS, on_a_street and not passage.has(PLACE)),
        (STREET_FIRST, lives or has_person),
        (STREET_SHORT, lives),
        (STREET_AND_FLOOR, lives or not passage.has(PLACE)),
    ):
        for match in form.finditer(passage.folded) if holds else ():
            if form is STREET_FIRST and passage.sentence_has(DRIVEN, match.start()):
                continue
            if not match.groupdict().get("street") or _is_a_street(passage, match):
                yield passage.finding(Kind.ADDRESS, match.start(), match.end())


def _is_a_street(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the name has a capital, or could have none: “dudley 15, top flat”."""
    if passage.is_capital_at(match.start("street")):
        return True
    has_none = passage.is_shouting or passage.text == passage.text.lower()
    return has_none and match.re is STREET_AND_FLOOR.whole


def _is_named(passage: Passage, end: int) -> bool:
    """Whether a word with a capital stands before the “of” that ends at ``end``."""
    return passage.is_capital_at(passage.folded.rindex(" ", 0, end - 4) + 1)


def is_a_home(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.folded[max(0, match.start() - 40) : match.start()]
    if HOUR.search(before) and len(match.groupdict().get("n") or "") <= 2:
        return False
    is_public = PUBLIC.match(match.group()) or TRADING.match(passage.folded, match.end())
    if passage.has(EMPTY) or is_public:
        return False
    if passage.has(LIVING) or SIGNED.search(passage.folded, 0, match.start()):
        return True
    if OF_ONE.search(before) or (OF.search(before) and _is_named(passage, match.start())):
        return True
    in_a_unit = re.match(r"(?:flat|room|apartment|bedsit|apt|flt)", match.group()) is not None
    if in_a_unit and passage.has(people.ANY):
        return True
    return not passage.has(PLACE)
