"""A signed cookie that says: this browser may send a large body.

The server decides whether to read a body before any session is looked up in the database, so the
right to send one travels with the request. It is given to who may upload files, once signed in.
"""

import hmac
import secrets
import time
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.http import HttpResponse

from partnership.core import side_key

NAME = f"upload_{settings.SIDE}"
LASTS = 20 * 60  # seconds; it is renewed with use, and a session ends after 15 minutes without
RENEWED = 15 * 60  # seconds: one that lasts no longer is replaced
_returned: dict[str, int] = {}  # of whoever signed out: ticket -> when it was issued
PURPOSE = "upload ticket"


def issue(now: float | None = None) -> str:
    """A ticket that holds from now on."""
    issued = f"{int(time.time() if now is None else now)}-{secrets.token_hex(8)}"
    return f"{issued}.{_signature(issued)}"


def holds(ticket: str, now: float | None = None) -> bool:
    """Whether this side issued ``ticket`` less than ``LASTS`` seconds ago."""
    issued, _, signature = ticket[:100].partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(issued).encode()):
        return False
    if ticket in _returned:
        return False
    return _moment(issued) + LASTS > (time.time() if now is None else now)


def needs_renewal(ticket: str) -> bool:
    """Whether ``ticket`` does not hold, or not for long."""
    return not holds(ticket, time.time() + RENEWED)


def take_back(ticket: str) -> None:
    """Let ``ticket`` hold no longer, also where its cookie was copied.

    The server is one process, so that what it remembers here counts for all of its threads.
    """
    if not holds(ticket):
        return
    over = int(time.time()) - LASTS
    for old in [key for key, issued in list(_returned.items()) if issued < over]:
        _returned.pop(old, None)
    _returned[ticket] = _moment(ticket)


def _moment(ticket: str) -> int:
    """When a ticket of ours was issued; what follows tells it from others of the same second."""
    return int(ticket.partition("-")[0])


def hand_out(response: HttpResponse) -> None:
    """Give a new ticket along with ``response``."""
    response.set_cookie(
        NAME,
        issue(),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def is_in(cookies: str) -> bool:
    """Whether a ``Cookie`` header carries a ticket that holds."""
    try:
        cookie = SimpleCookie(cookies).get(NAME)
    except CookieError:
        return False
    return cookie is not None and holds(cookie.value)


def _signature(issued: str) -> str:
    return hmac.new(side_key.derive(PURPOSE), issued.encode(), sha256).hexdigest()
