"""A form that is refused at the door keeps its text: the session ended, or the form is too old."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils import timezone

from partnership.drafts import scope, services
from partnership.drafts.services import DraftMoved, DraftTooLong
from partnership.drafts.tokens import Token
from partnership.ui.methods import page_of


@dataclass(frozen=True)
class Refused:
    """The page on which the form stands, with its draft, and whether what was typed is kept.

    ``is_own``: nobody but the person whose form it was is signed in.
    """

    page: str
    is_kept: bool
    is_own: bool = True


def keep_refused(request: HttpRequest) -> Refused:
    """Keep what a refused form told under the person whose form it was, by the form's own token."""
    token = scope.token_of(request)
    if token is None:
        return Refused(_page_before(request), is_kept=False)
    number = _keep(request, token)
    page = f"{token.page}?{scope.BOX}={number}" if number else token.page
    is_own = not request.user.is_authenticated or request.user.pk == token.owner
    return Refused(page, is_kept=bool(number), is_own=is_own)


def _keep(request: HttpRequest, token: Token) -> UUID | None:
    owner, at = owner_of(token), timezone.now()
    if owner is None:
        return None
    if token.is_withheld(request.POST):
        services.close_draft(token=token, by=owner, at=at)
        return None
    try:
        draft = services.keep_sent(
            token=token,
            values=token.picked(request.POST),
            submission=scope.submission_of(request),
            by=owner,
            at=at,
        )
    except (DraftMoved, DraftTooLong):
        return None
    return draft.pk


def owner_of(token: Token) -> Any:
    """The account whose form it is, unless it is closed by now."""
    owner: Any = get_user_model()._default_manager.filter(pk=token.owner).first()
    return owner if owner is not None and owner.is_active else None


def _page_before(request: HttpRequest) -> str:
    """The page from which a form without a token was sent."""
    before = urlsplit(request.headers.get("Referer", ""))
    is_ours = before.netloc == request.get_host() and before.path.startswith("/")
    return page_of(before.path if is_ours else request.path)
