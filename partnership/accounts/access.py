"""The only way from a request to a page that needs a permission."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission

SIGNED_OUT = (
    "You were signed out, so what you sent was not saved. Sign in, then go back twice in the "
    "browser: what you typed may still be there."
)
Args = ParamSpec("Args")
View = Callable[Concatenate[HttpRequest, Args], HttpResponseBase]


def user_of(request: HttpRequest) -> User:
    """The account that is signed in; only for views behind ``require``."""
    return cast(User, request.user)


def require(*permissions: Permission) -> Callable[[View[Args]], View[Args]]:
    """Let a view be seen by accounts with every one of ``permissions``; 403 for the others."""

    def decorate(view: View[Args]) -> View[Args]:
        @functools.wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs
        ) -> HttpResponseBase:
            if not all(user_of(request).has(one) for one in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast(View[Args], _signed_in(guarded))

    return decorate


def _signed_in(view: View[Args]) -> View[Args]:
    """Send others to sign in, and tell them when a form of theirs was lost on the way."""
    ask = login_required(view)

    @functools.wraps(view)
    def asked(request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            messages.error(request, SIGNED_OUT)
        return ask(request, *args, **kwargs)

    return cast(View[Args], asked)
