"""A number from 10 to 17 that is said of a person, whatever the phrase: who, verb, number.

The number is followed by nothing that can be counted. Back from it over words that only hedge
("no more than", "about", "twelve or") stands what it is said of: a verb with a person before it, a
young person, or a word for age.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnership.core.guarded import people
from partnership.core.guarded.english import is_english
from partnership.core.guarded.numbers import TEENS
from partnership.core.guarded.reading import Passage, Word, word_set
from partnership.core.guarded.spelling import meant

ADULT = 18
#: The hour may be meant up to here.
LATEST_HOUR = 12
YEARS = {str(value): value for value in range(10, ADULT + 1)} | {
    word: value for word, value in TEENS.items() if value <= ADULT
}
MISSPELT = tuple(word for word in YEARS if word.endswith("teen"))
SHORTEST_MISSPELT = 6
ORDINALS = word_set(
    "10th 11th 12th 13th 14th 15th 16th 17th 18th tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth"
)
OWNERS = word_set("her his their")
AFTER_ORDINAL = word_set("birthday next soon in party is was coming on and but last")
#: What may go on after an age; anything else may be what is counted.
GOES_ON = word_set(
    "or and but if with in on at max maximum tops maybe might could by not to who when wearing poor"
    " walking standing sitting getting going i she he they we as though out asking last next"
    " something ish odd for from than hanging waiting looking was is has being outside near because"
    " all either each most tbh imo lol honestly like now then already yet still too surely"
    " so dressed holding carrying smoking drunk crying running off under down up round around there"
    " here lives says said both poss possibly prob probably pregnant living homeless according"
    " apparently come coming tomorrow until till before after years year yrs yr yo y the her his my"
    " one this that i'd again it just nobody can of_age when what which these those only really"
    " even any being get got gets getting come came went go goes shouldn couldn should would hell"
    " god bless innit mate soon shortly"
)
HEDGES = word_set(
    "about around round approx approximately roughly maybe perhaps only just probably least most"
    " nearly almost pushing barely easily like say possibly even yet past gone sort kind of bit a"
    " no more than older younger less under over below day if that all both each still now really"
    " actually either between aged near nowhere close or and as young honestly hardly not never"
    " ever any see quite something somewhere looking be to years another isn ain aren wasn weren t"
    " the mark i guess reckon think d"
)
BELOW = word_set(
    "not never isn ain aren wasn weren barely hardly nowhere under below younger less young doubt"
)
ABOVE = word_set("over older more past gone")
VERBS = word_set(
    "is was are were be been am being isn ain aren wasn weren looks looked look seems seemed"
    " appears"
    " appeared turn turns turned turning reached reach hit become becomes won couldn can could"
    " might"
    " must may has had"
)
TOLD = word_set(
    "said says say saying claims claimed told tells reckon reckons reckoned guess guessed thinks"
    " thought think swears swore heard admitted gave give gives put puts for made makes"
    " estimated estimate pass passed stated called answered"
)
AGE = word_set("age ages aged")
YOUNG = word_set(
    "girl girls gurl gurls lass lassie lasses lad lads boy boys kid kids child children youngster"
    " youngsters"
    " youth youths daughter son sister brother teen teens teenager teenagers runaway pupil student"
    " female male niece nephew granddaughter grandson"
)
ALSO = word_set("one ones other others neither both either them they mate mates i me us")
PERSONS = word_set(
    f"{people.SINGLE} {people.MANY} {people.KIN} {people.PRONOUNS} someone somebody who shell"
    f" theyre"
) | (YOUNG | ALSO)
NOBODY = word_set(
    "there it that which flat house number room door floor road total bus time last count price"
    " temperature limit speed bill fine bins bags cars lamp lamps queue wait line gate column"
)
#: What a number belongs to that stands after it.
NUMBERED = word_set(
    "number no route bus room flat lamp column junction level bay page section line item ward unit"
    " gate platform at from by till until since before after to chapter step stop ref job"
)
#: “she's” without the sign.
WRITTEN_TOGETHER = word_set("shes hes theyre")
GUESSES = word_set("say reckon guess")
HOURS = word_set("about around round past gone")
TEAMS = re.compile(r"s?'? ?(?:football|rugby|cricket|netball|league|team|final|match|cup|game)\b")
APART = re.compile(r"[.!?;:(/\n]|\d$")
REACH = 7


@dataclass(frozen=True)
class Head:
    """The word that an age hangs on, its place, and the hedges between the two."""

    place: int
    hedges: frozenset[str]

    @property
    def is_below(self) -> bool:
        return bool(self.hedges & BELOW)


def young_ages(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where a person is said to be under 18 in a number."""
    words = passage.words
    last = -REACH
    for place, word in enumerate(words):
        if word.plain in ORDINALS:
            is_said = _is_birthday(words, place)
        else:
            is_said = _year(word.plain) is not None and _is_age(passage, place, goes_on_from=last)
        if is_said:
            last = place
            yield word.start, word.end


def _year(word: str) -> int | None:
    """The number that a word says, also with a slip: “fiftheen”, “14teen”, “15ish”."""
    said = word.removesuffix("ish").removesuffix("s")
    for one in (said, said.removesuffix("teen")):
        if one in YEARS:
            return YEARS[one]
    if len(word) < SHORTEST_MISSPELT or word in ORDINALS or is_english(word):
        return None
    key = meant(word, MISSPELT)
    return YEARS[key] if key else None


def _is_birthday(words: list[Word], place: int) -> bool:
    """“her sixteenth”."""
    if not place or words[place - 1].plain not in OWNERS:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    return after is None or after.gap != " " or after.plain in AFTER_ORDINAL


