"""Names of streets as people type them: without case, signs and house numbers, with their errors.

A typing error is an edit of the restricted Damerau-Levenshtein distance (optimal string alignment):
a letter left out, added or changed, or two neighbours exchanged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from partnership.ui.text import clean_line

SHORT = {
    "av": "avenue",
    "ave": "avenue",
    "cl": "close",
    "cres": "crescent",
    "ct": "court",
    "dr": "drive",
    "gdns": "gardens",
    "gr": "grove",
    "la": "lane",
    "ln": "lane",
    "pl": "place",
    "rd": "road",
    "sq": "square",
    "st": "street",
    "ter": "terrace",
}
GENERIC = frozenset(SHORT.values()) | {"way", "path", "passage", "hill", "the", "of", "and"}
# What stands before a name and is no part of it.
BESIDE = frozenset(
    {"outside", "opposite", "opp", "behind", "near", "nearby", "by", "at", "on", "in", "or", "off"}
    | {"corner", "junction", "front", "back", "end", "next", "to", "between", "around", "from"}
    | {"flat", "no", "number", "house", "block", "unit"}
)
POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b", re.IGNORECASE)
#: Another sign in the gap, or O for 0; not behind one letter: the A6 one way, the M1 off slip.
MISTYPED = re.compile(
    r"\b(?:([a-z]{1,2}[0-9][a-z0-9]?)[ .–-]{1,3}([0-9])|([a-z]{2}[0-9][a-z0-9]?)[ .–-]{0,3}(o))"
    r"([a-z]{2})\b",
    re.IGNORECASE,
)
HOUSE = re.compile(r"[0-9]+[a-z]?([ -][0-9]+[a-z]?)?")
LEADING_HOUSE = re.compile(r"^[0-9]+[a-z]? (?=\S)")
UNSEEN = re.compile(r"['’‘`.]")
BETWEEN = re.compile(r"[\W_]+")
FEWEST_LETTERS = 3
FUZZY_LETTERS = 4  # a shorter word is too like too many others
ENOUGH = 0.72  # of two words, the least likeness at which one may be a misspelling of the other
BESIDE_BEST = 0.12  # likeness below the best: further down it is another name


class Tier(IntEnum):
    """How well a name fits what was typed, best first."""

    WHOLE = 0  # all of the name was typed, and nothing beside it
    WORD = 1  # whole words of it, or the whole name among others
    BEGUN = 2  # the beginnings of its words
    PART = 3
    LIKE = 4
    LOOSE = 5  # like it in all but its kind of street, or its last word


def key_of(name: str) -> str:
    """``name`` in small letters without signs, as the database keeps it beside each name."""
    return BETWEEN.sub(" ", UNSEEN.sub("", name.lower())).strip()


def plain(place: str) -> str:
    """A place's name without capitals, signs, house numbers and short forms."""
    letters = re.sub(r"['’.]", "", clean_line(place).casefold())
    words = BETWEEN.sub(" ", letters).strip()
    words = LEADING_HOUSE.sub("", words.removeprefix("on or near "))
    first, _, last = words.rpartition(" ")
    return f"{first} {SHORT.get(last, last)}".strip() if first else last


@lru_cache(maxsize=20_000)
def canonical(key: str) -> tuple[str, ...]:
    """The words of a key with the usual short forms written out."""
    words = key.split()
    if len(words) > 1:
        words[-1] = SHORT.get(words[-1], words[-1])
        words[0] = "st" if words[0] == "saint" else words[0]
    return tuple(words)


@dataclass(frozen=True)
class Typed:
    """What was typed in the box about a place."""

    text: str

    @cached_property
    def postcode(self) -> str:
        """The first whole postcode in it, mistyped ones written right; or nothing."""
        if match := POSTCODE.search(self.text):
            return match[0]
        mistyped = MISTYPED.search(self.text)
        return written_right(mistyped) if mistyped else ""

    @property
    def has_letter_for_figure(self) -> bool:
        """Whether the postcode is one only if a letter was meant for a figure."""
        mistyped = None if POSTCODE.search(self.text) else MISTYPED.search(self.text)
        return mistyped is not None and mistyped[4] is not None

    @cached_property
    def unposted(self) -> str:
        """The text without its postcodes."""
        return MISTYPED.sub(" ", POSTCODE.sub(" ", self.text))

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """All words, with short forms written out wherever they stand."""
        words = key_of(self.unposted).split()
        return tuple(SHORT.get(word, word) if at else word for at, word in enumerate(words))

    @cached_property
    def name(self) -> tuple[str, ...]:
        """The words of the name alone: up to the first comma, without house numbers."""
        for part in self.unposted.split(","):
            words = _without_houses(key_of(part).split())
            if words:
                return canonical(" ".join(words))
        return ()

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """All words as a name, for a name that holds a number."""
        return canonical(key_of(self.text))

    @cached_property
    def joined(self) -> frozenset[str]:
        """The name in one word with its kind of street written out: "westhillroad"."""
        whole = "".join(self.name)
        if len(self.name) != 1:
            return frozenset()
        ends = (short for short in SHORT if whole.endswith(short))
        long = (f"{whole.removesuffix(short)}{SHORT[short]}" for short in ends)
        return frozenset(long)

    @property
    def letters(self) -> int:
        """How many letters and digits the name has."""
        return sum(map(len, self.name))


