"""Whether a word that may be a name is rather a street, a pub, a shop, a church or a month."""

from partnership.core.guarded.acting import (
    begins,
    does_what_persons_do,
    is_seen_somewhere,
    is_spoken_to,
)
from partnership.core.guarded.reading import Passage, Word, word_set
from partnership.core.guarded.streets import BRANDS, BUILDINGS, BUSINESSES, LOCAL, STREETS, is_house

MONTHS_AND_DAYS = word_set(
    "january february march april may june july august september "
    "october november december monday tuesday"
    " wednesday thursday friday saturday sunday summer autumn winter "
    "spring christmas easter jan feb mar apr"
    " jun jul aug sep sept oct nov dec"
)
SUFFIXES = frozenset(f"{STREETS} {BUILDINGS}".replace("_", " ").split()) - {
    "end",
    "st",
    "point",
    "view",
    "way",
    "drive",
    "ring",
} | {"st"}
LOOSE_SUFFIXES = word_set("end point view way drive")
TRADES = frozenset(BUSINESSES.replace("_", " ").split())
ROYALS = word_set("king queen prince princess duke duchess earl saint st saints marquis lord baron")
OWNED = word_set("house flat flats home place yard garden gate drive car van garage")
SHOPS = word_set(
    "ice corner shop shops store stores cafe restaurant takeaway chippy kebab "
    "kebabs barber barbers salon bakery pharmacy chemist surgery"
    " bookies market supermarket bakers baker butchers butcher grocers grocer greengrocers"
    " newsagents newsagent florists florist fishmongers hairdressers jewellers opticians tailors"
    " cobblers solicitors launderette pub bar hotel tavern club church "
    "chapel hall school nursery academy hospital"
)
COMPASS = word_set("north south east west central upper lower")
#: Brands that are names too.
NAMES_TOO = word_set(
    "jack stella bella paddy leon juliet romeo coral hill evans spencer burton clark levi benson"
    " daniels martin stanley premier virgin sky bud"
)
#: Storms and operations have names as well.
CALLED_LIKE_PEOPLE = word_set("storm operation op project hurricane route patrol bus")
LIKE_PEOPLE = {("old", "bill"), ("big", "mac"), ("big", "ben")}
NO_PERSON = BRANDS | SUFFIXES | COMPASS | TRADES
PUB_ENDS = word_set("crown thistle castle anchor crescent sons son daughters co spencer esk")
FAMILIES = word_set("family brothers brother sisters boys lads lot household twins girls")
PERSONS = word_set("girl girl's woman lady boy lad man bloke fella kid daughter son lass twins")
LEADS_TO_A_STREET = word_set("on along off onto top bottom corner end junction of up down")


def is_month_or_day(word: Word) -> bool:
    """Whether the word is a month, a day or a season."""
    return word.plain in MONTHS_AND_DAYS


def is_a_place(passage: Passage, place: int, *, after_a_title: bool = False) -> bool:
    """Whether the word at ``place`` names something that is no person; “Mrs Hill” is one."""
    words = passage.words
    word = words[place]
    before = words[place - 1] if place else None
    if word.plain in NO_PERSON and not after_a_title and not _is_a_name_too(passage, place):
        return True
    if (
        before is not None
        and before.plain == "of"
        and place > 1
        and words[place - 2].plain in ROYALS
    ):
        return True
    if before is not None and before.plain in CALLED_LIKE_PEOPLE and word.is_capital:
        return True
    if before is not None and _is_called_like_somebody(words, place):
        return True
    if before is not None and _leads_to_a_place(
        word, before, words[place + 1] if place + 1 < len(words) else None
    ):
        return True
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and is_house(passage, word.start, after.end):
        return True
    return _is_followed_by_a_place(words, place) or _is_listed_with_a_street(words, place)


def _is_a_name_too(passage: Passage, place: int) -> bool:
    """“Jack wouldn't say”: a brand that does what persons do."""
    if passage.words[place].plain not in NAMES_TOO:
        return False
    return is_spoken_to(passage, place) or (
        begins(passage, place)
        and (does_what_persons_do(passage, place) or is_seen_somewhere(passage, place))
    )


def _is_called_like_somebody(words: list[Word], place: int) -> bool:
    """“Old Bill”, “Big Mac”, and the pub “the Old George”."""
    word, before = words[place], words[place - 1]
    if word.gap != " " or not (word.is_capital and before.is_capital):
        return False
    after_the = before.gap == " " and place > 1 and words[place - 2].plain == "the"
    return (before.plain, word.plain) in LIKE_PEOPLE or (before.plain == "old" and after_the)


def _leads_to_a_place(word: Word, before: Word, after: Word | None) -> bool:
    if word.gap != " " and word.gap != ". ":
        return False
    if before.plain in LEADS_TO_A_STREET - {"of"} and word.plain in LOCAL:
        return True
    if before.plain in ROYALS and word.plain not in {"lord"}:
        return before.plain in {"st", "saint", "saints"} or word.is_capital
    if before.plain == "the":
        return not (_is_a_family(after) or _is_a_person(word, after))
    return False


def _is_a_family(after: Word | None) -> bool:
    return after is not None and after.plain in FAMILIES


def _is_a_person(word: Word, after: Word | None) -> bool:
    """“the Kowalczyk girl”."""
    return (
        after is not None
        and after.gap == " "
        and after.plain in PERSONS
        and word.plain not in LOCAL
    )


def _is_followed_by_a_place(words: list[Word], place: int) -> bool:
    """“Albert Road”, “Kelly's Fish Bar”, “Winston Churchill Court”."""
    word = words[place]
    for step, one in enumerate(words[place + 1 : place + 4]):
        if one.gap not in {" ", "-", "' ", " & "}:
            return False
        if step == 0 and one.plain in BRANDS:
            return True
        if word.suffix and not one.is_capital and one.plain in OWNED:
            return False
        if step == 0:
            is_place = _is_a_place_after(word, one, words[place + 2 : place + 3])
            if is_place is not None:
                return is_place
        elif (one.is_capital or word.suffix) and (one.plain in SUFFIXES or one.plain in TRADES):
            return all(each.is_capital for each in words[place + 1 : place + 1 + step + 1])
    return False


def _is_a_place_after(word: Word, one: Word, then: list[Word]) -> bool | None:
    """Whether the next word makes a place of ``word``; None where a later one may."""
    if one.plain == "drove" and not one.is_capital:
        return False
    if word.suffix and one.plain == "the":  # “Jackson's the bakers”
        return bool(then) and then[0].plain in SHOPS
    if one.plain in SUFFIXES or (one.plain in LOOSE_SUFFIXES and one.is_capital):
        return True
    if one.plain in TRADES or (word.suffix and one.plain in SHOPS):
        return not word.suffix or one.is_capital or one.plain in SHOPS
    return None


def _is_listed_with_a_street(words: list[Word], place: int) -> bool:
    """“the corner of William and Dudley Street”, “Edward/Charles St”."""
    if place + 2 >= len(words):
        return False
    nexts = words[place + 1 : place + 4]
    if nexts[0].plain in {"and", "&"} and nexts[1].plain in PUB_ENDS:
        return True
    if nexts[0].gap.strip() in {"/", "&"}:
        return nexts[1].plain in SUFFIXES if len(nexts) > 1 else False
    if nexts[0].plain in {"and", "or"} and len(nexts) > 2:
        return nexts[2].plain in SUFFIXES and words[place].plain in LOCAL
    return False
