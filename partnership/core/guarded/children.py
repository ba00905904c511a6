"""Words for somebody under 18, apart from a number."""

import re
from collections.abc import Iterator

from partnership.core.guarded.babies import babies
from partnership.core.guarded.child_disguises import disguised_children
from partnership.core.guarded.child_signs import child_signs
from partnership.core.guarded.english import is_english
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of, pattern
from partnership.core.guarded.spelling import meant

YEAR_NUMBER = r"(?:[7-9]|1[0-3]|seven|eight|nine|ten|eleven|twelve|thirteen)"
THINGS = one_of(
    "coach coaches bus minibus trip trips playground play_area play_park play_centre play_group"
    " play_equipment play_scheme play_street play_space play_worker play_workers "
    "area park club clubs worker workers court offending service "
    "services"
    " centre centres menu meal slide swing swings bike bikes scooter toy toys cot seat clothes shoe"
    " shoes shop party room ward library books book wipes buggy "
    "food milk monitor bottle disco poster"
    " damage injury injuries issue issues incident incidents accident"
    " scratch scratches repair repairs works roads crime offence nuisance"
    " evening event day trip open football team pool corner section "
    "zone hospital home_address kicks"
    " birthday balloons gloves artwork art cancer magazine magazines football footballers"
    " cricket rugby league tv"
    " crossing crossings training fixture fixtures match matches entertainer groups group changing"
    " bay parking toilets bag bags pram"
)
WORDS = (
    r"kid|kids|kidz|kidd|kiddie|kiddies|kiddy|teen|teens|teenager|teenagers"
    r"|teenage|teenaged|adolescents?|preteen"
    r"|under ?age|under-age|underaged|under ?1[3-8]s?|under (?:thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen)|u[-/]?1[3-8]s?|minors?|juv(?:eniles?|s)?"
    r"|school[ -]?(?:girl|boy|kid|child)(?:s|ren)?|schoolies|young ?ones"
    r"|children|childs?|child'?s|toddlers?"
    r"|infants?|babies|baby|pupils?|youths?|youngsters?|sixth ?formers?"
    r"|schoolchildren|bairns?|weans?|lassies?|tots?|grand ?(?:children|child|kids?)"
    r"|step-? ?(?:sons?|daughters?|child(?:ren)?|kids?)|nippers?|sprogs?|little ?'?uns?"
)
NO_THING = rf"(?!'?s? (?:(?!(?:on|in|with|at|by|and)\b)\w+ )?{THINGS}\b)"
WORD = re.compile(rf"\b(?:{WORDS})(?:'s|s'|')?(?![a-z0-9]){NO_THING}")
#: Whose child goes to school with one.
OUR = r"(?:my|our|his|her|their)"
PLAIN = (
    pattern(
        r"(?:little|litle|littel|lil|lil'|li'l|ickle|wee|small|young|yung|youg|tiny) (?:\w+"
        r" )?(?:girls?|gril|gurl"
        r"|boys?|ones?"
        r"|teens?|child(?:ren)?|kids?)"
    ),
    pattern(
        r"(?:too|very|so|really|awfully|dead|way too) young(?: to be| "
        r"looking)?|young[- ]looking|look(?:s|ed|ing)? young(?: enough)?"
    ),
    pattern(
        r"school (?:uniform|blazer|tie|jumper|skirt|shirt|sweatshirt|polo"
        r"|kit|pe kit|badge|lanyard)s?(?! (?:shop|store|outfitter|supplier|sale|stall)s?)"
    ),
    pattern(r"(?:in|wearing|her|his|their|a) (?:\w+ ){0,2}(?:blazer|gym ?slip|pe kit)"),
    pattern(r"(?:sixth form|college) (?:lanyard|uniform|girl|boy|student)|sixth form"),
    pattern(r"gcses?|her mocks|his mocks|primary school age|school ?age[d]?|secondary school age"),
    pattern(
        r"(?:still|should be|ought to be|should still be|supposed to be|meant to be)"
        r" (?:at|in) (?:school|class|lessons|nursery)"
    ),
    pattern(
        r"bunking off|(?:can'?t have|hardly|barely|only just|haven'?t"
        r"|hasn'?t|not|just|not long) (?:even )?left school|out of school"
        r"|skipping school|jail ?bait|truant\w*|not old enough|not of age|below "
        r"age|barely legal"
    ),
    pattern(
        r"(?:foster(?: care)?|care home|children'?s home) (?:girl|kid|child|lad"
        r"|boy|placement)|foster child\w*"
    ),
    pattern(r"(?:young|wee|little|lil|teen(?:age)?) (?:lass|lassie|un|'un|uns|'uns)"),
    pattern(
        r"(?:she'?s|he'?s|she is|he is|she was|he was|girl|boy|lass|lad|daughter|son|sister|brother"
        r"|pupil|who'?s|who is) (?:only |still |just )?in (?:year|yr) (?:[1-6]|one|two|three|four"
        r"|five|six)(?! of)"
    ),
    pattern(
        r"(?:her|his) (?:form tutor|form teacher|head of year|head teacher|headteacher|teacher"
        r"|teachers|school|year group|homework|classmates|exams|a[- ]levels|foster (?:mum|dad"
        r"|carers?"
        r"|parents?|home|placement))(?! (?:job|meals))"
    ),
    pattern(r"(?:doing|sitting|revising for) (?:her|his) (?:exams|gcses|a[- ]levels|mocks)"),
    pattern(r"(?:little|wee|baby|kid) (?:brother|sister|cousin|daughter|son|lad|lass)s?"),
    pattern(r"foster (?:carers?|parents?|mum|dad|mother|father|family|home|placement)"),
    pattern(
        r"(?:she|he|they) (?:goes|go|is|was|attends?) (?:to |at )?(?:st\.? )?(?:\w+ ){0,3}"
        r"(?:school|academy|juniors|infants)(?! (?:run|gates?|bus|side|road|lane|street|end|wall"
        r"|fence))"
    ),
    pattern(
        r"looked[- ]after (?:child|girl|boy|young)|missing from (?:care|home|school|placement)"
    ),
    pattern(
        r"(?:doesn'?t|don'?t|didn'?t|hardly|barely) (?:even )?(?:look |looked )?old enough"
        r"|old enough to be (?:her|his|their) (?:dad|father|grandad|granddad|grandfather|mum"
        r"|mother)"
        r"|half (?:his|her) age|with braces on (?:her|his)|still (?:got|has) (?:her |his"
        r" )?(?:braces|puppy"
        r" fat)|just a (?:girl|bairn|babe)|nothing but a (?:girl|child|bairn)|wants (?:her|his) mum"
    ),
    pattern(
        r"(?:bunk\w*|skiv\w*|wagg\w*|mitch\w*|excluded from|expelled from|left) (?:off )?school"
    ),
    pattern(
        r"(?:her|his|had|got|wearing|(?:with|and|carrying|has|holding) an?) (?:\w+ )?school"
        r" (?:bag|rucksack|backpack|books|coat"
        r"|hoodie|cardigan|trousers|dress|socks|tights|pinafore|clothes|fleece)"
    ),
    pattern(r"(?:from|in|of) (?:the |a )?(?:children'?s home|foster care|local authority care)"),
    pattern(
        r"(?:same|the|a) (?:class|year|form|set|school|lessons|nursery) (?:as|below|above|under"
        rf"|with) {OUR}|(?:in|from|goes to) {OUR}(?: \w+'?s?)? (?:class|year|form)(?! of)"
        rf"|(?:school|class)(?:mates?| friends?) (?:of|with) {OUR}"
        rf"|(?:school|nursery|class) with {OUR}|{OUR}(?: \w+'?s?)? (?:classmates?|school ?mates?"
        r"|school friends?)"
    ),
    pattern(
        r"(?:long )?(?:out of|left|leaving|finished|started|starting|still (?:at|in)|goes to|going"
        r" to|moved up to|in|at) (?:primary|secondary|junior|infant|nursery|big)"
        r"(?: school)?(?= ?(?:$|[,.;!?]|the\b|and\b|or\b|by\b|she\b|he\b|so\b|but\b|from\b|yet\b))"
    ),
    pattern(
        r"(?:with|clutch\w*|clung to|cling\w* (?:on )?to|hold\w*|hugg?\w*|cuddl\w*|carry\w*) (?:an?"
        r"|her|his|their) (?:\w+ )?(?:teddy|teddies|cuddly|doll|dolly|dummy|comfort blanket|blankie"
        r"|stuffed (?:toy|animal|rabbit|bear))(?: \w+)?"
    ),
    pattern(
        r"(?:past|way past|after) (?:her|his) bed ?time|(?:should|ought to) (?:\w+ ){0,3}(?:tucked"
        r" up"
        r"|in bed)|(?:below|under|not|near) the age of consent|age of consent"
    ),
    pattern(
        r"(?:her|his|a|with) (?:pe|p\.e\.?|gym|swimming) (?:bag|kit|things)"
        r"|(?:bus|way|lift|walk\w*) home from school|(?:picked|collected|dropped|met|took|takes"
        r"|fetched|waits for)(?: \w+){0,3} (?:from|at|outside|off at) (?:the |her |his )?"
        r"(?:school(?! (?:road|lane|street|hill))|school gates?|gates at home ?time|college(?:"
        r" gates?)?|academy|sixth form)"
        r"|(?:her|his) (?:lunch ?box|packed lunch|reading book|spellings|sats|gcses?|year \d+)"
        r"|after school(?= ?(?:$|[,.;!?]|she\b|he\b|with\b|on\b|every\b))"
    ),
    pattern(
        r"bab(?:y ?sat|y ?sits?|y ?sitter|y ?sitting)|(?:her|his) (?:child ?minder|nursery)"
        r"|(?:her|his) (?:mum|dad|parents|mother|father|nan|gran) (?:do(?:es)?n'?t know|thinks?"
        r" (?:she"
        r"|he)'?s?|drops? (?:her|him)|grounded|reported)|grounded"
    ),
    pattern(
        r"(?:she|he|girl|lass|lad|boy|one)(?:'s| is| was|s)? (?:about |barely |nearly |only |like"
        r" |less than )?half (?:that|his|her|their)\b"
    ),
    pattern(
        r"(?:lads?|boys?|girls?|lass(?:es)?|ones) (?:from|at|off) (?:the |our |that )?(?:\w+ )?"
        r"(?:school|academy|juniors)(?! (?:run|road|lane|street|kitchen|office))"
    ),
    pattern(r"early teens|mid(?:dle)? teens|in (?:her|his|their) teens"),
)
UNIFORM = pattern(
    r"(?:in|wearing|her|his|their|school|a|the) (?:\w+ ){0,2}uniforms?(?: on)?"
    r"(?! (?:shop|store|outfitter|supplier|sale|stall)s?)"
)
AT_WORK = pattern(
    r"police\w*|officers?|pcsos?|nurses?|security|guards?|wardens?|army|soldiers?|work|drivers?"
    r"|cleaners?|fire ?\w*|ambulance|paramedics?|carers?|hotel|waitress"
    r"|postman|hi ?vis|hosts?|in uniform"
)
SCHOOL = pattern(r"school|academy|pupil|class|lessons|college|high")
YEAR = re.compile(rf"\b(?:year|yr|y)[ -]?{YEAR_NUMBER}s?(?![a-z0-9]){NO_THING}(?!s?' )")
YEAR_THINGS = pattern(
    r"prom|leavers?|open (?:evening|day|night)|evening|disco|poster"
    r"|sign|banner|trip|play|concert|production|assembly|leavers"
)
BABY_LOST = pattern(
    r"(?:lost|losing|having|expecting|carrying|pregnant with|miscarried) "
    r"(?:\w+ )?bab(?:y|ies)"
)
WOKEN = pattern(
    r"w[ao]ke[ns]?(?: up)? (?:the|my|our|his|her|their) (?:\w+ )?(?:bab(?:y|ies)|kids|children"
    r"|child"
    r"|toddler|little ones?)"
)
HARMED = pattern(
    r"approach\w*|follow\w*|offer\w*|grab\w*|touch\w*|propositioned"
    r"|asked|asking|shouted at|flash\w*|living in"
    r"|in (?:that|the) (?:flat|house|car|van)|on her own|alone|crying"
    r"|asleep|picked|selling|dealing|running"
    r"|lookout|drugs to|packets|in there|working|involved|exploited"
    r"|groomed|given|handed|hanging|out at"
    r"|getting in(?:to)?|got in(?:to)?|taken|at midnight|late"
)
PASSING = pattern(
    r"(?:my|our|own|their|your) (?:own |little |young |two |three |four |older |younger )?"
    r"(?:kids|children|kid|child|grandchildren|grandkids|toddler|toddlers"
    r"|baby|little ones?|little girl|little boy|step-? ?(?:sons?|daughters?|child(?:ren)?|kids?))"
)
#: Children who only play, make noise or get in the way: the sentence says so and tells no more.
PLAYING = pattern(
    r"play\w*|football\w*|foot ?ball|balls?|kick\w*|climb\w*|skat(?:e|es|ing)\w*"
    r"|wheelies|scooters?|bikes?|cycling|trampolin\w*|swings?|slide|nois[ey]\w*|loud|laughing"
    r"|giggling|messing(?: about)?|running (?:about|around|up and down|riot|off|in the road)"
    r"|knock(?:ing|ed)? (?:on|down|a)|knock down ginger|throw\w*|egg(?:s|ed|ing)|fireworks?"
    r"|snowballs?"
    r"|graffiti|spray\w*|smash\w*|vandal\w*|litter\w*|sweets?|crisps?|trick or treat\w*|jump\w*"
    r"|shout(?:ing)? (?:and|in|all|till|until|outside)|rid(?:e|es|ing)|walk (?:to|past|through"
    r"|home)"
    r"|walking (?:to|past|through|home)|cross (?:the|here)|catch the bus|woke|wake[sn]?|waking"
)
PLAYERS = pattern(
    r"(?:the |our |local |some |my |a few |neighbours'? |all )?(?:kids|kiddies|children|youths"
    r"|youngsters|pupils|school ?kids|school ?children|little ones|young ones|teens|teenagers)"
    r"|babies|(?:the|our|my) baby|young lads|young boys"
)
#: What makes more of it than play.
NOT_ALONE = pattern(
    r"m[ae]n|adults?|strangers?|blokes?|fellas?|guys?|drivers?|punters?|wom[ae]n|lad(?:y|ies)|vans?"
    r"|cars?|taxis?|sex\w*|prostitut\w*|deal\w*|drugs?|sell\w*|money|cash|pay\w*|paid|packets?"
    r"|parcels?|errands?|lookouts?|look out|carry\w*|for (?:him|them)|her|him|he|she|knives|knife"
    r"|crying|alone|on their own|unattended|hurt|upset|bruis\w*|cold|hungry|inside|in there|naked"
    r"|undress\w*|film\w*|photo\w*|pictures|vodka|drunk|drink\w*|smok\w*|vap\w*|weed|midnight"
    r"|[1-6] ?am|in the early hours|(?:half|quarter) past|past (?:\d+|midnight)"
    r"|touch\w*|grab\w*|offer\w*|ask\w*|flat|living|aged?"
    r"|year olds?|begg\w*|flash\w*|follow\w*"
)
MISSPELT = (
    "teenager", "teenagers", "children", "schoolgirl", "schoolboy", "underage", "toddler",
    "juvenile", "youngster",
)  # fmt: skip
SHORTEST_MISSPELT = 6
BORN = re.compile(r"(?:2009|201\d|202\d)(?!\d)|(?<=\D)(?:09|1\d|2\d)$")


