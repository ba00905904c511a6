"""Registration marks that are spelt: “L T six three X Y Z”, “ab twelve cde”, “AB|12|CDE”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import ONES, TEENS, TENS
from partnership.core.guarded.reading import Passage, Word, word_set

CURRENT = re.compile(r"[a-z]{2}\d\d[a-z]{3}")
OLDER = re.compile(r"[a-z]\d{1,3}[a-z]{3}|[a-z]{3}\d{1,3}[a-z]")
START = re.compile(r"[a-z]{2}\d\d")
MARK = re.compile("|".join(one.pattern for one in (CURRENT, OLDER, START)))
SAID_TENS = frozenset(str(value) for value in TENS.values())
SAID_ONES = frozenset("123456789")
LONGEST = 7
MOST_WORDS = 12
SIGNS = re.compile(r"[^a-z0-9]{1,5}")
#: Said between the parts of a mark.
BETWEEN = word_set("and then dash space gap hyphen dot slash followed by")
ZEROS = word_set("oh zero nought")
#: Words of two or three letters are no letters of a mark, unless they are in capitals.
SHORT_WORDS = word_set(
    "ad ah am an as at be by do eg eh em er ex go ha he hi id ie if in is it la lo ma me mr mrs"
    " ms mx my no of oh ok on or ox pa pc pm re so st tv uk um up us we ye yo ace act add age"
    " ago aid aim air ale all and ant any apt are arm art ask ate awe axe bad bag ban bar bat"
    " bay bed bee beg bet bid big bin bit bob bog boo bow box boy bud bug bum bun bus but buy"
    " bye cab can cap car cat cop cot cow cry cub cue cup cut dad day den did die dig dim din"
    " dip dog dot dry dub due dug duo ear eat egg ego elm end era etc eve eye fab fag fan far"
    " fat fed fee few fig fin fit fix fly foe fog for fox fry fun fur gap gas gay get gig gin"
    " god got gum gun gut guy gym had hat has hay her hen hey him hip his hit hob hop hot how"
    " hub hug hut ice ill ink inn its jab jam jar jaw jet job jog jot joy jug kid kin kit lab"
    " lad lag lap law lay led leg let lid lie lip lit lob log loo lot low mad man map mat may"
    " men met mid min mix mob mop mud mug mum nag nan nap net new nil nip nod non nor not now"
    " nut oak oap odd off oil old one opt our out owe own pad pal pan pat paw pay pea peg pen"
    " per pet pie pig pin pit plc pop pot pry pub put quo rag ran rap rat raw ray red ref rib"
    " rid rig rim rip rob rod rot row rub rug rum run sad sat saw say sea see set sew sex she"
    " shy sin sip sir sit six ski sky sob son sow soy spa spy sub sue sum sun tab tag tan tap"
    " tar tax tea ted tee ten the tie til tin tip toe ton too top tow toy try tub tug two use"
    " van vat vet via war was way wax web wed wee wet who why wig win wit won yes yet you yrs"
    " zip zoo ltd led lcd cctv"
)
#: Capitals that are no mark before two figures.
ABBREVIATIONS = word_set("pc tv id uk us eu ok am pm st mr dr ms no wc hq pub rd cc dj sc ps pt")


@dataclass(frozen=True)
class Part:
    """One word of a mark, and the letters and figures it stands for, read or said in words."""

    word: Word
    code: str
    is_said: bool


def spelt_marks(passage: Passage, phonetic: frozenset[str], has_cue: bool) -> Iterator[Finding]:
    """Marks of two words or more; ``has_cue``: the text speaks of a vehicle or a mark."""
    words = passage.words
    parts = [_part(word, phonetic) for word in words]
    place = 0
    while place < len(words):
        after = _length(passage, parts, words, place, has_cue)
        if after:
            yield passage.finding(Kind.VEHICLE, words[place].start, words[after - 1].end)
        place = max(after, place + 1)


def _part(word: Word, phonetic: frozenset[str]) -> Part | None:
    said = word.plain
    if said in phonetic:
        return Part(word, said[0], True)
    if said in ZEROS:
        return Part(word, "0", True)
    for numbers in (ONES, TEENS, TENS):
        if said in numbers:
            return Part(word, str(numbers[said]), True)
    if len(said) <= LONGEST and (len(said) <= 3 or re.search(r"\d", said)):
        return Part(word, said, False)
    return None


def _length(
    passage: Passage, parts: list[Part | None], words: list[Word], place: int, has_cue: bool
) -> int:
    """The place after the last word of a mark that starts at ``place``, or 0."""
    code, used = "", list[Part]()
    best = 0
    for at in range(place, min(place + MOST_WORDS, len(words))):
        word, part = words[at], parts[at]
        if at > place and not SIGNS.fullmatch(word.gap):
            break
        if used and word.plain in BETWEEN:
            continue
        if part is None:
            break
        if used and _is_one_number(used[-1], part):
            code = code[:-1]
        code += part.code
        used.append(part)
        if len(code) > LONGEST:
            break
        if len(used) > 1 and _is_mark(passage, code, used, has_cue):
            best = at + 1
    return best


def _is_one_number(tens: Part, ones: Part) -> bool:
    """“sixty three”."""
    return tens.is_said and ones.is_said and tens.code in SAID_TENS and ones.code in SAID_ONES


def _is_mark(passage: Passage, code: str, used: list[Part], has_cue: bool) -> bool:
    if not MARK.fullmatch(code):
        return False
    groups = [part for part in used if not part.is_said and part.code.isalpha()]
    capitals = all(_in_capitals(passage, part) for part in groups)
    if any(part.code in SHORT_WORDS for part in groups) and not (capitals and has_cue):
        return False
    says_figures = any(part.is_said and part.code.isdigit() for part in used)
    if CURRENT.fullmatch(code):
        return True
    if OLDER.fullmatch(code):
        singles = len(groups) > 3 and all(len(part.code) == 1 for part in groups)
        return (says_figures or has_cue) and (singles or capitals)
    if not says_figures or not START.fullmatch(code):
        return False
    letters = "".join(part.code for part in groups)
    return len(letters) == 2 and letters not in ABBREVIATIONS and (capitals or has_cue)


def _in_capitals(passage: Passage, part: Part) -> bool:
    end = part.word.start + len(part.code)
    return all(passage.is_capital_at(place) for place in range(part.word.start, end))
