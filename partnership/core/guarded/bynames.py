"""What somebody is called on the street: “some lad called Spud”, “Big Tone drives for them”."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.acting import ACTING, LIKELY, SURELY
from partnership.core.guarded.english import is_english, is_proper, listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.places import MONTHS_AND_DAYS, NO_PERSON, SHOPS
from partnership.core.guarded.reading import Passage, Word, one_of, word_set

#: Words that are nobody's given name and very often what somebody is called.
BYNAMES = word_set(
    "ace badger baldy bambam biggs bigsy biggie blackie blade blondie bones brummie bunny caz"
    " chalky"
    " chaz chopper chunk chunky curly daz duchess dusty fatso ferret foxy gaz geordie ghost ginge"
    " jez jock kaz kitten loz lofty lucky moose mouse moz nobby paddy peaches pixie porky princess"
    " ratty razor scouse scouser shaz shorty skinny slim smiler smiley smoke smudge snowy sparks"
    " sparky spider spike spud stretch sugar taff taffy tank tel tink tinks tiny titch tone tubby"
    " tweety weasel woz"
)
#: Before a name, what somebody is like.
LIKE = (
    r"(?:big|little|lil'?|old|young|fat|skinny|mad|crazy|wee|lanky|long|dirty|dodgy|scouse|ginger"
    r"|one[- ]eyed|mental|psycho|smiling|sweaty|toothless|mucky|black|white|gypsy|irish|polish)"
)
#: After these a given name is a name, and no more is told by the word before it.
ALWAYS_SAID = word_set("old young")
#: What is called so, and nobody.
NOBODY = word_set(
    "mac ben issue bill george vic yellow bang apple lottery society dipper top friday monday"
    " saturday sunday park meadow lion horse hart swan bear bull bell bus house road street lane"
    " lunch clean spring brother man boy girl lady woman one ones bloke lad kid kids fella men"
    " women"
    " girls boys lads guy chap thing things town city end night day time market square field"
)
TALL = re.compile(rf"\b(?P<like>{LIKE}) (?P<name>[a-z]{{2,}})(?![a-z0-9])")
#: To, with or from whom something was done.
TOWARDS = re.compile(
    r"(?:\b(?:to|with|from|by|for|told|tell|let|give|gave|saw|seen|met|asked|ask|and|owes?|knows?"
    r"|called|named|it's"
    r"|its|that's|is|was|said|rang|reckons)|'s) $"
)
OWNS = re.compile(
    r"'s (?:mates?|lads?|lot|girls?|car|van|brother|sister|mum|flat|gaff|place|dog|crew|boys|runner"
    r"|number|phone|house|missus|ex|motor)\b"
)
ENDS = re.compile(r" ?(?:$|[,.;!?)\n])")
PERSON = one_of(
    f"{people.SINGLE} {people.MANY} one ones kid someone somebody minder supplier boss mate mates"
    " brother cousin boyfriend girlfriend ex runner main_man character geezer punter fellow dude"
    " wrong_un lookout lodger tout"
)
BEING = r"(?:'s| is| was| are| were|, (?:he|she)'s)"
CALLED = re.compile(
    rf"\b(?:(?:{PERSON}|who)(?:{BEING})?|(?:he|she|they|name|driver)(?:{BEING}))(?: only| just"
    r"| apparently)? (?:called|named|nick ?named|known (?:only )?as|by the name of"
    r"|who (?:calls|called) (?:himself|herself)|calling (?:himself|herself))"
    r" (?P<quote>[\"'“”]?)(?P<name>(?:(?:the|big|little|lil|old|mad|fat|crazy) )?[a-z]{3,})"
    r"(?![a-z0-9])"
)
#: “a resident called Highways about it”: they phoned.
PHONED = re.compile(
    r" (?:about|to (?:say|ask|tell|report|complain|let|chase)|yesterday|today|twice|again|re\b|last"
    r" (?:night|week)|this (?:morning|week)|on (?:the|their|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|behalf)|back|but (?:no|got)|three|and (?:asked|complained|reported))"
)
TURNED_ROUND = re.compile(
    r"(?<![a-z0-9'])(?P<name>(?:(?:the|big|little|mad|fat) )?[a-z]{3,}),? (?:(?:(?:is|was"
    r"|'s) (?:what|how) )?(?:they|people|everyone"
    r"|everybody|we|folks?|locals|the (?:lads|girls|others))(?: all| always| only| just)*"
    r" (?:calls?|called|knows?|knew) (?:him|her|himself|herself)(?: as| by)?|(?:she|he)(?:'s| is)"
    r" called)(?= ?(?:$|[,.;!?]|(?:and|but|he|she|round|here|because|drives?|is|was)\b))"
)
ON_THE_STREET = re.compile(
    r"\b(?:(?:her|his|their) (?:street |working |road |work |real |nick |tag )?(?:name|tag|handle)"
    r"(?: (?:on|round|out|about|in|for)(?: the| here| this)?(?: \w+)?)?(?:'s| is| was)|(?:goes"
    r"|went) under)"
    r" (?P<quote>[\"'“”]?)(?P<name>[a-z]{3,})(?![a-z0-9])"
)
DOES = re.compile(
    r" (?:drives?|deals?|sells?|runs?|collects?|owes?|nicked|nicks|lives?|stays?|hangs?|minds?"
    r"|looks? after|takes?|lets?|does|do|who|that|gets?|rents?|robs?|robbed|broke|kicks?)(?![a-z])"
)
#: What is said after “called” and is nobody.
NO_BYNAME = MONTHS_AND_DAYS | word_set(
    "the them this that these those him her his hers its our your their they she you who what when"
    " where and but for from out off over round back again later earlier twice once today yesterday"
    " tonight tomorrow now then here there away upon into about after before because with without"
    " police council ambulance highways housing environmental streetscene cleansing crimestoppers"
    " samaritans shelter security everyone everybody someone somebody anyone nobody people names"
    " name me us help drunk upset angry names not never known same something nothing time last"
    " first"
    " anything whatever abuse stop left right fire social services office unknown also only just"
    " withheld changed different given gone missing said being control base taxi cab mum dad home"
    " work reception customer"
)
NO_ENDING = re.compile(r"(?:ing|ly|ed)$")


def bynames(passage: Passage) -> Iterator[Finding]:
    """Names of the street by a person, or by what somebody is like, before them."""
    for form in (CALLED, ON_THE_STREET, TURNED_ROUND):
        for match in form.finditer(passage.folded):
            if _is_called(passage, match):
                yield passage.finding(Kind.NICKNAME, match.start("name"), match.end("name"))
    for match in TALL.finditer(passage.folded):
        if _is_like_somebody(passage, match):
            yield passage.finding(Kind.NICKNAME, match.start(), match.end())


def _is_called(passage: Passage, match: re.Match[str]) -> bool:
    said = match["name"].split()[-1]
    if said in NO_BYNAME or PHONED.match(passage.folded, match.end()):
        return False
    if said in BYNAMES or match.groupdict().get("quote"):
        return True
    if _is_a_given_name(said) or said in NO_PERSON:
        return False
    start = match.end("name") - len(said)
    if passage.is_capital_at(start):
        first = match.re is TURNED_ROUND or not is_proper(said)
        return first and is_english(said)
    small = passage.text == passage.text.lower() or passage.is_shouting
    return small and match.re is CALLED and not NO_ENDING.search(said) and _goes_on(passage, match)


def _goes_on(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a sentence ends after the word, or the person it names does something."""
    return any(form.match(passage.folded, match.end()) for form in (DOES, ENDS))


