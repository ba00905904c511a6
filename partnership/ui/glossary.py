"""The words that a partnership may want to change. ``settings.GLOSSARY`` overrides them."""

from django.conf import settings

WORDS = {
    "area": "area",
    "complaint": "complaint",
    "complaints": "complaints",
    "officer": "officer",
    "patrol": "patrol",
    "visit": "visit",
    "visits": "visits",
    "referral": "referral",
    "referrals": "referrals",
    "resident": "resident",
    "strategy": "strategy",
    "report": "report",
}


def word(key: str) -> str:
    """The partnership's own word for ``key``; a key that is not in ``WORDS`` is a KeyError."""
    return str(getattr(settings, "GLOSSARY", {}).get(key, WORDS[key]))