def _is_age(passage: Passage, place: int, *, goes_on_from: int) -> bool:
    words = passage.words
    value = _year(words[place].plain) or 0
    if not _is_followed_by_no_thing(passage, place):
        return False
    head = _head(words, place)
    if head.hedges & ABOVE and not head.is_below and "no" not in head.hedges:
        return False
    if value == ADULT:
        return _is_still_to_come(words, place, head)
    if place - goes_on_from < REACH and not _is_numbered(words, head):
        return True
    return _hangs_on_a_person(words, place, head, value)


def _is_followed_by_no_thing(passage: Passage, place: int) -> bool:
    """Whether nothing that can be counted stands after the number or the next one."""
    words = passage.words
    while place + 2 < len(words) and (
        words[place + 1].plain in {"or", "and", "to", "maybe"} and words[place + 2].plain in YEARS
    ):
        place += 2
    word = words[place]
    if re.match(r"[:./-]\d|%|(?:'s)?[- ]?(?:mph|min)", passage.folded[word.end : word.end + 6]):
        return False
    if word.start and passage.folded[word.start - 1] in "£$€#:/.":
        return False
    if TEAMS.match(passage.folded, word.end):
        return False
    if place + 1 == len(words):
        return True
    after = words[place + 1]
    return after.gap != " " or after.plain in GOES_ON or after.plain in YEARS


def _head(words: list[Word], place: int) -> Head:
    """The first word before the number that is no hedge and no other number."""
    hedges: set[str] = set()
    at = place - 1
    while at >= 0 and place - at <= 2 * REACH:
        if APART.search(words[at + 1].gap):
            return Head(-1, frozenset(hedges))
        said = words[at].plain
        if said not in HEDGES and said not in YEARS:
            break
        if said in VERBS and _has_person(words, at):
            hedges.update({said} & BELOW)
            break
        hedges.add(said)
        at -= 1
    return Head(at, frozenset(hedges))


def _hangs_on_a_person(words: list[Word], place: int, head: Head, value: int) -> bool:
    if "aged" in head.hedges or _speaks_of_age(words, head) or _are_years(words, place):
        return True
    if head.place < 0:
        return head.is_below
    if words[head.place].plain in YOUNG or _is_of_them(words, head):
        return True
    if value > LATEST_HOUR and head.hedges & GUESSES:
        return True
    return _is_said_to_be(words, head, value) or (
        head.is_below and not _is_numbered(words, head) and _has_person(words, place)
    )


def _is_said_to_be(words: list[Word], head: Head, value: int) -> bool:
    """Whether a verb that says what somebody is, or what was said of age, stands before it."""
    word = words[head.place]
    if word.plain in WRITTEN_TOGETHER:
        return True
    if word.suffix in {"s", "re", "m", "ll", "d"} and word.plain in PERSONS:
        is_hour = value <= LATEST_HOUR and bool(head.hedges & HOURS)
        return not (is_hour and word.plain in {"they", "i", "we"})
    if word.plain in VERBS or word.plain in TOLD:
        return _has_person(words, head.place)
    if _is_numbered(words, head):
        return _is_put_at(words, head)
    return word.plain in PERSONS and _is_told(words, head) and _has_person(words, head.place)


def _is_of_them(words: list[Word], head: Head) -> bool:
    """“both of them 16”, “the pair of them fifteen”."""
    said = [word.plain for word in words[max(0, head.place - 1) : head.place + 1]]
    return said in (["of", "them"], ["of", "us"], ["of", "em"]) or said[-1] in {"both", "pair"}


def _are_years(words: list[Word], place: int) -> bool:
    """“thriteen year old”; one that is spelt rightly is found by its form."""
    said = [word.plain for word in words[place + 1 : place + 3]]
    return len(said) == 2 and said[0] in {"year", "years", "yr", "yrs"} and said[1] == "old"


def _is_numbered(words: list[Word], head: Head) -> bool:
    return head.place >= 0 and words[head.place].plain in NUMBERED


def _speaks_of_age(words: list[Word], head: Head) -> bool:
    near = words[max(0, head.place - 4) : head.place + 1] if head.place >= 0 else []
    return any(word.plain in AGE for word in near) and not _is_range_of_others(near)


def _is_range_of_others(near: list[Word]) -> bool:
    return any(word.plain in {"group", "under", "limit", "old"} for word in near)


def _is_put_at(words: list[Word], head: Head) -> bool:
    """“I'd put the lad at twelve”."""
    near = words[max(0, head.place - 4) : head.place]
    return words[head.place].plain == "at" and any(
        word.plain in {"put", "puts", "placed", "guess", "guessed"} for word in near
    )


def _is_told(words: list[Word], head: Head) -> bool:
    """“she told my sister 15”."""
    near = words[max(0, head.place - 3) : head.place]
    return any(word.plain in {"told", "tells", "tell", "put", "puts", "make"} for word in near)


def _has_person(words: list[Word], place: int) -> bool:
    """Whether a person stands just before in the sentence, and nothing with a number itself."""
    for at in range(place, max(-1, place - REACH), -1):
        if words[at].plain in NOBODY:
            return False
        if words[at].plain in PERSONS:
            return True
        if words[at].starts_sentence:
            return at == place and words[at].plain in VERBS
    return False


def _is_still_to_come(words: list[Word], place: int, head: Head) -> bool:
    """“turns 18 next March”, “nowhere near eighteen”, “she'll be 18 in May”."""
    if head.is_below:
        return _has_person(words, place) or head.place < 0
    if head.place < 0:
        return False
    word, before = words[head.place], words[max(0, head.place - 1)]
    if word.plain in {"turns", "turning", "until", "till", "before"}:
        return _has_person(words, place)
    will = "will" in {word.plain, before.plain} or "ll" in {word.suffix, before.suffix}
    return will and _has_person(words, place)
