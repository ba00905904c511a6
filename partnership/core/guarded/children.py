"""Words for somebody under 18, apart from a number."""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of, pattern

YEAR_NUMBER = r"(?:[7-9]|1[0-3]|seven|eight|nine|ten|eleven|twelve|thirteen)"
THINGS = one_of(
    "play coach coaches bus minibus trip trips playground play_area "
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
    " entertainer groups group changing bay parking toilets bag bags pram"
)
WORDS = (
    r"kid|kids|kiddie|kiddies|kiddy|teen|teens|teenager|teenagers"
    r"|teenage|teenaged|adolescents?|preteen"
    r"|under ?age|under-age|underaged|under ?1[3-8]s?|under (?:thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen)|u-?1[3-8]s?|minors?|juveniles?"
    r"|school ?(?:girl|boy|kid|child)(?:s|ren)?|schoolies|young ?ones"
    r"|children|childs?|child'?s|toddlers?"
    r"|infants?|babies|baby|pupils?|youths?|youngsters?|sixth ?formers?"
    r"|schoolchildren|bairns?|tots?|nippers?|sprogs?|little ?uns?"
)
NO_THING = rf"(?!'?s? (?:(?!(?:on|in|with|at|by|and)\b)\w+ )?{THINGS}\b)"
WORD = re.compile(rf"\b(?:{WORDS})(?:'s|s'|')?(?![a-z0-9]){NO_THING}")
PLAIN = (
    pattern(
        r"(?:little|wee|small|young|tiny) (?:\w+ )?(?:girls?|boys?|ones?"
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
        r"|skipping school|truant\w*|not old enough|not of age|below "
        r"age|barely legal"
    ),
    pattern(
        r"(?:foster|care home|children'?s home) (?:girl|kid|child|lad"
        r"|boy|placement)|foster child\w*"
    ),
    pattern(r"(?:young|wee|little|teen(?:age)?) (?:lass|lassie|un|'un|uns|'uns)"),
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
        r"(?:her|his|had|got|wearing) (?:\w+ )?school (?:bag|rucksack|backpack|books|coat"
        r"|hoodie|cardigan|trousers|dress|socks|tights|pinafore|clothes|fleece)"
    ),
    pattern(r"(?:from|in|of) (?:the |a )?(?:children'?s home|foster care|local authority care)"),
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
    r"|baby|little ones?|little girl|little boy)"
)
BORN = re.compile(r"(?:2009|201\d|202\d)(?!\d)|(?<=\D)(?:09|1\d|2\d)$")


def children(passage: Passage) -> Iterator[Finding]:
    """Children by word: not playgrounds, not schools as places, not the caller's own in passing."""
    for match in _matches(passage):
        if not _is_harmless(passage, match):
            yield passage.finding(Kind.CHILD, match.start(), match.end())
    if passage.has(SCHOOL) or not passage.has(AT_WORK):
        for match in UNIFORM.finditer(passage.folded):
            yield passage.finding(Kind.CHILD, match.start(), match.end())


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    yield from WORD.finditer(passage.folded)
    for form in PLAIN:
        yield from form.finditer(passage.folded)
    for match in YEAR.finditer(passage.folded):
        if not YEAR_THINGS.search(passage.folded[match.end() : match.end() + 25]):
            yield match


def _is_harmless(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.folded[max(0, match.start() - 25) : match.end()]
    if BABY_LOST.search(before):
        return True
    passing = [one for one in PASSING.finditer(before) if one.end() == len(before)]
    return bool(passing) and not passage.sentence_has(HARMED, match.start())


def born_lately(passage: Passage, births: list[Finding]) -> Iterator[Finding]:
    """A child for each date of birth since 2009: never too few, in later years some too many."""
    for birth in births:
        if BORN.search(passage.text[birth.start : birth.end]):
            yield Finding(birth.start, birth.end, Kind.CHILD)
