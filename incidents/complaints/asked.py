"""What was typed in the search box, kept in the session: an address stays on the device."""

import secrets
from collections.abc import MutableMapping
from typing import Any

KEPT_IN = "asked"
MOST = 20  # searches of a session that its addresses still open; the oldest go first

Session = MutableMapping[str, Any]


def keep(session: Session, words: str) -> str:
    """Keep ``words`` until the session ends; the key that stands for them in an address."""
    kept: list[list[str]] = session.get(KEPT_IN, [])
    for key, known in kept:
        if known == words:
            return key
    key = secrets.token_urlsafe(6)
    session[KEPT_IN] = [*kept, [key, words]][-MOST:]
    return key


def words_of(session: Session, key: str) -> str | None:
    """What was kept under ``key``; nothing for another session's key or one that has gone."""
    return dict(session.get(KEPT_IN, [])).get(key)
