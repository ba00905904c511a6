"""A signed cookie that says: this browser may send a large body.

The server decides whether to read a body before any session is looked up in the database, so the
right to send one travels with the request. It is given to who may upload files, once signed in.
"""

import hmac
import time
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.http import HttpResponse

from partnership.core import side_key

NAME = f"upload_{settings.SIDE}"
LASTS = 12 * 3600  # seconds, as long as a session at most
PURPOSE = "upload ticket"


def issue(now: float | None = None) -> str:
    """A ticket that holds from now on."""
    issued = str(int(time.time() if now is None else now))
    return f"{issued}.{_signature(issued)}"


def holds(ticket: str, now: float | None = None) -> bool:
    """Whether this side issued ``ticket`` less than ``LASTS`` seconds ago."""
    issued, _, signature = ticket[:100].partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(issued).encode()):
        return False
    return int(issued) + LASTS > (time.time() if now is None else now)


def later(*, hours: int) -> float:
    """The time in some hours."""
    return time.time() + hours * 3600


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
        held = SimpleCookie(cookies).get(NAME)
    except CookieError:
        return False
    return held is not None and holds(held.value)


def _signature(issued: str) -> str:
    return hmac.new(side_key.derive(PURPOSE), issued.encode(), sha256).hexdigest()
