"""Names of persons: by title, by lists of names, and by words that lead up to one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.marks import PHONETIC
from partnership.core.guarded.places import FAMILIES, is_a_place, is_month_or_day
from partnership.core.guarded.reading import Passage, Word, word_set

TITLES = word_set("mr mrs ms mx cllr cllrs pc pcso wpc sgt dc dci dsi insp messrs")
LOOSE_TITLES = word_set(
    "miss dr doctor prof professor rev reverend father fr sister "
    "sergeant inspector constable officer councillor"
    " imam sir dame lord lady uncle auntie aunty aunt nan nanny "
    "di ds supt superintendent nurse judge vicar pastor rabbi"
)
#: What stands before a name in so many words.
CUES = re.compile(
    r"(?:\b(?:called|named|name(?:'?s| is| was| as|:| -| given as"
    r"| of)?|names|by the name of|known to \w+ as|(?:know|knows|knew) "
    r"(?:her|him) as|i know as|spoke (?:to|with)|speak (?:to|with)"
    r"|speaking (?:to|with)"
    r"|ask(?:ed|ing)? for|message from|msg from|letter from|email "
    r"from|e-mail from|report from|call from|phoned by|reported by"
    r"|told by|signed(?: by)?|regards|rgds|cheers|thanks|sincerely"
    r"|faithfully|caller is|caller:|caller|contact|i am|i'm|im|this "
    r"is|it's|its|it was|my name is"
    r"|my (?:son|daughter|husband|wife|brother|sister|friend|mate"
    r"|neighbour|partner|nephew|niece|cousin|boyfriend|girlfriend)"
    r"|husband|wife|neighbour|boyfriend|girlfriend|as)[ ,:-]{1,3})$"
)
STRONG_CUES = re.compile(
    r"\b(?:called|named|name(?:'?s| is| was|:| given as| of| as)|names"
    r"|by the name of|spoke (?:to|with)|speak (?:to|with)|ask(?:ed"
    r"|ing)? for|message from|msg from|told by|reported by|my name "
    r"is|caller is|caller:|signed(?: by)?|word with|met with|thanks "
    r"to|thank|chat(?:ted)? (?:with|to)|talk(?:ed|ing)? to|per)[ "
    r",:-]{1,3}(?:a |an |the )?$"
)
SPEAKS = word_set(
    "said says told tells asked phoned rang rings reckons reckon "
    "wants lives reports reported confirmed saw sees knows spoke"
    " called came comes got gets was is has had went goes thinks "
    "thought does did will can works stood stands and left from"
    " at who mentioned complained emailed"
)
SAYS = word_set(
    "said says told asked phoned rang reckons lives reckon confirmed mentioned complained"
)
NO_NAME = word_set(
    "the a an and or of to in on at by for from with he she it they "
    "we you i is was are were be been not no yes my our his"
    " her their your its this that these those who what when where "
    "why how all any some none one two three four five six"
    " said says told asked about just back again here there now "
    "then out up down over under after before because if so"
    " but as than too very also only even still never always police "
    "council someone somebody anyone everyone nobody home"
    " help work number me him us them can could would should will "
    "may might must have has had do does did get got go goes"
    " went come came see saw road street off please thanks thank "
    "sorry hello hi dear sir madam ok fed sick tired writing"
    " ringing calling sure unable concerned worried happy appalled "
    "disgusted angry afraid not really unsure aware saying"
    " told general yours our many best kind warm duty on attended "
    "attends was housing environmental manager team support"
)
#: What only a person does, after a name that is a word and begins what is said.
ACTS = re.compile(
    r" (?:(?:was|is|were|had been|has been|keeps?|kept|looked|seemed|started) (?:\w+ly )?(?:upset"
    r"|drunk|scared|frightened|abusive|shouting|crying|screaming|swearing|asking|begging|paying"
    r"|buying|selling|chasing|chased|waiting|standing|sitting|sleeping|staying|working|walking"
    r"|talking|drinking|smoking|fighting|following|hiding|arrested|moved on|taken|told|asked"
    r"|(?:1[0-9]|[2-9][0-9])(?= (?:and|but|or|years|yrs|yo)|[.,;]|$))"
    r"|(?:chased|shouted|screamed|swore|asked|begged|cried|ran off|walked|got in|got into|told)\b"
    r"|from (?:the|number|no|flat|unit|next door|upstairs|\d{1,4})\b)"
)
SEEN = re.compile(
    r"\b(?:saw|seen|see|spotted|told|asked|gave|helped|moved|met|know|knows|watched) $"
)
DOES = re.compile(
    r" (?:get|gets|getting|got|again|walk\w*|talk\w*|stand\w*|wait\w*|outside|to (?:move|go|leave)"
    r"|she|he|off (?:the|in)|her|him|with (?:a|two|another|his|her))\b"
)
JOINED = word_set("and but then that when while because if so as cos until")
IRISH = re.compile(r"o'(?!clock|er\b)[a-z]{3,}")
SUFFIXES = re.compile(
    r"[a-z]{3,}(?:escu|owicz|ewicz|wicz|owski|owska|ewski|ewska|inski"
    r"|inska|czyk|czuk|auskas|aitis|iene|oglu|shvili|opoulos|ovic|ovich"
    r"|enko|ova)$"
)
INITIAL = re.compile(r"[a-z]")


@lru_cache
def listed(name: str) -> frozenset[str]:
    """The names of one list."""
    text = files("partnership.core.guarded").joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def names(passage: Passage, taken: list[Finding]) -> Iterator[Finding]:
    """Names of persons outside ``taken``: email addresses, marks and nicknames."""
    words = passage.words
    free = [
        not any(one.start <= passage.positions[word.start] < one.end for one in taken)
        for word in words
    ]
    place = 0
    while place < len(words):
        length = _length(passage, place) if free[place] else 0
        if length:
            yield passage.finding(Kind.NAME, words[place].start, words[place + length - 1].end)
        place += max(length, 1)


def _length(passage: Passage, place: int) -> int:
    """How many words from here on are a name; 0 when there is none."""
    for rule in (_by_title, _first_name, _word_or_name, _by_cue, _surname):
        length = rule(passage, place)
        if length:
            return length
    return 0


def _next(passage: Passage, place: int, by: int = 1) -> Word | None:
    words = passage.words
    return words[place + by] if place + by < len(words) else None


def _by_title(passage: Passage, place: int) -> int:
    word = passage.words[place]
    after = _next(passage, place)
    if (
        after is None
        or len(after.gap.strip(" .")) > 0
        or (len(after.plain) < 2 and not after.is_capital)
    ):
        return 0
    known = after.plain in listed("first_names") or after.plain in listed("surnames")
    if word.plain in TITLES:
        fits = after.plain not in NO_NAME and not after.plain.isdigit()
    elif word.plain in LOOSE_TITLES:
        fits = after.plain not in NO_NAME and (known or after.is_capital)
    else:
        return 0
    if not fits or is_a_place(passage, place + 1, after_a_title=True):
        return 0
    return 2 + _more(passage, place + 1)


def _more(passage: Passage, place: int) -> int:
    """How many words after a name go on with it: surnames and further first names."""
    count = 0
    while count < 2:
        after = _next(passage, place, count + 1)
        if after is None or after.gap.strip(" .") or not after.gap:
            break
        known = after.plain in listed("surnames") or after.plain in listed("first_names")
        beside = after.is_capital and (after.plain not in NO_NAME)
        if not (known or beside) or is_month_or_day(after):
            break
        count += 1
    return count


def _first_name(passage: Passage, place: int) -> int:
    word = passage.words[place]
    if word.plain not in listed("first_names"):
        return 0
    if word.plain in PHONETIC and not word.is_capital:
        return 0
    if is_a_place(passage, place):
        return 0
    return 1 + _more(passage, place)


def _before(passage: Passage, place: int) -> str:
    start = passage.words[place].start
    return passage.folded[max(0, start - 40) : start]


def _word_or_name(passage: Passage, place: int) -> int:
    """A name that is an English word too: it needs a capital or words that lead up to it."""
    word = passage.words[place]
    if word.plain not in listed("first_names_that_are_words"):
        return 0
    before = _before(passage, place)
    if is_a_place(passage, place):
        return 0
    after = _next(passage, place)
    if STRONG_CUES.search(before) and word.plain not in NO_NAME:
        return 1 + _more(passage, place)
    if _acts(passage, place):
        return 1 + _more(passage, place)
    if is_month_or_day(word):
        return 0
    beside = (
        after is not None
        and after.is_capital
        and after.gap == " "
        and after.plain in (listed("surnames") | listed("surnames_beside_a_first_name"))
    )
    if word.is_capital and beside and not is_a_place(passage, place + 1):
        return 2
    if word.is_capital and not word.starts_sentence:
        return 1 + _more(passage, place)
    says = (
        after is not None
        and after.plain in (SPEAKS if word.is_capital else SAYS)
        and after.gap == " "
    )
    return 1 if says and len(word.plain) > 2 else 0


def _acts(passage: Passage, place: int) -> bool:
    """Whether the word begins what is said and does what persons do, or somebody saw it do so."""
    word = passage.words[place]
    if len(word.plain) < 3 or word.plain in NO_NAME:
        return False
    begins = word.starts_sentence or word.gap.strip() in {",", "-", ":", "("}
    begins = begins or passage.words[place - 1].plain in JOINED
    if begins and ACTS.match(passage.folded, word.end):
        return True
    seen = SEEN.search(_before(passage, place)) is not None
    return seen and DOES.match(passage.folded, word.end) is not None


def _by_cue(passage: Passage, place: int) -> int:
    """A word with a capital that no list knows, after words that lead up to a name."""
    word = passage.words[place]
    if not word.is_capital or word.plain in NO_NAME or len(word.plain) < 3 or is_month_or_day(word):
        return 0
    before = _before(passage, place)
    known = CUES.search(before) is not None and word.plain in listed("surnames_beside_a_first_name")
    if is_a_place(passage, place) or not (known or STRONG_CUES.search(before)):
        return 0
    return 1 + _more(passage, place)


def _surname(passage: Passage, place: int) -> int:
    word = passage.words[place]
    if is_a_place(passage, place):
        return 0
    if word.plain in listed("surnames") or SUFFIXES.fullmatch(word.plain):
        return 1
    if IRISH.fullmatch(passage.folded, word.start, word.end):
        return 1
    before = passage.words[place - 1] if place else None
    is_surname = word.is_capital and word.plain in listed("surnames_beside_a_first_name")
    if (
        is_surname
        and before is not None
        and len(before.plain) == 1
        and before.is_capital
        and before.plain != "i"
    ):
        return 1
    after = _next(passage, place)
    if is_surname and after is not None and after.plain in FAMILIES:
        return 1
    return 0