def children(passage: Passage) -> Iterator[Finding]:
    """Children by word: not playgrounds, not schools as places, not the caller's own in passing."""
    for match in _matches(passage):
        if not _is_harmless(passage, match):
            yield passage.finding(Kind.CHILD, match.start(), match.end())
    for word in passage.words:
        if _is_misspelt(word.plain):
            yield passage.finding(Kind.CHILD, word.start, word.end)
    for start, end in disguised_children(passage):
        yield passage.finding(Kind.CHILD, start, end)
    if passage.has(SCHOOL) or not passage.has(AT_WORK):
        for match in UNIFORM.finditer(passage.folded):
            yield passage.finding(Kind.CHILD, match.start(), match.end())


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    yield from WORD.finditer(passage.folded)
    for form in PLAIN:
        yield from form.finditer(passage.folded)
    yield from child_signs(passage)
    yield from babies(passage)
    for match in YEAR.finditer(passage.folded):
        if not YEAR_THINGS.search(passage.folded[match.end() : match.end() + 25]):
            yield match


def _is_misspelt(word: str) -> bool:
    """“teenagr”, “chidren”."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha() or is_english(word):
        return False
    return meant(word, MISSPELT) is not None


def _is_harmless(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.folded[max(0, match.start() - 25) : match.end()]
    if BABY_LOST.search(before) or WOKEN.search(before):
        return True
    if PLAYERS.fullmatch(match.group()) and _only_play(passage, match):
        return True
    passing = [one for one in PASSING.finditer(before) if one.end() == len(before)]
    return bool(passing) and not passage.sentence_has(HARMED, match.start())


def _only_play(passage: Passage, match: re.Match[str]) -> bool:
    """“kids next door play football till ten”."""
    return passage.sentence_has(PLAYING, match.start()) and not passage.has(NOT_ALONE)


def born_lately(passage: Passage, births: list[Finding]) -> Iterator[Finding]:
    """A child for each date of birth since 2009: never too few, in later years some too many."""
    for birth in births:
        if BORN.search(passage.text[birth.start : birth.end]):
            yield Finding(birth.start, birth.end, Kind.CHILD)
