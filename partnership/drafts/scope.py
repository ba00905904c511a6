"""What the forms of one request need in order to keep drafts: who asks, and for which page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.messages.api import get_messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from partnership.drafts import selectors, services
from partnership.drafts.models import Draft
from partnership.drafts.selectors import KeptDraft
from partnership.drafts.tokens import NoToken, Token, read
from partnership.ui.forms import AS_NEW
from partnership.ui.methods import page_of

if TYPE_CHECKING:
    from partnership.drafts.forms import KeepsDraft

_current: ContextVar["Scope | None"] = ContextVar("drafts", default=None)
BOX = "draft"  # the hidden box of the token, and the number of a draft in the address
REVISION = "draft_revision"
SUBMISSION = "submission"


class Scope:
    """One request with the forms that were made for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.forms: list[KeepsDraft] = []

    @cached_property
    def user(self) -> Any:
        """Whoever is signed in, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def sent(self) -> Token | None:
        """The token that came with the request, if it is this person's."""
        token = token_of(self.request)
        return token if token and self.user and token.owner == self.user.pk else None

    @cached_property
    def page(self) -> str:
        """The address of the page on which the forms stand."""
        return self.sent.page if self.sent else page_of(self.request.path)

    def draft_for(self, form: str, at: datetime) -> KeptDraft | None:
        """What this person has typed in ``form`` before and not saved."""
        if self.user is None:
            return None
        wanted = self.request.GET.getlist(BOX)
        return selectors.draft_for(self.user, form=form, page=self.page, wanted=wanted, at=at)

    @property
    def restored(self) -> list[KeptDraft]:
        """The drafts that were put into the forms of this page."""
        return [form.restored for form in self.forms if form.restored]

    @contextmanager
    def active(self) -> Iterator["Scope"]:
        """Let forms that are made inside find this request."""
        reset = _current.set(self)
        try:
            yield self
        finally:
            _current.reset(reset)


def turns_away(request: HttpRequest, message: str) -> bool:
    """Say why a form takes nothing any more, before anything is typed; whether it is not drawn.

    It is drawn for a draft of one's own, whose words would be out of reach otherwise, and what was
    sent is answered by whoever refuses it.
    """
    if request.method == "POST":
        return False
    messages.error(request, message)
    return not opens_own_draft(request)


def opens_own_draft(request: HttpRequest) -> bool:
    """Whether the address asks for words that this person has typed on the page before."""
    wanted = selectors.numbers(request.GET.getlist(BOX))
    user = Scope(request).user
    own = selectors.open_drafts(user, at=timezone.now()) if user else Draft.objects.none()
    return own.filter(pk__in=wanted, page=request.path).exists()


def current() -> Scope | None:
    """The request that is being answered, or None outside of one."""
    return _current.get()


def token_of(request: HttpRequest) -> Token | None:
    """The token that a form carried, whoever sent it."""
    if request.method != "POST":
        return None
    try:
        return read(request.POST.get(BOX, ""))
    except NoToken:
        return None


def revision_of(request: HttpRequest) -> int:
    """How often the page has sent its draft by now; 0 for what is no number."""
    text = request.POST.get(REVISION, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def submission_of(request: HttpRequest) -> UUID | None:
    """The number under which the form that was sent is to be saved."""
    text = request.POST.get(AS_NEW) or request.POST.get(SUBMISSION, "")
    try:
        return UUID(text)
    except ValueError:
        return None


@contextmanager
def closing(request: HttpRequest) -> Iterator[list[HttpResponseBase]]:
    """Close the draft of the form that is sent, in one transaction with what the view saves.

    A form that is not saved keeps its draft, unless it tells what no draft may hold.
    The view's answer is to be put into the list.
    """
    scope = current()
    if scope is None or scope.sent is None:
        yield []
        return
    answers: list[HttpResponseBase] = []
    with transaction.atomic():
        yield answers
        if _is_saved(scope, scope.sent, answers) or scope.sent.is_withheld(request.POST):
            services.close_draft(
                token=scope.sent,
                by=scope.user,
                at=timezone.now(),
            )


def _is_saved(scope: Scope, token: Token, answers: list[HttpResponseBase]) -> bool:
    """Whether the form was taken: nothing is wrong with it, and it isn't on the page again."""
    if not answers or answers[0].status_code >= 400 or _was_refused(scope.request):
        return False
    forms = [form for form in scope.forms if form.is_bound and form.draft_name == token.form]
    return bool(forms) and not any(form.is_drawn or form.errors for form in forms)


def _was_refused(request: HttpRequest) -> bool:
    """Whether the view has said in a message that something went wrong."""
    queued = getattr(get_messages(request), "_queued_messages", [])
    return any(message.level >= messages.ERROR for message in queued)
