"""Which questions an officer has answered: kept by the server, for minutes, for one session.

Nothing of it is in a page, an address or a cookie, so it can't be made up or carried to another
session. It says that the gate is open, and never why it is closed. "Received" is a token beside
it that is taken once, and void as soon as another referral begins or the gate closes.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from partnership.accounts.access import user_of

LIFETIME = timedelta(minutes=15)
#: the questions in their order; each page but the first needs the answers before it
QUESTIONS = ("age", "enforcement", "asked")


@dataclass(frozen=True)
class Screening:
    """The answers so far, all of them such that the gate stays open."""

    form: UUID
    answered: tuple[str, ...]
    answered_at: datetime

    @classmethod
    def begin(cls, *, at: datetime) -> Self:
        """No question answered; ``form`` is the number of the referral that may follow."""
        return cls(uuid4(), (), at)

    def answer(self, question: str, *, at: datetime) -> Self:
        """With ``question`` answered; what came after it is asked again."""
        before = QUESTIONS[: QUESTIONS.index(question)]
        return replace(self, answered=(*before, question), answered_at=at)

    def leads_to(self, page: str) -> bool:
        """Whether every question before ``page`` is answered; "contact" comes after all."""
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


def note_received(request: HttpRequest, *, form: UUID, number: UUID) -> None:
    """A referral was stored: "Received" may be said once.

    ``form`` is the number of the screening and ``number`` that of the referral, which follows from
    the form and from all that was typed in it.
    """
    cache.set(_key(request, "received"), (form, number), LIFETIME.total_seconds())


def received_form(request: HttpRequest) -> tuple[UUID, UUID] | None:
    """The form and the referral that were stored, while "Received" was not said yet."""
    stored: tuple[UUID, UUID] | None = cache.get(_key(request, "received"))
    return stored


def take_received(request: HttpRequest) -> bool:
    """Whether "Received" may be said now; it may not be said again."""
    return bool(cache.delete(_key(request, "received")))


def _key(request: HttpRequest, what: str) -> str:
    """A digest of session and account: the cache names neither."""
    bound_to = f"{request.session.session_key} {user_of(request).pk}"
    return f"referral.{what}.{salted_hmac('gates.screening', bound_to).hexdigest()}"
