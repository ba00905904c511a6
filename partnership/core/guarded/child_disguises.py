"""Words for a child in disguise: “ch1ld”, “k1ds”, “c h i l d”."""

import re
from collections.abc import Iterator
from itertools import product

from partnership.core.guarded.reading import Passage, word_set

#: What stands for a letter.
LETTERS = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s",
           "!": "il", "|": "li", "*": "aeiou"}  # fmt: skip
TOKEN = re.compile(r"(?<![a-z0-9@$!|*])[a-z][a-z0-9@$!|*]{2,12}(?![a-z0-9@$|*])")
APART = re.compile(
    r"(?<![a-z0-9])[a-z](?P<gap>[ .*_~|\\/-]{1,2})[a-z](?:(?P=gap)[a-z]){1,12}(?![a-z0-9])"
)
MOST_SIGNS = 3
WORDS = word_set(
    "child children childs kid kids kiddie kiddies kidz teen teens teenage teenager teenagers minor"
    " minors underage schoolgirl schoolgirls schoolboy schoolboys toddler toddlers baby babies girl"
    " girls juvenile juveniles"
)
#: Of adults too, when they are only spelt so.
ADULTS_TOO = word_set("girl girls baby babies minor minors")


def disguised_children(passage: Passage) -> Iterator[tuple[int, int]]:
    """Words of the list with figures or signs for letters, or with their letters apart."""
    for match in TOKEN.finditer(passage.folded):
        if _is_with_signs(match.group().rstrip("!")):
            yield match.span()
    for match in APART.finditer(passage.folded):
        letters = re.sub("[^a-z]", "", match.group())
        if letters in WORDS or (letters[0] in "ai" and letters[1:] in WORDS):
            yield match.span()


def _is_with_signs(token: str) -> bool:
    signs = sum(one in LETTERS for one in token)
    if not 0 < signs <= MOST_SIGNS:
        return False
    readings = product(*(LETTERS.get(one, one) for one in token))
    return any("".join(read) in WORDS - ADULTS_TOO for read in readings)
