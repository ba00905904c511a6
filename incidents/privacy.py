"""What in free text may tell who somebody is. A warning, apart from registration marks.

``static/js/log-complaint.js`` warns while typing by the same patterns, which the page hands it.
"""

import re

REGISTRATION = r"\b[a-z]{2}[0-9]{2}\s?[a-z]{3}\b"
# What each is called in the warning -> pattern, read without regard to case.
PATTERNS = {
    "a vehicle registration": REGISTRATION,
    "a phone number": r"(?:\+44|\b0)(?:[\s-]?\d){9,10}\b",
    "an email address": r"[\w.+-]+@[\w-]+\.\w+",
    "a name": r"\b(?:called|named|name is|mr|mrs|miss|ms)\.? [a-z]+",
    "clothing": r"\b(?:wearing|dressed in|hoodie|jacket|coat|skirt|leggings|tracksuit)\b",
    "someone's ethnicity or nationality": (
        r"\b(?:black|white|asian|romanian|polish|african|gypsy|roma|european)"
        r" (?:wom[ae]n|girls?|lad(?:y|ies)|m[ae]n|males?|females?)\b"
    ),
    "someone's age": (
        r"\b(?:aged? \d{1,2}|\d{1,2}[ -]?years?[ -]old|in (?:her|his|their) \w+ties)\b"
    ),
    "someone's regular spot": r"\b(?:always|usually|every night) (?:stands?|waits?|works?|sits?)\b",
}


def warnings_for(text: str) -> list[str]:
    """What ``text`` seems to hold that could tell who somebody is."""
    return [what for what, pattern in PATTERNS.items() if re.search(pattern, text, re.IGNORECASE)]


def holds_registration(text: str) -> bool:
    """Whether ``text`` holds a current-style vehicle registration mark."""
    return re.search(REGISTRATION, text, re.IGNORECASE) is not None
