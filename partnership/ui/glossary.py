"""The contested words of the interface. ``settings.GLOSSARY`` overrides them.

What is data already has its words there: categories, objectives and indicators.
"""

from django.conf import settings

WORDS = {"client": "client"}


def word(key: str) -> str:
    """The partnership's own word for ``key``; a key that is not in ``WORDS`` is a KeyError."""
    return str(settings.GLOSSARY.get(key, WORDS[key]))
