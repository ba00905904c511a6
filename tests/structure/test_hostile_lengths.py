"""Every address answers soon, whatever length of whatever text it is sent.

Putting a run of combining marks into canonical order takes the square of its length, unless it is
cut before. Measured is the processor's time, which other programs on the machine don't lengthen.
What stands before the body is as long as the server reads (``unit/web/test_server``).
"""

import inspect
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import resolve

from partnership.web.receiving import OPTIONS
from tests.structure.filled import FILLED
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import TABLE
from tests.structure.test_nasty_values import NAMES, hidden, read_by, senders

pytestmark = pytest.mark.django_db(transaction=settings.IS_OUTREACH)
LONGEST = 0.5  # seconds
# Marks of different classes in turns, so that each has to move past all before it.
MARKS = "a" + "\u0315\u0300" * 20_000  # 80 kB in UTF-8
MOST_BEFORE_THE_BODY = OPTIONS["max_request_header_size"]  # bytes
MEGABYTE = "a" + "\u0315\u0300" * 250_000
TEXTS = {"80 kB of marks": MARKS, "1 MB of marks": MEGABYTE, "1 MB": "x" * 1_000_000}


def seconds(send: Callable[[], Any]) -> float:
    """What one try takes, or the median of three where it is long; it is taken back.

    No error page may answer.
    """
    taken: list[float] = []
    while not taken or (taken[0] > LONGEST / 2 and len(taken) < 3):
        with transaction.atomic():
            began = time.process_time()
            status = send().status_code
            taken.append(time.process_time() - began)
            transaction.set_rollback(True)
        cache.clear()
        assert status < 500
    return median(taken)


def slow(cases: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Which of them take too long."""
    measured = {case: seconds(send) for case, send in cases.items()}
    return {case: taken for case, taken in measured.items() if taken > LONGEST}


@pytest.mark.parametrize("name", [name for name in NAMES if "POST" in TABLE[name]])
def test_a_form_answers_soon_whatever_it_is_sent(name: str, request: Any) -> None:
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    browser = senders(TABLE[name]["POST"])[0]
    held = hidden(browser, address) if "GET" in TABLE[name] else {}
    fields = [*held, *FILLED[name][0](), "csrfmiddlewaretoken", "next"]
    cases = {
        what: sending(browser, address, dict.fromkeys(fields, text)) for what, text in TEXTS.items()
    }
    if TABLE[name]["POST"]["roles"] == "anybody":
        cases |= {
            f"{what} in {field}": sending(browser, address, {**held, field: text})
            for what, text in TEXTS.items()
            for field in fields
        }
    assert not slow(cases)


def sending(browser: Client, address: str, values: dict[str, Any]) -> Callable[[], Any]:
    return lambda: browser.post(address, values)


@pytest.mark.parametrize("name", [name for name in NAMES if "GET" in TABLE[name]])
def test_a_page_answers_soon_whatever_its_address_cookies_and_headers_hold(
    name: str, request: Any
) -> None:
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    browser = senders(TABLE[name]["GET"])[0]
    names = {*read_by(inspect.getmodule(inspect.unwrap(resolve(address).func))), "q", "next"}
    text = quote(MARKS)[:MOST_BEFORE_THE_BODY]
    asked = "&".join(f"{one}={text[: len(text) // len(names)]}" for one in names)
    shown = MARKS[: MOST_BEFORE_THE_BODY // len("\u0300".encode())]
    headers = ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR")
    cookies = f"a={text}; csrf_{settings.SIDE}={text}; upload_{settings.SIDE}={text}"
    assert not slow(
        {
            "address": lambda: browser.get(address, QUERY_STRING=asked),
            "one name": lambda: browser.get(address, QUERY_STRING=f"q={text}"),
            "path": lambda: browser.get(f"{address}{text}"),
            "headers": lambda: browser.get(address, **dict.fromkeys(headers, shown)),
            "cookies": lambda: Client().get(address, HTTP_COOKIE=cookies),
            "session": lambda: Client().get(
                address, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={text}"
            ),
        }
    )
