"""Registration marks of vehicles: full, partial, spaced or spelt by the phonetic alphabet."""

import re
from collections.abc import Iterator

from partnership.core.guarded.disguised_marks import marks_in_disguise
from partnership.core.guarded.english import is_english
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import ONES
from partnership.core.guarded.reading import Passage, Word, one_of, pattern, word_set
from partnership.core.guarded.spelt_marks import spelt_marks

PHONETIC = word_set(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike"
    " november oscar papa quebec romeo sierra tango uniform victor whisky whiskey xray yankee"
    " zulu"
)
ENDING = (
    "(?!(?:men|and|but|had|was|the|for|are|min|bus|car|man|may|lad|who|off|new|old|yrs)\\b)[a-z]{3}"
)
FULL = (
    # current, with letters for figures that look like them
    pattern(rf"[a-z]{{2}}[- ]{{0,2}}[0-9oi][0-9oi][- ]{{0,2}}{ENDING}"),
    # before 2001 and before 1983
    pattern(rf"[a-z][- ]?\d{{2,3}}[- ]?{ENDING}"),
    pattern(r"[a-z]{3}[- ]?\d{1,3}[- ]?[a-z]"),
    # Irish
    pattern(r"[01]?\d\d-[a-z]{1,2}-\d{1,6}"),
)
#: What makes a full postcode of the first half of a mark.
NO_POSTCODE = r"(?! ?\d[a-z]{2}\b)"
HALF = pattern(rf"[a-z]{{2}}[0-9o]\d{NO_POSTCODE}")
CUES = r"plates?|number_?plates?|reg|regs|registration|registered|vrm|vrn|index|partial|part plate"
CUE = pattern(
    one_of("plate plates number_plate reg regs registration registered vrm vrn index partial")
)
LETTERS_CUE = pattern(
    r"(?:first|last|end|start)(?:ing|ed|s)? (?:two|three|few|half"
    r"|bit|part|letters?|numbers?|digits?)"
    r"(?: (?:letters?|numbers?|digits?|characters?))?|(?:ended|ends"
    r"|ending|began|begins|starts|started"
    r"|starting|beginning)(?: (?:in|with))?"
)
VEHICLE = pattern(
    one_of(
        "car van taxi cab lorry truck transit audi bmw merc mercedes ford focus fiesta astra corsa"
        " golf polo passat vauxhall toyota honda nissan renault clio peugeot citroen skoda seat kia"
        " hyundai volvo mazda mini jeep moped motorbike scooter "
        "driver plate reg motor vehicle estate"
        " saloon hatchback pick_up jaguar lexus tesla suzuki dacia volkswagen vw range_rover parked"
        " wagon bike prius yaris micra note juke qashqai leaf zoe "
        "van vans cars drove driving pulled dropped picked"
    )
)
#: Postcode districts around, which look like the first half of a mark.
DISTRICTS = pattern(r"(?:lu|mk|sg|al|hp|nn|en|wd|ha|nw|cb|pe|ng)\d{2}")
SPACED_HALF = pattern(rf"[a-z]{{2}} \d\d{NO_POSTCODE}|[a-z] [a-z] \d \d")
POSTCODE = pattern(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")
YEAR_LETTER = pattern(r"(?:[a-hj-npr-y]|\d\d)[ -](?:reg|plate)")
SINGLE = re.compile(r"(?:[a-z0-9?*](?:[ ,.-]{1,3}|$)){5,8}")
SMALL_WORDS = word_set(
    "at by to in on of no is do so or if my we up am pm go he me us an as it be ie eg"
)
NO_CODE = word_set("i a o")
#: Marks of other countries, where they are called one.
FOREIGN = pattern(r"[a-z]{2,3}[ -]?\d{4,5}|[a-z]{1,2}[ -]?\d{2,3}[ -]?[a-z]{3}")
CALLED_ONE = re.compile(
    r"[ ,-](?:\w+ ){0,2}(?:number ?plates?|plates?|reg|regs|registration|registered)\b"
)
CODE_BEFORE = re.compile(
    r"\b(?!\d+(?:am|pm|th|st|nd|rd|s|x|mph|ish|mm|cm|ml|k|hrs?|mins?|yrs?)\b)(?=[a-z]*\d)(?=\d*[a-z])"
    r"[a-z0-9]{4,7} (?:private |number |personal )?(?:plate|reg|registration)\b"
)
REACH = 8
#: “last three letters were TRW”, and “ending in WXY”, where it shows by its capitals.
OF_LETTERS = pattern(
    r"(?:(?P<said>(?:last|first|end|final) (?:two |three |few )?(?:letters|digits|characters))(?:"
    r" were| was| are| is| being)?|(?:ended|ends|ending) (?:in|with)) (?P<mark>[a-z]{3})"
)


#: “job HT22 0147” is the council's own.
REFERENCE = re.compile(r"\b(?:job|ref|reference|ticket|order|incident)(?: no\.?| number)?:? $")
#: “hotel lima two one, area search complete” is a call sign.
ON_THE_RADIO = pattern(
    r"control|area search|search complete|resum(?:e|ing)|no trace|stand(?:ing)? down"
    r"|show (?:us|me|them)|en ?route|on scene|roger|over and out|committed|call ?sign"
)


def vehicles(passage: Passage) -> Iterator[Finding]:
    """Marks in their usual forms, and what stands after words such as “plate”."""
    has_cue = passage.has(VEHICLE) or passage.has(CUE)
    yield from _written(passage)
    yield from passage.all(Kind.VEHICLE, [YEAR_LETTER])
    yield from marks_in_disguise(passage, has_cue=has_cue)
    yield from _half(passage)
    yield from _one_by_one(passage)
    if has_cue or not passage.has(ON_THE_RADIO):
        yield from _phonetic(passage)
        yield from spelt_marks(passage, PHONETIC, has_cue)
    yield from _after_a_cue(passage)
    yield from _before_a_cue(passage)
    yield from _by_its_letters(passage)


def _written(passage: Passage) -> Iterator[Finding]:
    for form in FULL:
        for match in form.finditer(passage.folded):
            if _is_mark(passage, match):
                yield passage.finding(Kind.VEHICLE, match.start(), match.end())


def _is_mark(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is no postcode or reference, nor words that only look so."""
    said = match.group()
    before = passage.folded[max(0, match.start() - 3) : match.start()]
    if POSTCODE.fullmatch(said) or before.endswith("-"):
        return False
    letters = re.sub(r"[^a-z]", "", said)
    if not re.search(r"\d", said):
        return False
    if re.match(r"[a-z]{3}", said):
        return _seems_written_as_code(passage, match) and len(letters) == 4
    if " " not in said and "-" not in said:
        return True
    if said[0].isdigit():
        return True
    starts_apart = re.match(r"[a-z]{1,2}[ -]", said)
    return starts_apart is None or _seems_written_as_code(passage, match)


def _seems_written_as_code(passage: Passage, match: re.Match[str]) -> bool:
    """Whether its letters are capitals, or a vehicle is spoken of just before."""
    if _is_in_capitals(passage, match):
        return True
    spaced = re.fullmatch(r"([a-z]{2}) ?\d\d ?([a-z]{3})", match.group())
    if spaced and spaced[1] not in SMALL_WORDS and passage.has(VEHICLE):
        return True
    return CUE.search(passage.folded[max(0, match.start() - 30) : match.start()]) is not None


def _is_in_capitals(passage: Passage, match: re.Match[str]) -> bool:
    letters = (
        place for place in range(match.start(), match.end()) if passage.folded[place].isalpha()
    )
    return all(passage.is_capital_at(place) for place in letters)


def _half(passage: Passage) -> Iterator[Finding]:
    """The first half of a current mark, where a vehicle is spoken of."""
    if passage.has(VEHICLE):
        for match in SPACED_HALF.finditer(passage.folded):
            if not DISTRICTS.fullmatch(match.group().replace(" ", "")) and _is_in_capitals(
                passage, match
            ):
                yield passage.finding(Kind.VEHICLE, match.start(), match.end())
    for match in HALF.finditer(passage.folded):
        district = DISTRICTS.fullmatch(match.group())
        context = CUE if district else VEHICLE
        written = passage.is_capital_at(match.start()) and passage.is_capital_at(match.start() + 1)
        if REFERENCE.search(passage.folded[max(0, match.start() - 14) : match.start()]):
            continue
        if passage.has(context) or (written and not district):
            yield passage.finding(Kind.VEHICLE, match.start(), match.end())


def _one_by_one(passage: Passage) -> Iterator[Finding]:
    for match in SINGLE.finditer(passage.folded):
        if match.start() and passage.folded[match.start() - 1].isalnum():
            continue
        said = re.sub(r"[^a-z0-9]", "", match.group())
        if sum(one.isalpha() for one in said) >= 2 and any(one.isdigit() for one in said):
            yield passage.finding(Kind.VEHICLE, match.start(), match.end())


def _phonetic(passage: Passage) -> Iterator[Finding]:
    """Two words or more of the phonetic alphabet beside each other, with figures and letters."""
    run: list[Word] = []
    for word in [*passage.words, None]:
        if word is not None and _is_spelling(word) and (not run or len(word.gap.strip()) < 2):
            run.append(word)
            continue
        if sum(one.plain in PHONETIC for one in run) >= 2:
            yield passage.finding(Kind.VEHICLE, run[0].start, run[-1].end)
        run = []


def _is_spelling(word: Word) -> bool:
    return word.plain in PHONETIC or word.plain in ONES or len(word.plain) <= 2


def _after_a_cue(passage: Passage) -> Iterator[Finding]:
    for match in (*CUE.finditer(passage.folded), *LETTERS_CUE.finditer(passage.folded)):
        if match.re is LETTERS_CUE.whole and not passage.has(VEHICLE):
            continue
        near = passage.words_after(match.end(), REACH)
        codes = [word for word in near if _is_code(passage, word)]
        if codes:
            yield passage.finding(Kind.VEHICLE, codes[0].start, codes[-1].end)
        elif sum(len(word.plain) == 1 and word.plain not in NO_CODE for word in near) >= 2:
            yield passage.finding(Kind.VEHICLE, near[0].start, near[-1].end)


def _before_a_cue(passage: Passage) -> Iterator[Finding]:
    yield from passage.all(Kind.VEHICLE, [CODE_BEFORE])
    for match in FOREIGN.finditer(passage.folded):
        if CALLED_ONE.match(passage.folded, match.end()) and _is_in_capitals(passage, match):
            yield passage.finding(Kind.VEHICLE, match.start(), match.end())


def _by_its_letters(passage: Passage) -> Iterator[Finding]:
    for match in OF_LETTERS.finditer(passage.folded):
        start, end = match.span("mark")
        in_capitals = all(passage.is_capital_at(place) for place in range(start, end))
        if (in_capitals or match["said"]) and not is_english(match["mark"]):
            yield passage.finding(Kind.VEHICLE, start, end)


def _is_code(passage: Passage, word: Word) -> bool:
    """Whether a word near “plate” is a part of a mark: letters and figures, or three capitals."""
    said = word.plain
    if re.fullmatch(r"\d{1,4}(?:am|pm|th|st|nd|rd|ish|mph|ft|m|s|x)", said):
        return False
    if re.search(r"\d", said) and re.search(r"[a-z]", said):
        return len(said) <= 7
    if said in PHONETIC:
        return True
    capitals = all(
        passage.is_capital_at(place) for place in range(word.start, word.start + len(said))
    )
    return (
        capitals
        and said.isalpha()
        and 2 <= len(said) <= 3
        and said not in {"pc", "id", "uk", "cctv", "ok"}
    )
