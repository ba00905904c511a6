"""A page of ours where Django answers with an empty one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.ui.methods import page_of


class MethodNotAllowedMiddleware:
    """405 with a page that says what happened and links on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.content:
            return answer
        page = render(request, "405.html", {"page": page_of(request.path)}, status=405)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
