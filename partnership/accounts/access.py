"""The only way from a request to a page that needs a permission."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.drafts.refused import keep_refused
from partnership.drafts.scope import closing as closing_draft

KEPT = (
    "You were signed out before this was saved. What you typed is kept as a draft: sign in, and it "
    "will be in the form."
)
LOST = "You were signed out, so what you sent was not saved. Sign in and send it once more."
STRATEGY = "strategy"  # the attribute of a request under /s/<slug>/
Args = ParamSpec("Args")
View = Callable[Concatenate[HttpRequest, Args], HttpResponseBase]


def user_of(request: HttpRequest) -> User:
    """The account that is signed in; only for views behind ``require``."""
    return cast(User, request.user)


def require(*permissions: Permission) -> Callable[[View[Args]], View[Args]]:
    """Let a view be seen by accounts with every one of ``permissions``; 403 for the others.

    On a page of a strategy they have to have them there.
    """

    def decorate(view: View[Args]) -> View[Args]:
        @functools.wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs
        ) -> HttpResponseBase:
            strategy = getattr(request, STRATEGY, None)
            if not all(user_of(request).has(permission, strategy) for permission in permissions):
                raise PermissionDenied
            with closing_draft(request) as answers:
                answers.append(view(request, *args, **kwargs))
            return answers[0]

        return cast(View[Args], _signed_in(guarded))

    return decorate


def _signed_in(view: View[Args]) -> View[Args]:
    """Send others to sign in, and back to the page of the form, with what they had typed."""

    @functools.wraps(view)
    def asked(request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        refused = keep_refused(request)
        messages.error(request, KEPT if refused.is_kept else LOST)
        return redirect_to_login(refused.page)

    return cast(View[Args], asked)
