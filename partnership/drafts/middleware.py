"""Lets the forms of a request find it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from partnership.drafts.scope import Scope


class DraftsMiddleware:
    """Opens the scope in which the forms of a request keep and restore their drafts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with Scope(request).active():
            return self.get_response(request)