def _without_houses(words: Sequence[str]) -> list[str]:
    """Words without house numbers, and without what only says how to get to the name."""
    kept = [word for word in words if not HOUSE.fullmatch(word)]
    while kept and kept[0] in BESIDE:
        kept.pop(0)
    return kept


def written_right(mistyped: re.Match[str]) -> str:
    """The postcode that was meant."""
    return f"{mistyped[1] or mistyped[3]} {mistyped[2] or 0}{mistyped[5]}"


def matches(typed: Typed, keys: Iterable[str]) -> dict[str, Tier]:
    """The keys that fit what was typed, each with how well; misspelt ones where no other fits."""
    if typed.letters < FEWEST_LETTERS:
        return {}
    listed = list(keys)
    tiers = {key: tier for key in listed if (tier := _spelt(typed, canonical(key))) is not None}
    return tiers or _misspelt(typed, listed)


def _spelt(typed: Typed, name: tuple[str, ...]) -> Tier | None:
    asked, joined, own = typed.name, "".join(typed.name), "".join(name)
    if name in (asked, typed.raw) or joined == own:
        return Tier.WHOLE
    if own in typed.joined and len(name) > 1:
        return Tier.WORD  # "forest" is rather a wood than Fore Street
    if (len(name) > 1 or len(own) > FUZZY_LETTERS) and holds(typed.everything, name):
        return Tier.WORD
    fits = [min((_fit(word, part) for part in name), default=Tier.LIKE) for word in asked]
    if max(fits) < Tier.LIKE:
        return max(fits)
    if joined in own:
        return Tier.BEGUN if own.startswith(joined) else Tier.PART
    return None


def _fit(word: str, other: str) -> Tier:
    if word == other:
        return Tier.WORD
    if other.startswith(word):
        return Tier.BEGUN
    return Tier.PART if word in other else Tier.LIKE


def holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether ``name`` stands within ``words``, unbroken."""
    size = len(name)
    return any(words[at : at + size] == name for at in range(len(words) - size + 1))


def _misspelt(typed: Typed, keys: Sequence[str]) -> dict[str, Tier]:
    kinds = {word: kind for word in typed.name[1:] if (kind := kind_of_street(word))}
    telling = [word for word in typed.name if word not in kinds and word not in GENERIC]
    telling = [word for word in telling or typed.name if len(word) >= FUZZY_LETTERS]
    if not telling:
        return {}
    names = {key: canonical(key) for key in keys}
    scores = {key: _likeness(telling, name) for key, name in names.items()}
    best = max(scores.values(), default=0.0)
    if best < ENOUGH and len(telling) > 1:
        keys_like_it = _misspelt(Typed(" ".join(telling[:-1])), keys)
        return dict.fromkeys(keys_like_it, Tier.LOOSE)
    least = max(ENOUGH, best - BESIDE_BEST)
    asked = set(kinds.values())
    return {
        key: Tier.LIKE if asked <= set(names[key]) else Tier.LOOSE
        for key, score in scores.items()
        if score >= least
    }


@lru_cache(maxsize=5_000)
def kind_of_street(word: str) -> str:
    """The kind of street that ``word`` names, also misspelt; or nothing."""
    if word in GENERIC:
        return word
    alike = {kind: likeness(word, kind) for kind in GENERIC if len(word) >= FUZZY_LETTERS}
    best = max(alike, key=lambda kind: alike[kind], default="")
    return best if alike.get(best, 0) >= ENOUGH else ""


def _likeness(telling: Sequence[str], name: Sequence[str]) -> float:
    """From 0 to 1: how like the telling words of what was typed are to words of ``name``."""
    own = [word for word in name if word not in GENERIC] or list(name)
    return sum(max(likeness(word, own_word) for own_word in own) for word in telling) / len(telling)


@lru_cache(maxsize=50_000)
def likeness(typed: str, word: str) -> float:
    """From 0 to 1: how like ``typed`` is to ``word``, or to as much of it as was typed."""
    beginnings = {word, word[: len(typed)], word[: len(typed) + 1]}
    return max(_alike(typed, beginning) for beginning in beginnings)


def _alike(word: str, other: str) -> float:
    longest = max(len(word), len(other))
    most = 1 if longest <= FUZZY_LETTERS + 1 else 2
    if abs(len(word) - len(other)) > most or len(set(word) ^ set(other)) > 2 * most:
        return 0.0
    edits = _edits(word, other)
    return 1 - edits / longest if edits <= most else 0.0


def _edits(word: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == opposite:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
