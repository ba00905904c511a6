"""A baby that is told of by what is carried, pushed or fed, without the word."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.reading import Passage, pattern

NUMBER = rf"(?:\d{{1,2}}|few|couple of|{IN_WORDS})"
PRAM = (
    r"(?:prams?|push[- ]?chairs?|bugg(?:y|ies)|strollers?|baby carriers?|papoose|carry ?cots?"
    r"|moses baskets?)"
)
#: Enough by themselves.
SAID = (
    pattern(
        r"new[- ]?borns?(?! (?:lambs?|foals?|calf|calves|pupp(?:y|ies)|kittens?|cubs?|chicks?"
        r"|ward|unit|photo\w*|idea))|babes? in arms|(?:babe|bairn|bub|bubba)(?= (?:in (?:her|his)"
        r" arms|on (?:her|his) (?:hip|lap|back)))"
    ),
    pattern(
        r"breast[- ]?(?:feed|feeds|feeding|fed)(?! (?:room|group|support|clinic|cafe|poster"
        r"|welcome))|(?:chang\w+|bottle[- ]?feed\w*|winding|burping) (?:a|her|his|the|their)"
        r" (?:nappy|baby|little one)|still (?:on the bottle|in nappies)|in nappies"
        r"(?= ?(?:$|[,.;]|and|with|still))"
    ),
    pattern(
        rf"(?:(?:an?|her|his|their|the|with) |^(?=[^.]{{5,16}}\b(?:with|baby|boy"
        rf"|girl) )){NUMBER}[- ](?:days?|weeks?|wks?|months?|mths?)[- ]old"
        r"(?= ?(?:$|[,.;!?]|(?:with|in|and|on|at|baby|boy|girl|son|daughter|twins|was|is|who|by"
        r"|there|outside|crying|asleep)\b))"
    ),
    pattern(
        r"(?:tiny|little|wee) (?:one|thing|bundle|mite|'?un)s? (?:was |is |were )?(?:strapped"
        r"|asleep|in (?:her|his) arms|in a (?:sling|blanket|pram|pushchair|buggy)|on (?:her|his)"
        r" (?:hip|back|chest|lap))|strapped to (?:her|his) (?:chest|front|back)(?= ?(?:$|[,.;]"
        r"|and|in))|in a (?:baby )?sling (?:on|round|across) (?:her|his)"
    ),
)
PUSHED = pattern(
    r"(?:push\w*|wheel(?:s|ed|ing)|rock(?:s|ed|ing)|carr(?:y|ies|ied|ying)|lift(?:ed|ing)|with|had"
    r"|has|got|stood with|holding|behind)"
    rf" (?:an?|her|his|their|the|two|one of those) (?:\w+ ){{0,2}}?{PRAM}"
    rf"|in (?:an?|her|the|his|their) (?:\w+ )?{PRAM}"
)
HANDLED = pattern(r"(?:push|wheel|rock|carr)\w*")
#: What is in somebody's way, or lies about.
IN_THE_WAY = pattern(
    r"can(?:'?t|not)|could(?:n'?t| not)|won'?t|unable|impossible|hard|difficult|struggl\w*|past"
    r"|through|"
    r"room|block\w*|narrow|access\w*|ramps?|kerbs?|dropped|wheelchairs?|mums|dads|parents|people"
    r"|families|residents|anyone|anybody|everyone|in the road|dump\w*|thrown|fly ?tip\w*|broken"
    r"|tyres?|mattress\w*|rubbish|shopping|bottles|cans|cardboard|scrap|metal|full of|paint"
    r"|tools|copper|bags|my|our|i|i'm|we|push a"
)
BED = pattern(
    r"(?:there'?s|there is|there was|had|has|saw|with|next to) (?:an?|the|her) (?:baby'?s? |empty"
    r" |little )?(?:cot|crib|high ?chair|baby monitor)(?= ?(?:$|[,.;]|(?:in|by|beside|next)\b))"
)
THROWN_OUT = pattern(r"dump\w*|fly ?tip\w*|thrown|chucked|skip|verge|mattress\w*|left|broken|tip")


def babies(passage: Passage) -> Iterator[re.Match[str]]:
    """Where a baby is with somebody."""
    for form in SAID:
        yield from form.finditer(passage.folded)
    has_person = passage.has(people.ANY)
    for match in PUSHED.finditer(passage.folded):
        is_of_somebody = has_person or HANDLED.match(match.group())
        if is_of_somebody and not passage.sentence_has(IN_THE_WAY, match.start()):
            yield match
    if has_person and not passage.has(THROWN_OUT):
        yield from BED.finditer(passage.folded)
