"""Words that are one slip of the fingers from another, as ``static/js/urgent-panel.js`` has it."""

from functools import lru_cache


def is_near(word: str, other: str) -> bool:
    """Whether one letter more, fewer, other or swapped with the next makes one of the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    start = _alike(word, other)
    word, other = word[start:][::-1], other[start:][::-1]
    end = _alike(word, other)
    word, other = word[end:], other[end:]
    return max(len(word), len(other)) <= 1 or (len(word) == 2 and word == other[::-1])


def _alike(word: str, other: str) -> int:
    """How many letters are the same from the start."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(word), len(other)))


@lru_cache(8192)
def meant(word: str, keys: tuple[str, ...]) -> str | None:
    """``word`` where it is one of ``keys``, otherwise the first of them that is near."""
    if word in keys:
        return word
    return next((key for key in keys if is_near(word, key)), None)
