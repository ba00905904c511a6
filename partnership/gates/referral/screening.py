"""Which questions an officer has answered: kept by the server, for minutes, for one session.

Nothing of it is in a page, an address or a cookie, so it can't be made up or carried to another
session. It says that the gate is open, or that her age is asked once more, and never why it is
closed. What was sent is remembered
beside it, so that the same form again is told that it was received. Each such answer carries a
random ticket in a cookie, for which "Received" is said once; all are void as soon as another
referral begins or the gate closes.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from partnership.accounts.access import user_of

LIFETIME = timedelta(minutes=15)
#: the questions in their order; each page but the first needs the answers before it
QUESTIONS = ("age", "enforcement", "asked")
AGAIN = "age_again"
TICKET = f"received_{settings.SIDE}"  # the cookie


@dataclass(frozen=True)
class Screening:
    """The answers so far, all of them such that the gate stays open.

    ``is_doubted``: what was typed may tell of a child, so that nothing goes on before her age is
    told once more. ``is_told_again``: it was.
    """

    form: UUID
    answered: tuple[str, ...]
    answered_at: datetime
    is_doubted: bool = False
    is_told_again: bool = False

    @classmethod
    def begin(cls, *, at: datetime) -> Self:
        """No question answered; ``form`` is the number of the referral that may follow."""
        return cls(uuid4(), (), at)

    def answer(self, question: str, *, at: datetime) -> Self:
        """With ``question`` answered; what came after it is asked again."""
        if self.is_doubted:
            return self._told_again(at)
        before = QUESTIONS[: QUESTIONS.index(question)]
        return replace(self, answered=(*before, question), answered_at=at)

    def doubted(self, *, at: datetime) -> Self:
        """With her age open again; the other answers stay."""
        return replace(self, answered_at=at, is_doubted=True)

    def _told_again(self, at: datetime) -> Self:
        answered = self.answered or QUESTIONS[:1]
        told = replace(self, answered=answered, is_doubted=False, is_told_again=True)
        return replace(told, answered_at=at)

    @property
    def next_page(self) -> str:
        """The question that is open, or "contact"."""
        return next(
            (question for question in QUESTIONS if question not in self.answered), "contact"
        )

    def leads_to(self, page: str) -> bool:
        """Whether every question before ``page`` is answered; "contact" comes after all."""
        if self.is_doubted or page == AGAIN:
            return self.is_doubted and page == AGAIN
        before = QUESTIONS[: QUESTIONS.index(page)] if page in QUESTIONS else QUESTIONS
        return self.answered[: len(before)] == before


def of(request: HttpRequest, *, at: datetime) -> Screening | None:
    """The screening of this session and account, while it is fresh."""
    told = cache.get(_key(request, "screening"))
    screening = Screening(**told) if told else None
    fresh = screening and screening.answered_at <= at < screening.answered_at + LIFETIME
    return screening if fresh else None


def keep(request: HttpRequest, screening: Screening) -> None:
    """Remember ``screening`` for this session and account."""
    seconds = LIFETIME.total_seconds()
    cache.set(_key(request, "screening"), asdict(screening), seconds)


def forget(request: HttpRequest) -> None:
    """From here on all questions are asked anew."""
    cache.delete(_key(request, "screening"))


class Sent(NamedTuple):
    """A referral that was stored.

    ``form`` is the number of the screening and ``number`` that of the referral, which follows from
    the form and from all that was typed in it.
    """

    form: UUID
    number: UUID


def note_sent(request: HttpRequest, sent: Sent) -> None:
    """Remember what this session sent last. It is stored with the referral or not at all."""
    for what, value in {"sent": tuple(sent), "latest": True}.items():
        cache.set(_key(request, what), value, LIFETIME.total_seconds())


def last_sent(request: HttpRequest) -> Sent | None:
    """What this session sent last, whether "Received" was said of it or not."""
    told = cache.get(_key(request, "sent"))
    return Sent(*told) if told else None


def is_latest(request: HttpRequest) -> bool:
    """Whether no other referral was begun since the last was sent, and the gate didn't close."""
    return bool(cache.get(_key(request, "latest")))


def let_say_received(request: HttpRequest, response: HttpResponse) -> None:
    """Let who gets ``response`` be told "Received", once."""
    ticket = secrets.token_urlsafe(16)
    for what in ("latest", f"ticket {ticket}"):
        cache.set(_key(request, what), True, LIFETIME.total_seconds())
    response.set_cookie(
        TICKET,
        ticket,
        path=reverse("refer_in_received"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def take_received(request: HttpRequest) -> bool:
    """Whether "Received" may be said now; it may not be said again."""
    ticket = _key(request, f"ticket {request.COOKIES.get(TICKET, '')}")
    return is_latest(request) and bool(cache.delete(ticket))


def void_received(request: HttpRequest) -> None:
    """Say "Received" to no answer of before."""
    cache.delete(_key(request, "latest"))


def _key(request: HttpRequest, what: str) -> str:
    """A digest of session and account: the cache names neither."""
    bound_to = f"{request.session.session_key} {user_of(request).pk} {what}"
    return f"referral.{salted_hmac('gates.screening', bound_to).hexdigest()}"
