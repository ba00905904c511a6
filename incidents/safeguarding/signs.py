"""What in a report says that somebody may be a child, or in danger.

A false alarm costs the officer a call; a missed child may cost far more. So doubt is an alarm.
While somebody types, ``static/js/urgent-panel.js`` opens the panel by the same patterns of
danger, and by a child in what the server answers to ``static/js/guarded-text.js``.
"""

import re
from collections.abc import Sequence

from incidents.models import Category
from incidents.safeguarding.models import Sign
from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind

BODY = r"(?:her|him|them|me|someone|somebody|a (?:woman|girl|man|lady|person))"
# Each is read without regard to case.
DANGER = (
    r"\b(?:rape[ds]?|raping|stab(?:bed|bing|s)?|strangl\w+|kidnap\w*|abduct\w*|traffick\w+)\b",
    r"\b(?:knife|machete|gun|acid|overdos\w+|od'?d|suicid\w+|self[- ]harm\w*)\b",
    rf"\b(?:hit(?:ting)?|beat(?:ing|en)?|punch\w*|kick\w*|slap\w*|attack\w*|assault\w*|chok\w+"
    rf"|threaten\w*|hurt(?:ing)?) {BODY}\b",
    rf"\b(?:dragg\w+|forc\w+|push\w*|pull\w*|bundl\w+|lock\w*) {BODY} (?:in|into|inside|to|onto)\b",
    r"\b(?:being|been|got|getting|was|were) (?:beaten|attacked|assaulted|hit|punched|kicked|forced"
    r"|threatened|drugged|followed home|dragged)\b",
    r"\b(?:against her will|held (?:there|captive)|can'?t (?:leave|get away)|not allowed to leave"
    r"|took her (?:passport|papers)|afraid for her life|in danger)\b",
    r"\b(?:unconscious|not breathing|won'?t wake|unresponsive|collapsed|passed out|bleeding)\b",
    r"\b(?:scream\w*|cry\w*|crie[ds]|shout\w*) (?:out )?(?:for )?help\b",
    r"\bbegg\w+ (?:him|them|the man) to (?:stop|let)\b",
)
DANGEROUS = re.compile("|".join(DANGER), re.IGNORECASE)


def signs_of(*, category: Category, words: str, ticked: bool) -> list[Sign]:
    """Why the report is urgent: by its category, its words or the officer's tick."""
    found: Sequence[tuple[bool, Sign]] = (
        (category.is_urgent, Sign.CATEGORY),
        (tell_of_danger(words), Sign.WORDS),
        (ticked, Sign.TICKED),
    )
    return [sign for holds, sign in found if holds]


def tell_of_danger(words: str) -> bool:
    """Whether ``words`` may tell of a child or of somebody in danger."""
    return bool(DANGEROUS.search(words)) or Kind.CHILD in kinds_of(words)
