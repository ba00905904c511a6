"""What shows that somebody expects a child or has just had one, without the word “pregnant”."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.reading import Passage, pattern

NUMBER = rf"(?:\d{{1,2}}|{IN_WORDS})"
SHE = (
    r"(?:she|girl|woman|lass|lassie|lady|female|girlfriend|daughter|sister|mum|who|(?:young"
    r"|old|tall|small|short|dark)e?r? one|(?:blonde?|other|thin|ginger|red ?head(?:ed)?) one)"
)
IS = r"(?:'s|s| is| was| looks?| looked|'d be| must be)?"
VERY = r"(?: (?:heavily|visibly|well|clearly|already|just|about|really|only|still|obviously|now))*"
MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
SOON = (
    rf"(?:any (?:day|time|minute|week)|soon|next (?:week|month)|in (?:{MONTHS}|no time"
    rf"|the (?:spring"
    rf"|summer|autumn|new year)|(?:a (?:few|couple of)|{NUMBER}) (?:days|weeks|months)"
    r"|a (?:week|month|fortnight)))"
)
END = r"(?= ?(?:$|[,.;!?)]|(?:and|but|so|now|again|you|by|with|though|i|apparently)\b))"
WORN = r"(?:dress|leggings|jeans|top|tights|trousers|coat|jumper|bra|wear|clothes|pads?|belt|smock)"
#: Enough by themselves.
SAID = (
    pattern(
        r"preg(?:gers|gy|go|gie|ers)|pre(?:gant|gnat|gnent|ganant)|up the (?:duff|spout|stick|pole)"
        r"|in the family way|bun in the oven|(?:mum|mother)[- ]to[- ]be|expectant (?:mum|mother)"
        r"|(?:her|a|the|with) (?:\w+ )?baby bump|her (?:\w+ )?bump(?! (?:in|on the|into))|bump on"
        r" her|(?:her|his baby'?s|the baby'?s) due date|morning sickness|trimester|ectopic"
        r"|c[- ]section|caesar(?:ean|ian)|stillb\w+|(?:missed|late with|late on) her period"
        r"|knocked (?:her|the (?:girl|lass|poor girl)) up|(?:been|got|gets|getting|she'?s|is|was)"
        r" knocked up(?= ?(?:$|[,.;]|by\b|again\b|at\b|and\b))"
    ),
    pattern(
        rf"{SHE}{IS}{VERY} expecting{END}|{SHE}{IS}{VERY} (?:with child|far gone|ready to pop)"
        rf"|{SHE}{IS}{VERY} due {SOON}|(?:heavily|visibly|clearly|obviously) (?:expecting|showing)"
        rf"|{SHE}{IS}{VERY} (?:starting to show|showing){END}"
        rf"|(?:she|who|girl|woman)(?:'s| has)? got a (?:\w+ )?bump{END}"
        r"|carrying (?:his|her|their|my|someone'?s) (?:child|baby|kid)|(?:carrying|expecting|having"
        r"|pregnant with) twins|(?:her|the) baby(?:'s| is| was)? due|expecting (?:her|their|his)"
        r" (?:first|second|third|\w+ child|baby)"
    ),
    pattern(
        rf"(?<!it )(?<!that )(?:must be|looks?|looked|she'?s|she is|she was|easily)(?: (?:about"
        rf"|around|at least|nearly|like))? {NUMBER} months(?= ?(?:$|[,.;]|gone|along|on\b|pregnant"
        rf"|now\b))"
        rf"|{NUMBER}[- ]weeks? scan"
        r"|(?:her|a|the|for) (?:baby|dating|pregnancy|ante ?natal) scan|her scan"
    ),
)
GONE = pattern(r"(?:\w+ months|(?:\d{1,2}|\w+) weeks) (?:gone|along)")
#: “six months gone and no reply”, where nobody is spoken of.
WAITED = re.compile(r" (?:and (?:no|still|nothing|nobody|not)|since|without|by|past)\b")
#: Where a person stands beside them.
OF_SOMEBODY = (
    pattern(
        r"(?:gave|given|giving|give|gives) birth|(?:her|had|having|with) contractions|(?:her )?"
        r"waters (?:have |had |has )?(?:broke|broken|gone)|midwi(?:fe|ves)|(?:ante|post) ?natal"
        r"|maternity (?:notes|appointment|grant|leave)|(?:had|lost|losing) (?:her|the) baby"
        r"|holding her (?:\w+ )?(?:bump|belly|tummy)|afterbirth|breech"
    ),
)
LABOUR = pattern(
    r"(?:in|into) (?:early |full )?labour(?! (?:party|camp|costs|group|council|seat|talks|dispute"
    r"|control|hands))"
)
MATERNITY_WEAR = pattern(rf"maternity (?:\w+ )?{WORN}")
ON_HER = pattern(
    rf"(?:in|wearing|wears|wore|had|has|got) (?:an?|her|the|some)? ?(?:\w+ )?maternity (?:\w+"
    rf" )?{WORN}"
)
LEFT = pattern(
    r"dumped|thrown|chucked|left|bags? of|discarded|pile|strewn|donat\w*|clothes bank|washing line"
    r"|shop|stall|sale|sold|sells|rail|fly ?tip\w*"
)
ANIMAL = re.compile(r"\b(?:cats?|fox(?:es)?|vixen|dogs?|bitch|rats?|pigeons?|hedgehogs?)\b")


def pregnancies(passage: Passage) -> Iterator[Finding]:
    """Where somebody is told of as pregnant, in labour or just delivered."""
    yield from passage.all(Kind.HEALTH, SAID)
    has_person = passage.has(people.ANY)
    if has_person and not passage.has(ANIMAL):
        yield from passage.all(Kind.HEALTH, OF_SOMEBODY)
    for form, fits in (
        (GONE, _is_of_somebody),
        (MATERNITY_WEAR, _is_worn),
        (LABOUR, _is_no_party),
    ):
        for match in form.finditer(passage.folded):
            if fits(passage, match):
                yield passage.finding(Kind.HEALTH, match.start(), match.end())


def _is_of_somebody(passage: Passage, match: re.Match[str]) -> bool:
    return passage.has(people.ANY) or not WAITED.match(passage.folded, match.end())


def _is_worn(passage: Passage, match: re.Match[str]) -> bool:
    return passage.has(ON_HER) or not passage.sentence_has(LEFT, match.start())


def _is_no_party(passage: Passage, match: re.Match[str]) -> bool:
    is_a_name = passage.is_capital_at(match.end() - len("labour"))
    return not is_a_name and not passage.has(ANIMAL)