def _is_a_given_name(word: str) -> bool:
    return any(word in listed(name) for name in ("first_names", "first_names_that_are_words"))


def _is_like_somebody(passage: Passage, match: re.Match[str]) -> bool:
    like, said = match["like"], match["name"]
    if said not in BYNAMES and said.endswith("s") and is_english(said[:-1]):
        return False  # “Young Farmers”
    if said in NOBODY or said in NO_PERSON or said in SHOPS or _is_part_of_a_name(passage, match):
        return False
    known = said in listed("first_names")
    if known and like in ALWAYS_SAID:
        return False
    capital = passage.is_capital_at(match.start("name"))
    if said not in BYNAMES and not capital:
        return False
    if known:
        return True
    fits = said in BYNAMES or passage.is_capital_at(match.start())
    fits = fits and (not is_proper(said) or said in listed("first_names_that_are_words"))
    return fits and _is_somebody(passage, match)


def _is_part_of_a_name(passage: Passage, match: re.Match[str]) -> bool:
    """“Old Bedford Road”, “Little Stars nursery”, “the Old Dusty”."""
    before = passage.folded[max(0, match.start() - 4) : match.start()]
    after = passage.words_after(match.end(), 1)
    return before == "the " or (bool(after) and _goes_with_a_name(after[0]))


def _goes_with_a_name(after: Word) -> bool:
    if after.gap != " ":
        return False
    return after.is_capital or after.plain in NO_PERSON or after.plain in SHOPS


def _is_somebody(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.folded[max(0, match.start() - 12) : match.start()]
    if re.search(r"\b(?:a|an|some|this|that|very|too|so) $", before):
        return False
    if _does_something(passage, match.end()) or OWNS.match(passage.folded, match.end()):
        return True
    return TOWARDS.search(before) is not None


def _does_something(passage: Passage, end: int) -> bool:
    return any(form.match(passage.folded, end) for form in (LIKELY, SURELY, ACTING, DOES))
