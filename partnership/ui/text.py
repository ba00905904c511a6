"""Text as people type and paste it, made what it looks like: nothing in it that cannot be seen.

A zero-width space keeps a box from being empty, hides a word from the search and sets two equal
streets apart. So every text field of every form passes here (``GovukBoundField.data``).

Cleaning takes time in proportion to the length, whatever is in the text: it reads at most
``LONGEST`` characters, and no more than ``MARKS_IN_A_ROW`` combining marks stay together, since
putting a run of marks into canonical order (NFC) takes the square of its length.
"""

import re
import unicodedata

LONGEST = 20_000  # characters; longer text is refused by forms, and cut here
MARKS_IN_A_ROW = 10  # more than any script stacks on one letter
# Joiners alter what is seen between letters of Indic and Arabic scripts and inside an emoji; beside
# Latin letters, digits and signs they do nothing but hide, so there they go.
JOINERS = "\u200c\u200d"
LAST_OF_LATIN = "\u02ff"
# Seen as nothing, though Unicode calls them letters, marks or signs.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b-\u180f\ufdd0-\ufdef"
VARIATIONS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # how the sign before looks
DEPENDENT = re.compile(f"[{JOINERS}{VARIATIONS}]")
UNSEEN = re.compile(f"[{FILLERS}]")
PLAIN = re.compile("[ -~\n]*")  # most of what is typed
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # controls, formats, halves of a pair, private use
MARKS = {"Mn", "Me", "Mc"}
TOO_MANY_MARKS = re.compile(f"(?<=m{{{MARKS_IN_A_ROW}}})m+")
REMEMBERED = 5_000  # characters that a table keeps, however many a hostile text has


class _Seen(dict[int, str | None]):
    """For ``str.translate``: any width of space as a space, what cannot be seen as nothing."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        shown: str | None = character
        if character == "\t" or unicodedata.category(character) == "Zs":
            shown = " "
        elif not DEPENDENT.match(character) and (
            UNSEEN.match(character)
            or (character != "\n" and unicodedata.category(character) in HIDDEN)
        ):
            shown = None
        if len(self) < REMEMBERED:
            self[code] = shown
        return shown


class _Kinds(dict[int, str]):
    """For ``str.translate``: ``m`` for a combining mark, a full stop for anything else."""

    def __missing__(self, code: int) -> str:
        kind = "m" if unicodedata.category(chr(code)) in MARKS else "."
        if len(self) < REMEMBERED:
            self[code] = kind
        return kind


SEEN, KINDS = _Seen(), _Kinds()


def clean_lines(text: str) -> str:
    """``text`` in composed form (NFC) without what cannot be seen; lines stay, joined by ``\\n``.

    Text of which nothing would be seen becomes empty.
    """
    joined = LINE_ENDS.sub("\n", text[:LONGEST])
    if PLAIN.fullmatch(joined):
        return joined if joined.strip() else ""
    shown = joined.translate(SEEN)
    kept = DEPENDENT.sub(lambda match: match[0] if _stays(shown, match.start()) else "", shown)
    cleaned = unicodedata.normalize("NFC", _with_few_marks(kept))
    return cleaned if any(_is_seen(character) for character in cleaned) else ""


def clean_line(text: str) -> str:
    """``text`` cleaned, on one line, with one space between words and none around them."""
    return " ".join(clean_lines(text).split())


def _with_few_marks(text: str) -> str:
    """``text`` without the marks that follow ``MARKS_IN_A_ROW`` others."""
    kept, end = [], 0
    for run in TOO_MANY_MARKS.finditer(text.translate(KINDS)):
        kept.append(text[end : run.start()])
        end = run.end()
    return "".join([*kept, text[end:]])


def _stays(text: str, at: int) -> bool:
    """Whether the joiner or variation at ``at`` alters how what stands beside it looks."""
    if text[at] not in JOINERS:
        return at > 0 and _takes_joiners(text[at - 1])
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(_takes_joiners(character) for character in around)


def _takes_joiners(character: str) -> bool:
    return character > LAST_OF_LATIN and (
        _is_seen(character) or unicodedata.category(character) in MARKS
    )


def _is_seen(character: str) -> bool:
    """Whether ``character`` leaves ink by itself; a mark needs a letter to stand on."""
    hidden = unicodedata.category(character) in HIDDEN | MARKS
    return not hidden and not character.isspace()
