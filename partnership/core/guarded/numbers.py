"""Numbers that are written in digits or in words."""

from partnership.core.guarded.reading import one_of

_UNITS = "zero one two three four five six seven eight nine"
_TEN_ON = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_UNITS.split())}
TEENS = {word: value for value, word in enumerate(_TEN_ON.split(), start=10)}
TENS = {word: value * 10 for value, word in enumerate(_BY_TEN.split(), start=2)}
_ANY_TENS = one_of(f"{_BY_TEN} fourty")
_ANY_ONES = one_of(" ".join(list(ONES)[1:]))
#: A number from 1 to 99, in words.
IN_WORDS = rf"(?:{_ANY_TENS}(?:[ -]?{_ANY_ONES})?|{one_of(_TEN_ON)}|{_ANY_ONES})"
#: A number from 0 to 99.
NUMBER = rf"(?:\d{{1,2}}|{IN_WORDS})"


def value_of(text: str) -> int:
    """The number that ``text`` says, which ``NUMBER`` has matched.

    :raises ValueError: for anything else.
    """
    if text.isdigit():
        return int(text)
    text = text.replace("fourty", "forty")
    words = ONES | TEENS | TENS
    if text in words:
        return words[text]
    for tens, value in TENS.items():
        if text.startswith(tens):
            return value + ONES[text[len(tens) :].strip(" -")]
    raise ValueError(text)
