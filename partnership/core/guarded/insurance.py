"""National Insurance numbers: two letters, six figures and a letter from A to D."""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage

APART = r"[ .-]{0,2}"
WHOLE = re.compile(
    rf"(?<![a-z0-9])[a-z]{APART}[a-z]{APART}(?:\d{APART}\d{APART}){{3}}[a-d](?![a-z0-9])"
)
CUED = re.compile(
    r"(?<![a-z])(?:n\.?i\.?(?: ?no\.?| ?num(?:ber)?)?|nino|national insurance(?: (?:no\.?"
    r"|number))?)"
    rf"(?:[ :#-]|is|was|given|as){{0,8}}[a-z]{{2}}{APART}(?:\d{APART}){{6}}[a-d]?(?![a-z0-9])"
)
REFERENCE = re.compile(r"\b(?:ref|reference|job|order|case|crime|cad|invoice|ticket)[ .:#no]{0,6}$")


def insurance_numbers(passage: Passage) -> Iterator[Finding]:
    """Such numbers, unless a word before them says that they are a reference."""
    yield from passage.all(Kind.INSURANCE, [CUED])
    for match in WHOLE.finditer(passage.folded):
        if not REFERENCE.search(passage.folded[max(0, match.start() - 18) : match.start()]):
            yield passage.finding(Kind.INSURANCE, match.start(), match.end())
