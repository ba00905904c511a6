"""What somebody is called on the street."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.english import listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of, word_set
from partnership.core.guarded.streets import STREETS

#: What is only said of a nickname.
SURE = re.compile(
    r"\b(?:go(?:es|ing)? by(?: the (?:name|nickname)(?: of)?)?|goes "
    r"under(?: the name)?|nick ?named?|nickname(?:'s| is|:)?|a\.?k\.?a\.?"
    r"|street names?(?: is| of|:)?|alias(?:es)?|known (?:\w+ ){0,4}as"
    r"|known to \w+ as"
    r"|(?:call|calls|called|calling|knows?|knew|know) (?:her|him|herself"
    r"|himself|themselves)(?: as)?|(?:they|everyone|everybody|people"
    r"|mates|all|drivers|lads|girls|locals|we) (?:(?:on|in|round|at) (?:the|this) \w+ )?"
    r"(?:all )?(?:call|calls|knows?)(?: (?:her|him|them))?(?: as)?"
    r"|one (?:they |people |everyone |folks? |we |locals? )?(?:all )?calls?"
    r"|(?:what|who) (?:they|people|everyone|folks?|we|locals?|the \w+) (?:all )?calls?"
    r"|refer(?:s|red)? to (?:her|him|them )?as|signs? (?:herself|himself)(?: as)?|introduced "
    r"(?:her|him)self as|answers to|handle(?: is)?|moniker(?: is)?"
    r"|ask(?:s|ed|ing)? (?:(?:any\w+|people|the \w+) )?for|shout(?:s|ed|ing)?(?: out)?(?: for)?"
    r"|calling(?: "
    r"out)? for|calling out|looking for|where is|where's|one known "
    r"as|known as)"
    r"[ ,:]{1,2}(?:as )?(?P<quote>[\"'“”]?)(?P<name>(?:(?:the|big"
    r"|little|lady|mad|old|young|fat|skinny|crazy|miss|mama|papa|lil) "
    r")?[a-z][a-z'-]*(?: [a-z]\b)?)"
)
#: What is said of a name that somebody uses for work.
WORKING = re.compile(
    r"\b(?:work(?:s|ed|ing)?|trad(?:es|ing)|advertis(?:es|ed|ing)|post(?:s|ed|ing)|listed|appears"
    r"|dances|dancing|saved in \w+ phone) (?:online |herself |himself |on \w+ )?(?:as|under)"
    r"(?: the name)? (?P<quote>[\"'“”]?)(?P<name>[a-z][a-z'-]+)"
)
CALLED = re.compile(
    rf"\bcall(?:s|ed)? (?:the|that|this) (?:{one_of(people.SINGLE)}|boss|gaffer|owner|one) "
    r"(?P<name>(?:(?:the|big|little|mad|old|fat|crazy|mama|papa|lil) )?[a-z][a-z'-]*)"
)
TO_MATES = re.compile(
    r"(?P<name>\b[a-z]+(?:-[a-z]+)?) to (?:(?:his|her|their) (?:mates"
    r"|friends|punters|customers)|everyone|everybody|the (?:lads|girls"
    r"|drivers))"
)
WHERE_IS = re.compile(r"\bwhere (?P<name>[a-z]+) (?:is|was|has gone)\b")
QUOTED = re.compile(
    r"(?<![a-z0-9])(?P<quote>[\"'])(?P<name>(?:[a-z]+ )?[a-z]{3,})(?P=quote)(?![a-z])"
)
OF_A_PLACE = re.compile(
    r"\b(?:alley|path|road|street|passage|area|pub|flats?|block|house"
    r"|park|it|place|spot|steps|lane|bridge|tunnel|wall|corner|building"
    r"|estate|stretch|subway|underpass|van|car|bit|shop|club|known "
    r"locally|which|that|green|field|woods|court|caff?e?|bar|restaurant|takeaway|salon|barbers"
    r"|garage|school|hall|scheme|project|event"
    r"|market|gate|yard|close|playground|app|service|company|firm|dog|cat|horse|boat|tree)(?: is"
    r"| was|'s| "
    r"has been|,)?"
    r"(?: locally| now| usually| always| all| everyone| people| they"
    r"| known| is| we)* (?:known|call|calls|called|nicknamed|goes"
    r"|aka|a\.k\.a)"
)
#: “the bloke from the bar they call him Spud”.
OF_HIM = re.compile(r"\b(?:him|her|himself|herself) (?:as )?[\"'“”]?$")
PLACE_AFTER = re.compile(rf"(?: [a-z]+)?[ -]{one_of(STREETS)}\b")
#: “bloke known locally as Pockets”, not the alley.
BY_PERSON = re.compile(rf"\b(?:{people.NOUN}|he|she|who|him|her)(?:'?s| is| was)? [a-z]?$")
WEAK = re.compile(r"^(?:ask\w*|shout\w*|calling|looking|where|call|calls|calling out|called)\b")
NO_NICKNAME = word_set(
    "a an the her him it me us you them that this these those his "
    "my our your their what when where who someone somebody anyone"
    " help money change police and or but to for if about out up "
    "down over in on at of is was not no cigarettes fags business "
    "sex"
    " more abuse names something nothing all some any directions "
    "lifts people girls women men drugs cash again back later after"
    " names everyone as by with the a fiver ambulance an one two "
    "it's its council customers punters clients trouble at night"
    " number numbers information details feedback help. light lights "
    "lighter cigarette ransom hours ages days weeks years while"
    " through every being having doing well so very good safe far "
    "crown customer parking housing general here there being action patrols repairs cctv gates"
    " clean"
    " anything either whatever work trade water food drink somewhere "
    "another other others housing repair support drivers she he "
    "they"
    " bins i we gods god christ bloody out me"
)
CONTEXT_QUOTED = re.compile(
    r"\b(?:male|female|man|woman|bloke|girl|lad|lads|girls|he|she|him"
    r"|her|they|another|mate|someone|shout\w*|called|call|by|as|was|is"
    r"|has|came)\b"
)


def nicknames(passage: Passage) -> Iterator[Finding]:
    """Names of the street after words that lead up to them, or in quotes."""
    for match in (
        *SURE.finditer(passage.folded),
        *CALLED.finditer(passage.folded),
        *WORKING.finditer(passage.folded),
        *TO_MATES.finditer(passage.folded),
        *WHERE_IS.finditer(passage.folded),
    ):
        if _is_nickname(passage, match):
            yield passage.finding(Kind.NICKNAME, match.start("name"), match.end("name"))
    for match in QUOTED.finditer(passage.folded):
        capital = passage.is_capital_at(match.start("name"))
        if capital and passage.has(CONTEXT_QUOTED) and not _is_of_a_place(passage, match):
            yield passage.finding(Kind.NICKNAME, match.start("name"), match.end("name"))


def _is_nickname(passage: Passage, match: re.Match[str]) -> bool:
    said = match["name"].split()
    if "locally" in match.group() and not BY_PERSON.search(match.string, 0, match.start() + 1):
        return False
    last = said[-1] if len(said) == 1 or len(said[-1]) > 1 else said[0]
    if last in NO_NICKNAME or said[0] in NO_NICKNAME - {"the"} or _is_of_a_place(passage, match):
        return False
    capital = any(
        passage.is_capital_at(match.start("name") + offset) for offset in _starts(match["name"])
    )
    if match.re is WORKING:
        return capital or bool(match["quote"])
    weak = WEAK.match(match.group()) is not None or match.re is WHERE_IS or match.re is CALLED
    quoted = bool(match.groupdict().get("quote"))
    if weak or match.re is TO_MATES:
        known = said[-1] in listed("first_names")
        return (capital or quoted) and not (known and match.re is not WHERE_IS)
    return capital or quoted or passage.text == passage.text.lower() or passage.is_shouting


def _starts(name: str) -> list[int]:
    return [0, *(place + 1 for place, one in enumerate(name) if one == " ")]


def _is_of_a_place(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.folded[max(0, match.start() - 30) : match.start("name")]
    after = passage.folded[match.end() : match.end() + 25]
    is_of_a_place = OF_A_PLACE.search(before) is not None and not OF_HIM.search(before)
    return is_of_a_place or PLACE_AFTER.match(after) is not None
