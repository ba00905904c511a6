"""A page that answers a form is fetched by an address of its own, once (Post/Redirect/Get).

A browser keeps in its history all that was sent to a page that answers a POST, and writes it to
the disk within seconds, also after a crash or without JavaScript. So whatever a browser's form is
answered with, but for a redirect, is stored for a minute, and the browser is sent to fetch it. It
alone can: the key of the page is in a cookie of its own, and nowhere here.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib import messages
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone

from partnership.drafts import stored_pages
from partnership.ui.inline import is_inline
from partnership.ui.methods import page_of

NUMBER = "answer"  # in the address
NONCE = 12  # bytes
KEY_BITS = 256
GONE = (
    "What your form was answered with is shown once, and not again. Look whether what you sent is "
    "saved before you send it again."
)


class RedirectMiddleware:
    """Sends a browser whose form was answered with a page to fetch that page.

    It stands around the session: an error must not save one, and an ended one is an error too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _must_redirect(request, response):
            return response
        redirect = _page_stored(request, response)
        redirect.cookies.update(response.cookies)
        redirect.headers["Cache-Control"] = "no-store"
        return redirect


class FetchMiddleware:
    """Gives a stored page to the browser, session and person that it is for.

    The number is taken out of the request, so that nothing else meets it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = _take_number(request)
        if number is None or request.method != "GET":
            return self.get_response(request)
        response = _fetched(request, number)
        if response is None:
            if _person(request):  # a stranger has saved nothing
                messages.warning(request, GONE)
            return HttpResponseRedirect(_plain_address(request))
        response.delete_cookie(_cookie(number))
        return response


def _must_redirect(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether what was sent would stay in the browser's history."""
    return (
        request.method == "POST"
        and not is_inline(request)
        and "text/html" in request.headers.get("Accept", "")  # a page is asked for, by no script
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST
    )


def _page_stored(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The way to the page, or to that of the form where the database takes nothing."""
    number, key, nonce = uuid4(), AESGCM.generate_key(KEY_BITS), os.urandom(NONCE)
    page = [response.status_code, dict(response.headers), response.text]
    set_now = response.cookies.get(settings.SESSION_COOKIE_NAME)
    session = set_now.value if set_now else request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    try:
        person = _person(request)
        bound_to = _bound_to(request, session, person)
        sealed = nonce + AESGCM(key).encrypt(nonce, json.dumps(page).encode(), bound_to)
        stored_pages.store(
            number=number, sealed=sealed, is_anonymous=person is None, at=timezone.now()
        )
    except Error:  # also where the connection is gone
        return HttpResponseRedirect(_plain_address(request))
    address = request.get_full_path()
    joined = "&" if "?" in address else "?"
    redirect = HttpResponseRedirect(f"{address}{joined}{urlencode({NUMBER: number})}")
    redirect.set_cookie(
        _cookie(number),
        urlsafe_b64encode(key).decode(),
        max_age=stored_pages.FETCHED_WITHIN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return redirect


def _fetched(request: HttpRequest, number: UUID) -> HttpResponse | None:
    """The page, if it was stored for this address, session and person and not fetched before."""
    stored = stored_pages.find(number, at=timezone.now())
    if stored is None:
        return None
    person = _person(request)  # before the session is asked: it has no key once it has ended
    bound_to = _bound_to(request, request.session.session_key, person)
    sealed = bytes(stored.sealed)
    try:
        key = urlsafe_b64decode(request.COOKIES.get(_cookie(number), ""))
        text = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to)
    except (InvalidTag, ValueError):
        return None
    if not stored_pages.take(stored):
        return None
    status, headers, page = json.loads(text)
    return HttpResponse(page, status=status, headers=headers)


def _person(request: HttpRequest) -> int | None:
    """Who is signed in; nobody where the request was refused before that was known."""
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None


def _bound_to(request: HttpRequest, session: str | None, person: int | None) -> bytes:
    """What a page is encrypted for; the session of a stranger ends as it likes."""
    return json.dumps([request.path, person and session, person]).encode()


def _cookie(number: UUID) -> str:
    return f"{NUMBER}_{number.hex}"


def _plain_address(request: HttpRequest) -> str:
    """The page of the form that was sent to this address."""
    query = request.META.get("QUERY_STRING", "")
    page = page_of(request.path)
    return f"{page}?{query}" if query and page == request.path else page


def _take_number(request: HttpRequest) -> UUID | None:
    asked = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    if NUMBER not in asked:
        return None
    numbers = asked.pop(NUMBER)
    request.META["QUERY_STRING"] = asked.urlencode()
    try:
        return UUID(str(numbers[-1]))
    except ValueError:
        return None
