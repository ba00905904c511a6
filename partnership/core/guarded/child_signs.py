"""What tells that somebody is a child without a word for one: looks, things, papers, school."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.age_forms import WHEN
from partnership.core.guarded.reading import Passage, pattern

SHE = r"(?:she|he|they|girls?|lads?|boys?|lass(?:es)?|one|her|him)"
OWN = r"(?:my|our|his|her|their)"
YOUNG_KIN = (
    r"(?:lad|son|daughter|girl|boy|granddaughter|grandson|niece|nephew|kids?|little one|youngest"
    r"|eldest|grandkids|grandchild(?:ren)?|sister|brother)"
)
SINCE_2009 = r"(?:2009|201\d|202\d|'?(?:09|1\d|2[0-6]))"
PAPER = (
    r"(?:birth certificate|passport|id|i\.d\.?|bus pass|zip card|oyster|provisional|licence|student"
    r" card|school (?:card|record)|paperwork|papers|hospital (?:band|notes))"
)
SCHOOL = (
    r"(?:(?:primary|secondary|high|junior|infant|middle|upper|lower|grammar)(?: school)?|school"
    r"|academy"
    r"|comp|comprehensive|nursery|sixth form|college)"
)
SIGNS = (
    pattern(
        rf"(?:is|'s|turns|turning|will be|be|she|he) (?:18|eighteen) {WHEN}"
        r"|(?:only|just|still|now|currently|be|are|is|was|'s|'re) in (?:year|yr|y) ?(?:[1-6]|one"
        r"|two|three|four|five|six)(?! of)|(?:primary|infant|junior|secondary|nursery)[- ]?"
        r"(?:school )?aged?|schl? (?:uni|unif|uniform|blazer|tie|skirt|jumper|bag)|of school age"
    ),
    pattern(
        rf"{SHE}(?:'?s| is| was| looks| looked| can only be)(?: about| like| only| maybe)* twelvish"
        r"|twelvish (?:girl|lass|lad|boy|year)"
    ),
    pattern(
        r"tween(?:s|agers?|age|ies?)|pre-?teens?|(?:pre-?)?pubescents?|half[- ]grown"
        r"|(?:slip|wisp|scrap|snip|mite|whip|waif) of a (?:girl|lass|lassie|lad|boy|thing|kid)"
        r"|(?:poor|tiny|wee|scared|skinny|frail|slight) (?:little )?(?:mite|scrap|waif)"
        r"|(?:tiny|wee|poor|scared|skinny|frail) little thing|laddies?|wee (?:yin|wan)"
    ),
    pattern(
        r"(?:small|young|big|tall|old|older|mature|little|tiny) (?:than |for )(?:her|his|their)"
        r" (?:age"
        r"|years)|(?:lie[sd]?|lying) about (?:her|his|their) (?:real |true )?age|(?:her|his|their)"
        r" (?:real|true) age"
        r"|(?:wo(?:n'?t|uldn'?t)|not|n'?t) (?:say|tell|give)(?: \w+){0,2} (?:her|his|their) age"
    ),
    pattern(
        rf"{SHE}(?: \w+)? (?:could(?:n'?t| not)|can'?t|cannot|wasn'?t|weren'?t|got|gets?|was|were"
        rf"|tried"
        r" to|won'?t|isn'?t) (?:\w+ ){0,3}?(?:buy|served?|sold|sell|order|allowed in|let in|asked"
        r"|refused)(?: \w+){0,6}? (?:age|id|i\.d|too young|young|underage)"
        rf"|(?:wouldn'?t|won'?t|refused? to|didn'?t|can'?t) (?:serve|sell) (?:to )?{SHE}"
        rf"|{SHE}(?: \w+)? (?:got|gets|was|were|been) (?:id'?e?d|carded)"
    ),
    pattern(
        rf"(?:her|his|their|the girl'?s|the lad'?s) (?:\w+ )?{PAPER}(?: \w+)? (?:says?|said|has"
        rf"|had|shows?"
        r"|showed|gives?|gave|reads?|states?|stated|puts?|is|was|with|from)(?: \w+){0,4}? "
        rf"{SINCE_2009}(?![\d:])|{SINCE_2009} (?:is |was )?on (?:her|his|their) (?:\w+ )?{PAPER}"
        rf"|(?:she|he|girl|lad|one)(?:'s| is| was)? (?:only |just )?(?:an? )?{SINCE_2009} (?:baby"
        rf"|birth"
        r"|kid)"
    ),
    pattern(
        rf"(?:looks?|looked|looking|only|just|about|around|nearly|is|was|be|she'?s|he'?s|no older"
        rf" than|not"
        rf" older"
        r" than|not much older than|younger than|older than|no more than|the age of|the same age"
        r" as|same"
        rf" age as|as old as|like) (?:like )?(?:about |around |roughly )?{OWN} (?:own |younge?r? "
        rf"|little"
        rf" |big |eldest |youngest )?{YOUNG_KIN}(?:'?s age|'?s year)"
        rf"|(?:no older|not older|not much older|younger|no bigger) than {OWN} (?:\w+ )?{YOUNG_KIN}"
    ),
    pattern(
        rf"(?:could be|might be|young enough to be|may be) {OWN} (?:daughter|son|granddaughter"
        rf"|grandson"
        r"|grandchild|grandkid|niece)(?=s?\b)|(?:two|three|four|five|double|twice|\d)(?: times)?"
        r" (?:her"
        r"|his|their) age|(?:old|grown|much older) (?:men|man|blokes?) (?:\w+ ){0,3}(?:her|their)"
        r" age"
    ),
    pattern(
        r"baby[- ]?faced?|fresh[- ]faced|puppy fat|(?:milk|baby) teeth|gap[- ]?toothed|wobbly tooth"
        r"|bum ?fluff|training bra|flat[- ]chested|(?:not|n'?t|before|yet to) (?:even )?(?:hit"
        r"|reached?"
        r"|been through|gone through|started|through) puberty|voice (?:has ?n'?t|had ?n'?t|not|is"
        r"|isn'?t|was|only just) (?:even |just )?(?:broken|broke|breaking)|(?:not|n'?t) (?:even )?"
        r"(?:started shaving|need(?:ed)? to shave|shaving yet|fully grown|developed yet|grown up"
        r" yet)"
    ),
    pattern(
        r"little princess|daddy'?s (?:little )?girl|(?:his|their) little (?:angel|doll|lady"
        r"|sweetheart)"
        rf"|(?:{SHE}|who)(?:'s| is| was|'re| are| were)? ?(?:n'?t|isn'?t|not|aren'?t|hardly"
        rf"|nowhere near"
        r"|far from) (?:\w+ )?(?:legal|an adult|a grown[- ]?up|of age|a woman yet|out of her teens)"
        r"|(?:single|double) figures in age|barely into (?:her|his|their) teens"
    ),
    pattern(
        r"(?:ought to|should|should'?ve|belongs?|needs to|better off|meant to|supposed to) (?:\w+"
        r" ){0,4}"
        r"(?:with|at|in) (?:her|his|their) (?:mum|mummy|mam|mother|parents|dad|nan|family)"
        r"|(?:do|does|did|where(?:'s| is| are| were)|what would|wonder(?:ed)? where|wonder what)"
        r" (?:on"
        r" earth )?(?:her|his|their) (?:mum|mam|mother|parents|mummy)"
        r"|(?:her|his|their) (?:mum|mother|parents|dad|nan)(?:'s| is| are| were| was| been)"
        r" (?:been )?(?:looking|searching|worried|out looking|ringing round|going spare)"
        r"|(?:her|his|their) (?:mum|mother|parents|dad|nan) (?:came|come|comes|turned up|drove)"
        r" (?:\w+ ){0,2}(?:looking|searching) for (?:her|him|them)"
    ),
    pattern(
        r"(?:doing|choosing|picking|taking|chosen|chose|revising|done|did|sits?|sitting|failed)"
        r" (?:her"
        r"|his|their) (?:options|sats?|mocks|eleven[- ]plus|11[- ]?plus|btecs?|highers|nat ?5s"
        r"|times"
        r" tables|phonics|year nines?)|(?:her|his|their) (?:pocket money|lunch money|pencil case"
        r"|satchel"
        r"|zip card|form room|tutor group|detention|colouring|school (?:run|trip|report|friends?"
        r"|mates?"
        r"|lunch|pass|planner|project))|school (?:planner|tomorrow|in the morning|night for)"
    ),
    pattern(
        r"(?:she|he)(?:'s|'d|'ll)? (?:\w+ )?(?:got|has|have|had|missed|missing|miss(?:es)?|bunked"
        r"|skipped"
        r"|late for|not been (?:at|in)|off|back (?:at|to)|be (?:at|in)|suspended from"
        r"|kicked out of|hates|finish(?:es|ed))"
        r" (?:\w+ )?(?:school|lessons|maths|assembly|registration|p\.?e\.?|homework|double science)"
        r"(?! (?:run|road|street|lane|bus|gates|job))"
    ),
)
#: Who lives in care, has run away from it, or is won over to be used.
IN_CARE = (
    pattern(
        rf"(?:{SHE}|kids?|who)(?:'?s|'?re| is| are| was| were| has been| have been)? (?:(?:still"
        rf"|now"
        r"|both|all|currently) )?in care(?= ?(?:$|[,.;!?)]|(?:and|but|so|at|since|until|with|of the"
        r" local|here|there|already|somewhere|by)\b))"
        r"|care (?:kids?|leavers?|home (?:kids?|lads?|girls?|teens?))"
    ),
    pattern(
        rf"(?:{SHE}|who)(?:'?s|'?re| is| are| was| were) (?:a )?looked[- ]after(?= ?(?:$|[,.;!?)]))"
        r"|looked[- ]after (?:kids?|teens?|lads?|lass(?:es)?|young|minors?)"
    ),
    pattern(
        r"runaways?(?= ?(?:$|[,.;!?)]|(?:from|girls?|boys?|lads?|lass(?:es)?|kids?|teens?|and|with"
        r"|who|again|hiding|sleeping|staying|is|are|was|were)\b))(?! from (?:the|a) (?:yard|depot"
        r"|shop"
        r"|car park|field|stable))"
    ),
    pattern(
        r"(?:ran|runs?|running|abscond\w*|gone|missing|walked out|sneak\w*(?: out)?) (?:away |out"
        r" )?"
        r"(?:from|of) (?:care|home|(?:the|her|his|their|a) (?:\w+ )?(?:home|unit|placement))"
        r"(?! (?:bargains|base|game))"
    ),
    pattern(
        r"(?:being |been |was |were |is |she's |he's |they're )?(?:groomed|grooming)(?! (?:salons?"
        r"|parlours?|shops?|vans?|services?|business|table|tools?|kits?|products?|places?|of the"
        r"|appointment|horses?|dogs?|cats?|lawns?|hedges?|beards?|sign))"
    ),
)
NO_GROOMING = re.compile(r"(?:dogs?|pets?|cats?|horses?|poodles?|well|beard|male|mens?|men's)[ -]$")
IN_CARE_ALONE = re.compile(
    r"(?:^|[,;.(] ?)(?:(?:still |now )?in care|looked[- ]after)(?= ?(?:$|[,;)]))"
)
#: On a person, where a thing may have it as well.
ON_SOMEBODY = (
    pattern(
        r"(?:had|has|got|with|wearing) (?:(?:her|his|their) )?(?:\w+ ){0,2}?(?:braces(?! (?:and"
        r"|for|on"
        r" the))|pigtails|bunches|hair ?bobbles?|(?:hair|ribbons) in (?:bunches|pigtails|plaits))"
        r"|(?:her|his) hair in (?:bunches|pigtails|plaits)"
        r"|(?:teddy(?: bear)?|unicorn|peppa(?: pig)?|barbie|pokemon|my little pony|paw patrol"
        r"|hello kitty"
        r"|disney|minecraft|elsa|bluey|cartoon|dinosaur|mermaid|spider-?man|roblox|toy story|minnie"
        r"|mickey(?: mouse)?) (?:\w+ )?(?:bag|rucksack|back ?pack|coat|pyjamas|pjs|t-?shirt|top"
        r"|jumper"
        r"|hoodie|lunch ?box|purse|dress|slippers|hat|socks|case|hair ?band|plasters?|wellies"
        r"|umbrella"
        r"|pencil case|watch|keyring|blanket)"
    ),
)
#: Who meets somebody by a school, where the school alone is a place.
AT_SCHOOL = (
    pattern(
        r"(?:pick(?:s|ing)?|picked|collect(?:s|ing|ed)?|meets?|met|meeting|gets?|grabs?|fetch\w*"
        r"|waits?"
        r" for|waiting for|approach\w*|follow\w*|talk\w* to|chat\w*(?: up)?|offer\w*|drives?|took"
        r"|takes?"
        r"|drops?)(?: (?:them|her|him|girls|lads|boys|both|one|two|of|all|the|up|off|back|young"
        r"|others))"
        r"{1,5}(?: (?:outside|at|from|by|near|round|opposite|to))+ (?:the |her |his |their |that )?"
        rf"(?:\w+ )?{SCHOOL}(?: gates?)?(?! (?:road|street|lane|hill|house|court|run)\b)"
    ),
    pattern(
        r"(?:waits?|waiting|waited|sits?|sat|sitting|hangs?|hanging|lurk\w*|loiter\w*|parks?|parked"
        rf"|crawl\w*)(?: \w+){{0,3}} (?:at|by|outside|near|opposite) the (?:\w+ )?{SCHOOL}(?:"
        rf" gates?)?"
        r"[^.!?]{0,40}\b(?:girls?|lads?|boys?|them|her|him|get(?:s|ting)? in|got in|sweets|vapes?"
        r"|talks?"
        r" to|chats?|young)"
    ),
)
SOMEBODY = pattern(r"(?:younge?r?|older|smaller|little|other|each|this|that|the) ones?")
PARENTS = pattern(
    r"parents|mums|dads|grandparents|school run|traffic|block\w*|lollipop\w*|crossing"
)


def child_signs(passage: Passage) -> Iterator[re.Match[str]]:
    """Where somebody is told of as only a child is."""
    for form in SIGNS:
        yield from form.finditer(passage.folded)
    yield from _in_care(passage)
    if passage.has(people.ANY) or passage.has(SOMEBODY):
        for form in ON_SOMEBODY:
            yield from form.finditer(passage.folded)
    if not passage.has(PARENTS):
        for form in AT_SCHOOL:
            yield from form.finditer(passage.folded)


def _in_care(passage: Passage) -> Iterator[re.Match[str]]:
    yield from IN_CARE_ALONE.finditer(passage.folded)
    for form in IN_CARE:
        for match in form.finditer(passage.folded):
            if not NO_GROOMING.search(passage.folded[max(0, match.start() - 9) : match.start()]):
                yield match
