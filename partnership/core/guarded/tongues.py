"""What is written in another language: a child in those of the card, and every other script.

A word in letters that are not Latin is flagged as a name, since no rule can tell what it is.
"""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import OTHER_LETTERS, Passage, Pattern, fold, pattern

#: A letter of another script, a word that may hold one, and what stands between two such words.
_LETTERS = OTHER_LETTERS[1:-1] + r"\U00020000-\U0003ffff"
OTHER_LETTER = re.compile(f"[{_LETTERS}]")
TOKEN = re.compile(rf"[\w{_LETTERS}]+")
GAP = re.compile(r"[\s'’-]+")
#: A word of one sign. A single letter of another script may be a sign for a unit.
WORD_SIGN = re.compile(r"[\u3040-\u3163\u3165-\u31ff\u3400-\ua4cf]|[\U00020000-\U0003ffff]")
POLISH = (
    r"(?:dziec(?:ko|ka|ku|kiem|i|iom)|dzieciak\w*|dziewczyn(?:ka|ki|ke|ce|ek)|chlopczyk\w*"
    r"|chlopiec|nastolat\w*|maloletni\w*|nieletni\w*|niepelnoletni\w*|uczennic\w*|uczni(?:em|a|owi)"
    r"|gimnazjalist\w*|malolat\w*)"
)
ROMANIAN = (
    r"(?:copil(?:ul|a|e|ul|ei|as\w*)?|copii(?:i|lor)?|fetit\w*|fata mica|(?:o|este|e) minora?"
    r"|minori(?:i|lor)?|minore(?:le)?|baiet(?:el|ii)\w*|adolescent[aie]\w*|elev(?:ul|a|i|ei|ele"
    r"|elor))"
)
LATIN = pattern(rf"{POLISH}|{ROMANIAN}|devochk\w+|malchik\w*|rebyonok|rebenok|podrostok")
#: Russian and Ukrainian, by how the words begin.
SLAVIC = (
    "ребен ребят девочк мальчи подрост школьни малолет несовершеннолет дитин дівчинк дівчат хлопчи"
    " підліт неповнолітн школяр малолітн дети детей детям діти дітей дітям малыш"
)
CYRILLIC = re.compile("(?:" + "|".join(fold(one) for one in SLAVIC.split()) + r")\w*")
YOUNG_NUMBER = (
    r"(?:1[0-7]|(?:un|doi|trei|pai|cinci|sai|sapte)(?:spre|s)z?ece?|(?:jedena|dwuna|trzyna|czterna"
    r"|pietna|szesna|siedemna)s(?:cie|tu|tego|tej|toletni\w*))"
)
YEARS_OLD = pattern(
    rf"{YOUNG_NUMBER} (?:de )?(?:ani|anisori|anos|lat\w*|rokiv|rokov)|{YOUNG_NUMBER}-?(?:letni\w*"
    r"|latk\w*)"
    r"|(?:jedenasto|dwunasto|trzynasto|czternasto|pietnasto|szesnasto|siedemnasto)lat\w*"
)
CYRILLIC_YEARS = re.compile(
    r"(?<!\d)1[0-7][ -]?(?:" + "|".join(fold(one) for one in ("лет", "год", "рок", "річ")) + ")"
    r"|(?<!\w)\w+(?:" + "|".join(fold(one) for one in ("надцать", "надцати", "надцят")) + r")\w*"
)


def foreign(passage: Passage) -> Iterator[Finding]:
    """Each run of words in another script."""
    if passage.text.isascii():
        return
    for start, end in _runs(passage.text):
        if any(one.isalpha() for one in passage.text[start:end]):
            yield Finding(start, end, Kind.NAME)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where words with letters of another script start and end, those that follow in one."""
    start = end = 0
    for match in TOKEN.finditer(text):
        word = match.group()
        if len(word) == 1 and WORD_SIGN.fullmatch(word):
            is_other = starts = True
        else:
            is_other = OTHER_LETTER.search(word) is not None
            starts = is_other and len(word) > 1
        if end and is_other and GAP.fullmatch(text, end, match.start()):
            end = match.end()
            continue
        if end:
            yield start, end
        start, end = match.span() if starts else (0, 0)
    if end:
        yield start, end


def foreign_children(passage: Passage) -> Iterator[Finding]:
    """A child in Romanian, Polish, Ukrainian or Russian, by word or by age."""
    by_word: list[Pattern] = [LATIN]
    by_age: list[Pattern] = [YEARS_OLD]
    if not passage.text.isascii():
        by_word.append(CYRILLIC)
        by_age.append(CYRILLIC_YEARS)
    yield from passage.all(Kind.CHILD, [*by_word, *by_age])
    yield from passage.all(Kind.AGE, by_age)
