"""Text as people type and paste it, made what it looks like: nothing in it that cannot be seen.

A zero-width space keeps a box from being empty, hides a word from the search and sets two equal
streets apart. So every text field of every form passes here (``GovukBoundField.data``).
"""

import re
import unicodedata

# Joiners alter what is seen between letters of Indic and Arabic scripts and inside an emoji; beside
# Latin letters, digits and signs they do nothing but hide, so there they go.
JOINERS = "\u200c\u200d"
LAST_OF_LATIN = "\u02ff"
# Seen as nothing, though Unicode calls them letters, marks or signs.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b-\u180f\ufdd0-\ufdef"
VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # how the sign before looks
UNSEEN = re.compile(f"[{FILLERS}]")
PLAIN = re.compile("[ -~\n]*")  # most of what is typed; a page of anything else takes a second
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # controls, formats, halves of a pair, private use
MARKS = {"Mn", "Me", "Mc"}


def clean_lines(text: str) -> str:
    """``text`` in composed form (NFC) without what cannot be seen; lines stay, joined by ``\\n``.

    Text of which nothing would be seen becomes empty.
    """
    joined = LINE_ENDS.sub("\n", text)
    if PLAIN.fullmatch(joined):
        return joined if joined.strip() else ""
    cleaned = "\n".join(_cleaned(line) for line in joined.split("\n"))
    return cleaned if any(_is_seen(one) for one in cleaned) else ""


def clean_line(text: str) -> str:
    """``text`` cleaned, on one line, with one space between words and none around them."""
    return " ".join(clean_lines(text).split())


def _cleaned(line: str) -> str:
    plain = UNSEEN.sub("", "".join(map(_spaced, line)))
    kept = (one for at, one in enumerate(plain) if _stays(plain, at))
    return unicodedata.normalize("NFC", "".join(kept))


def _spaced(one: str) -> str:
    """Any width of space, and a tab, is a space."""
    return " " if one == "\t" or unicodedata.category(one) == "Zs" else one


def _stays(text: str, at: int) -> bool:
    if VARIATIONS.match(text[at]):
        return at > 0 and _takes_joiners(text[at - 1])
    if text[at] in JOINERS:
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        return len(around) == 2 and all(_takes_joiners(one) for one in around)
    return unicodedata.category(text[at]) not in HIDDEN


def _takes_joiners(one: str) -> bool:
    return one > LAST_OF_LATIN and (_is_seen(one) or unicodedata.category(one) in MARKS)


def _is_seen(one: str) -> bool:
    """Whether ``one`` leaves ink by itself; a mark needs a letter to stand on."""
    hidden = unicodedata.category(one) in HIDDEN | MARKS
    return not hidden and not one.isspace()
