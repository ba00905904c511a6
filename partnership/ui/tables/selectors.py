"""The filters that somebody has saved, and what a page offers to save."""

from django.core import signing

from partnership.audit.services import Actor
from partnership.ui.tables.models import (
    LONGEST_PAGE,
    LONGEST_QUERY,
    LONGEST_WORDS,
    SavedFilter,
    SavedFilterQuerySet,
)

SALT = "filter of a list to save"
LONGEST_TOKEN = 4_000


class NotOffered(Exception):
    """A text that is no offer of ours."""


def saved_of(user: Actor, page: str) -> SavedFilterQuerySet:
    """The filters of the list at ``page`` that ``user`` has saved."""
    return SavedFilter.objects.visible_to(user).filter(page=page)


def offer(user: Actor, *, page: str, query: str, words: str) -> str:
    """What a page's button sends to save this filter; empty where it is too long to be saved."""
    if len(page) > LONGEST_PAGE or len(query) > LONGEST_QUERY:
        return ""
    words = words[:LONGEST_WORDS]
    return signing.dumps([user.pk, page, query, words], salt=SALT, compress=True)


def read_offer(text: str) -> tuple[int, str, str, str]:
    """To whom it was offered; the address of the list, its query and the words for it.

    :raises NotOffered: when ``text`` is no offer.
    """
    if len(text) > LONGEST_TOKEN:
        raise NotOffered
    try:
        owner, page, query, words = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise NotOffered from error
    return owner, page, query, words
