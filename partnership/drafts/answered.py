"""A page that answers a form is fetched by an address of its own, once.

A browser keeps in its history all that was sent to a page that answers a POST, and writes it to
the disk within seconds, also after a crash or without JavaScript. So whatever a form is answered
with, but for a redirect, is laid aside, encrypted, for as long as a browser takes to come for it;
the browser is sent there. The page's script takes the number out of the address again.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase

from partnership.drafts.sealing import sealer
from partnership.ui.inline import is_inline

NUMBER = "answer"  # in the address
CACHE = "answers"
FETCHED_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Answer:
    """What is laid aside: for which address and session, and the page."""

    path: str
    session: str | None
    status: int
    headers: dict[str, str]
    page: str

    def response(self) -> HttpResponse:
        return HttpResponse(self.page, status=self.status, headers=self.headers)


class AnsweredMiddleware:
    """Sends a browser whose form was answered with a page to fetch it.

    The number is taken out of the request, so that nothing else meets it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = _take_number(request)
        if number and request.method == "GET":
            return _fetched(request, number) or HttpResponseRedirect(request.get_full_path())
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _stays(request, response):
            return _laid_aside(request, response)
        return response


def _stays(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether what was sent would stay in the browser's history."""
    return (
        request.method == "POST"
        and not is_inline(request)
        and "text/html" in request.headers.get("Accept", "")  # a page is asked for, by no script
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST
    )


def _laid_aside(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    number = uuid4()
    answer = Answer(
        path=request.path,
        session=request.session.session_key,
        status=response.status_code,
        headers=dict(response.headers),
        page=response.text,
    )
    sealed = sealer().seal(json.dumps(asdict(answer)).encode(), number)
    caches[CACHE].set(str(number), sealed, FETCHED_WITHIN.total_seconds())
    address = request.get_full_path()
    joined = "&" if "?" in address else "?"
    redirect = HttpResponseRedirect(f"{address}{joined}{urlencode({NUMBER: number})}")
    redirect.cookies = response.cookies
    redirect.headers["Cache-Control"] = "no-store"
    return redirect


def _fetched(request: HttpRequest, number: UUID) -> HttpResponse | None:
    """The page, if it was laid aside for this address and session and not fetched before."""
    sealed: Any = caches[CACHE].get(str(number))
    if sealed is None:
        return None
    answer = Answer(**json.loads(sealer().open(sealed, number)))
    request.session.get("")  # from here on it has no key if it has ended
    if (answer.path, answer.session) != (request.path, request.session.session_key):
        return None
    caches[CACHE].delete(str(number))
    return answer.response()


def _take_number(request: HttpRequest) -> UUID | None:
    asked = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    if NUMBER not in asked:
        return None
    told = asked.pop(NUMBER)
    request.META["QUERY_STRING"] = asked.urlencode()
    try:
        return UUID(str(told[-1]))
    except ValueError:
        return None
