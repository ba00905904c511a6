"""Whether a word is English, and whether it is a first name that is spelt wrongly."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from partnership.core.guarded.reading import word_set

#: What is typed in reports and stands in no dictionary.
TYPED = word_set(
    "aint aka alot allotment allotments anpr app appt approx arv asap asb asbo atm ave bday bf bike"
    " biz blah bloody bollard bollards bruv btw bwc cant cctv coz cos cuppa defo dept diddly dno"
    " dob"
    " dodgy dossers dunno eh esp etc ew fave fella fellas feller ffs fpn fyi geezer gf gonna gotta"
    " hasnt havent hed hes hiya hmo hows idk imo info innit isnt ive kinda lads lol lorry luv maam"
    " mispers misper mins missus mobo mph msg naff nah nfa nhs nowt oap obs ok okay pcso omg"
    " online oop"
    " opp org outta owt pcso pls plz pnc poss pspo pub ref reg rego ring rly sarge sec shes shed"
    " shouldnt smth sos summat sumat tbh tel tell temp thats theres theyre theyve thru tho thx til"
    " tmrw tonite tues ty uber ur vrm wanna wasnt wed weds werent weve whats wheres whos wknd wont"
    " wouldnt xmas yall yep yeah yous youve youre yr yrs couldnt didnt doesnt dont arent hadnt"
    " cpn cpw fob fobs flytip flytipped flytipping lampost lamppost lampposts streetlight website"
    " streetlights wifi whatsapp facebook cleansing councillors councillor carpark carparks layby"
    " laybys alleygate alleygates alleyway alleyways roadworks speeding tarmac sharps needles"
    " loitering soliciting kerb kerbs crawler crawlers kerbcrawler kerbcrawlers solicitation bin"
    " vape vapes vaping selfie email emails emailed texted texting googled uploaded footage"
    " postcode"
    " postcodes safeguarding outreach dropin multi agency cohort repeat nitelite loo loos telly"
    " recieved reciept seperate definately untill wich thier teh becuase beleive occured wierd"
    " adress accross tommorow tommorrow tomorow collegue collegues enviroment goverment probly"
    " cllr cllrs insp sgt pcsos messrs ta cheers neighbor neighbors neighborhood color gray"
    " gonner resp resps attd advd veh vehs"
)
#: What an English word may add to another: an ending, and what stands in its place in the other.
ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)),
    ("ing", ("", "e")), ("ings", ("", "e")), ("ly", ("", "le")), ("ily", ("y",)),
    ("er", ("", "e")), ("ers", ("", "e")), ("ier", ("y",)), ("est", ("", "e")), ("iest", ("y",)),
    ("ness", ("",)), ("iness", ("y",)), ("able", ("", "e")), ("ment", ("",)), ("less", ("",)),
    ("ally", ("", "al")), ("ation", ("e", "")), ("ations", ("e", "")), ("ful", ("",)),
    ("ism", ("",)), ("ist", ("",)), ("ists", ("",)), ("ity", ("", "e")), ("ion", ("e", "")),
    ("ions", ("e", "")), ("ive", ("e", "")), ("ical", ("y", "ic")), ("ised", ("e", "ise", "")),
    ("isation", ("", "ise")), ("or", ("", "e")),
    ("ors", ("", "e")), ("ingly", ("", "e")),
)  # fmt: skip
DOUBLING = frozenset({"ed", "ing", "er", "ers", "est", "ings"})
BEGINNINGS = ("un", "non", "over", "under", "mis", "out", "inter", "anti", "counter", "super")
SHORTEST = 3
#: The shorter word of two in one.
PART = 4
#: Shorter words are too near to too many names.
SHORTEST_MISSPELT = 5
ALIKE = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ie", "i"), ("ei", "i"))
REPEATED = re.compile(r"(.)\1+")


@lru_cache
def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    text = files("partnership.core.guarded").joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def stems_of(word: str) -> Iterator[str]:
    """Words from which an ending or a beginning makes ``word``."""
    for ending, replacements in ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        for replacement in replacements:
            if len(stem + replacement) >= SHORTEST:
                yield stem + replacement
        if ending in DOUBLING and len(stem) > SHORTEST and stem[-1] == stem[-2]:
            yield stem[:-1]
    for beginning in BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= SHORTEST:
            yield word[len(beginning) :]


def is_english(word: str) -> bool:
    """Whether the word, in small letters, is an English one or an everyday abbreviation."""
    if len(word) < SHORTEST or not word.isalpha() or word in TYPED:
        return True
    words = listed("english_words")
    return word in words or any(stem in words for stem in stems_of(word))


def is_proper(word: str) -> bool:
    """Whether the word is a place, a make, a people or a day."""
    words = listed("proper_words")
    return word in words or word.removesuffix("s") in words


def is_unheard_of(word: str) -> bool:
    """Whether the word is neither English, whole or of two words, nor a place nor a make."""
    return not is_english(word) and not is_proper(word) and not _is_compound(word)


def _is_compound(word: str) -> bool:
    """“Streetscene”: two English words in one."""
    words = listed("english_words")
    halves = ((word[:place], word[place:]) for place in range(PART, len(word) - PART + 1))
    return any(one in words and other in words for one, other in halves)


@lru_cache
def _sounds() -> frozenset[str]:
    names = listed("first_names")
    return frozenset(_sound(name) for name in names if len(name) >= SHORTEST_MISSPELT)


def _sound(word: str) -> str:
    for written, spoken in ALIKE:
        word = word.replace(written, spoken)
    return REPEATED.sub(r"\1", word)


def is_misspelt_name(word: str) -> bool:
    """Whether a word that is not English is near a first name: letters doubled or swapped."""
    if len(word) < SHORTEST_MISSPELT or not is_unheard_of(word):
        return False
    if _sound(word) in _sounds():
        return True
    swapped = (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    )
    return any(one in listed("first_names") for one in swapped)
