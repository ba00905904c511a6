"""A child by an age that no verb hangs on a person: “F15”, “my son, 8,”, “is she even 18”."""

import re
from collections.abc import Iterator

from partnership.core.guarded.age_forms import END, TEEN, UNIT
from partnership.core.guarded.reading import Passage, pattern

SMALL = r"(?:[1-9]|1[0-7]|three|four|five|six|seven|eight|nine|ten)"
YOUNG_KIN = (
    r"(?:(?:step|grand)?(?:son|daughter|child(?:ren)?)|(?:little |baby |kid |younger )?(?:sister"
    r"|brother)|nephew|niece|cousin|little (?:one|girl|boy)|lad|girl|boy|lass|youngest|eldest"
    r"|kid)"
)
OWN = r"(?:my|our|his|her|their|the|a)"
#: “m14 5ab” is a postcode, “M11” a road or a bolt, “F12” a key.
NO_SEX = (
    r"(?! ?\d[a-z]{2}\b| ?(?:motorway|junction|j\d|services|northbound|southbound|closed|traffic"
    r"|road ?works|(?:bus )?(?:stop|stand|shelter|form|key|bay)|bolts?|nuts?|screws?|studs?"
    r"|threads?"
    r"|fighter|jets?|plane|rifle|button|bus|column|gate)\b|[-/.]?\d)"
)
SEX_AND_AGE = re.compile(rf"(?<![a-z0-9./-])[mf]1[0-7](?![a-z]){NO_SEX}")
#: What is numbered so, and how a road is spoken of.
BEFORE_A_CODE = re.compile(
    r"\b(?:stop|stand|form|key|press|bay|room|flat|gate|column|platform|row|seat|section|unit|block"
    r"|lamp|no|number|para|page|ref|zone|plot|item|table|grid|cell|postcode|size|bus|locker|the"
    r"|onto|off|via|along|up|down|from|towards|to)[ :]$"
)
ROMAN = pattern(r"(?:i[vx]|vi{0,3}|x(?:i{1,3}|iv|vi{0,2})?) (?:years?|yrs?)[ -]?(?:old|of age)")
SWEET = pattern(r"sweet (?:16|sixteen)(?! (?:packets?|wrappers?|bags?|papers?))")
OF_KIN = pattern(
    rf"{OWN} (?:\w+ )?{YOUNG_KIN}(?:, ?(?:(?:who is|who's|aged?|only|just) )?| \((?:aged?"
    rf" )?){SMALL}"
    r"(?= ?(?:[,);.!?]|$)| and (?:my|our|his|her|their|the)\b)"
)
PAIR = pattern(
    r"(?:they(?:'?re| are| were)|who are|who were|both|aged?) (?:only |just |about |like )*"
    rf"{SMALL}(?:,? (?:and|or|&) |, ){SMALL}{UNIT}{END}"
)
OFFSPRING = pattern(r"(?:grand|step)?(?:children|kids|sons|daughters|boys|girls|nephews|nieces)")
#: A text that is a young age and no more.
ALONE = re.compile(r"\W*(?P<age>1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen)\W*")
EIGHTEEN = r"(?:18|eighteen)"
ASKED = (
    r"(?:is|are|was|were)(?:n'?t)? (?:she|he|they|(?:that|this|the) (?:girl|lad|boy|lass|one|kid))"
    rf" (?:(?:even|really|actually|over|yet|definitely) ){{0,2}}{EIGHTEEN}"
)
NO_LOOK = (
    r"(?:do(?:es)?n'?t|didn'?t|don'?t|can'?t|not|never|hardly|barely|wouldn'?t|doubt|isn'?t|aren'?t"
    r"|wasn'?t)(?: (?:even|yet|really|to|be|like|quite|that|is|are|was|a|day|over|anywhere|near|old"
    r"|enough|the|think|believe|reckon|convinced|sure|certain|look|looks|looked|looking|seem|seems"
    r"|seemed|girl|lad|lass|boy|she'?s|he'?s|they'?re|she|he|they|her|him)){1,6}"
)
DOUBTED = (
    pattern(rf"{ASKED}{UNIT}{END}"),
    pattern(rf"{NO_LOOK} {EIGHTEEN}{UNIT}(?:{END}|(?= to (?:me|us|look)))"),
)
#: What is asked or doubted is how old somebody is, not what there is.
SOMEBODY = pattern(
    r"she|he|they|she'?s|he'?s|they'?re|her|him|look(?:s|ed|ing)?|girl|lad|lass|boy|one|kid"
)
Y_O = pattern(rf"(?:y[./] ?o|yrs? old|years old):? ?(?P<age>[5-9]|{TEEN}){UNIT}{END}")
CERTAIN = (ROMAN, SWEET, OF_KIN, Y_O)


def young_forms(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where somebody is under 18, or in doubt of it, by how the number stands."""
    alone = ALONE.fullmatch(passage.folded)
    if alone:
        yield alone.span("age")
    forms = (*CERTAIN, PAIR) if passage.has(OFFSPRING) else CERTAIN
    for form in forms:
        for match in form.finditer(passage.folded):
            yield match.span()
    yield from _by_letter(passage)
    yield from _doubted(passage)


def _by_letter(passage: Passage) -> Iterator[tuple[int, int]]:
    for match in SEX_AND_AGE.finditer(passage.folded):
        if not BEFORE_A_CODE.search(passage.folded[max(0, match.start() - 12) : match.start()]):
            yield match.span()


def _doubted(passage: Passage) -> Iterator[tuple[int, int]]:
    for form in DOUBTED:
        for match in form.finditer(passage.folded):
            if SOMEBODY.search(match.group()):
                yield match.span()
