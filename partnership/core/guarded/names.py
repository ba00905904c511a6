"""Names of persons: by title, by lists of names, and by words that lead up to one."""

from collections.abc import Iterator

from partnership.core.guarded.acting import acts, begins, is_somebody
from partnership.core.guarded.cues import (
    AS,
    AT,
    CALLED_BY,
    CUES,
    LONG_ENOUGH,
    LOOSE_TITLES,
    MAY_BE_NAMES,
    NO_NAME,
    NO_TITLED,
    NOT,
    SAYS,
    SPEAKS,
    STRONG_CUES,
    TITLES,
)
from partnership.core.guarded.english import (
    is_english,
    is_misspelt_name,
    is_proper,
    is_unheard_of,
    listed,
)
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.marks import PHONETIC
from partnership.core.guarded.places import is_a_place, is_month_or_day
from partnership.core.guarded.reading import Passage, Word
from partnership.core.guarded.surnames import (
    COMMON,
    after_an_initial,
    household,
    is_a_surname,
    surname,
    turned_round,
)


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
    if passage.words[place].suffix == NOT:
        return 0
    for rule in RULES:
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
    sure = after.plain in listed("first_names") or after.plain in listed("surnames")
    known = sure or after.plain in listed("surnames_beside_a_first_name")
    if word.plain in TITLES:
        fits = after.plain not in NO_NAME and not after.plain.isdigit()
        known = known or after.plain in COMMON
        fits = fits and (after.is_capital or known or not is_english(after.plain))
    elif word.plain in LOOSE_TITLES:
        fits = after.plain not in NO_TITLED and (
            after.is_capital or sure or (word.plain == "miss" and _is_miss(passage, place))
        )
    else:
        return 0
    if not fits or is_a_place(passage, place + 1, after_a_title=True):
        return 0
    return 2 + _more(passage, place + 1)


def _is_miss(passage: Passage, place: int) -> bool:
    """“miss brown upstairs”, not “I miss green”."""
    return passage.words[place + 1].plain in COMMON and begins(passage, place)


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


def _rare_name(passage: Passage, place: int) -> int:
    """A rare first name, which is no English word: with a capital, or long enough without."""
    word = passage.words[place]
    if word.plain not in listed("first_names_rare") or _is_short_and_in_capitals(passage, word):
        return 0
    enough = (
        (word.is_capital and not is_month_or_day(word))
        or len(word.plain) >= LONG_ENOUGH
        or is_somebody(passage, place)
    )
    if not enough or is_a_place(passage, place) or _is_at_a_place(passage, place):
        return 0
    return 1 + _more(passage, place)


def _word_or_name(passage: Passage, place: int) -> int:
    """A name that is an English word too: it needs a capital or words that lead up to it."""
    word = passage.words[place]
    if word.plain not in listed("first_names_that_are_words") or len(word.plain) < 2:
        return 0
    if is_a_place(passage, place):
        return 0
    before = _before(passage, place)
    after = _next(passage, place)
    if STRONG_CUES.search(before) and word.plain not in NO_NAME:
        return 1 + _more(passage, place)
    if word.plain not in NO_NAME - MAY_BE_NAMES and is_somebody(passage, place):
        return 1 + _more(passage, place)
    if is_month_or_day(word):
        return 0
    beside = (
        after is not None
        and after.is_capital
        and after.gap == " "
        and (is_a_surname(after.plain) or (len(after.plain) > 3 and is_unheard_of(after.plain)))
        and not passage.is_a_code(after)
        and after.plain not in NO_TITLED
    )
    if word.is_capital and beside and not is_a_place(passage, place + 1):
        return 2
    if word.is_capital and not word.starts_sentence:
        return 0 if _is_at_a_place(passage, place) else 1 + _more(passage, place)
    says = (
        after is not None
        and after.plain in (SPEAKS if word.is_capital else SAYS)
        and after.gap == " "
    )
    return 1 if says and len(word.plain) > 2 else 0


def _is_short_and_in_capitals(passage: Passage, word: Word) -> bool:
    """Whether the word rather is an abbreviation: “IDA”."""
    return len(word.plain) <= 4 and passage.is_in_capitals(word)


def _is_at_a_place(passage: Passage, place: int) -> bool:
    """“in Clifton”, “near Melton”: rather where something is, when nobody owns it."""
    word = passage.words[place]
    if word.suffix or not place or word.gap != " ":
        return False
    return passage.words[place - 1].plain in AT and not is_somebody(passage, place)


def _by_cue(passage: Passage, place: int) -> int:
    """A word that no list knows, after words that lead up to a name."""
    word = passage.words[place]
    if word.plain in NO_NAME or len(word.plain) < 3 or is_month_or_day(word):
        return 0
    before = _before(passage, place)
    strong = STRONG_CUES.search(before) is not None
    weak = strong or CUES.search(before) is not None
    new = weak and not is_english(word.plain) and not passage.is_a_code(word)
    if word.is_capital:
        strange = is_unheard_of(word.plain) and AS.search(before) is None
        strange = strange or (strong and is_proper(word.plain))
        fits = weak and ((new and strange) or word.plain in listed("surnames_beside_a_first_name"))
    else:
        fits = strong and new and is_unheard_of(word.plain) and len(word.plain) > 3
    if not fits or is_a_place(passage, place):
        return 0
    return 1 + _more(passage, place)


def _misspelt(passage: Passage, place: int) -> int:
    """A first name with letters swapped, doubled or written as they sound."""
    word = passage.words[place]
    if not is_misspelt_name(word.plain) or is_a_place(passage, place):
        return 0
    if word.is_capital and not passage.is_in_capitals(word):
        return 0 if _is_at_a_place(passage, place) else 1 + _more(passage, place)
    after = _next(passage, place)
    says = after is not None and after.plain in SAYS and after.gap == " "
    return 1 if says or is_somebody(passage, place) else 0


def _unheard_of(passage: Passage, place: int) -> int:
    """A word with a capital that is in no list at all, where a person would stand."""
    word = passage.words[place]
    if not word.plain.isalpha() or len(word.plain) < 4 or not is_unheard_of(word.plain):
        return 0
    if passage.is_a_code(word):
        return 0
    if is_a_place(passage, place) or _is_at_a_place(passage, place):
        return 0
    lead = passage.words[place - 1] if place and word.gap == " " else None
    before = lead.plain if lead is not None and not lead.suffix else ""
    acting = word.is_capital and acts(passage, place)
    if before in CALLED_BY or acting or is_somebody(passage, place):
        return 1 + (_more(passage, place) if word.is_capital else 0)
    if not word.is_capital:
        return 0
    after = _next(passage, place)
    beside = (
        after is not None
        and after.gap == " "
        and after.is_capital
        and len(after.plain) > 2
        and not is_a_place(passage, place + 1)
        and not passage.is_in_capitals(after)
        and (is_a_surname(after.plain) or is_unheard_of(after.plain))
    )
    return 2 if beside else 0


RULES = (
    _by_title,
    _first_name,
    _rare_name,
    _word_or_name,
    _by_cue,
    turned_round,
    household,
    after_an_initial,
    surname,
    _misspelt,
    _unheard_of,
)
