"""Every address answers soon, whatever length of whatever text it is sent.

Putting a run of combining marks into canonical order takes the square of its length, unless it is
cut before. Measured is the processor's time, which other programs on the machine don't lengthen.
What stands before the body is as long as the server reads (``unit/web/test_server``).

What is read before an address is known is the same for all of them, so it takes turns with them
(see ``sampling``): bodies that are too long, paths, headers, cookies and sessions. What both sides
have is measured on operations.
"""

import inspect
import time
from collections.abc import Callable
from itertools import product
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
from tests.structure.browsers import SEPARATE, Browsers
from tests.structure.filled import FILLED
from tests.structure.objects import address_of, arguments_of
from tests.structure.sampling import one
from tests.structure.test_addresses import TABLE, is_tried_by_operations
from tests.structure.test_nasty_values import LOOKED_AT, SENT_TO, hidden, read_by, sender

pytestmark = SEPARATE
PAGES, SENT = (
    [name for name in names if not is_tried_by_operations(name)] for names in (LOOKED_AT, SENT_TO)
)
LONGEST = 0.5  # seconds
# Marks of different classes in turns, so that each has to move past all before it.
MARKS = "\u0315\u0300"  # 4 bytes in UTF-8
EIGHTY_KILOBYTES = "a" + MARKS * 20_000
REFUSED = {"1 MB of marks": "a" + MARKS * 250_000, "1 MB": "x" * 1_000_000}
AT_ONCE = 3  # boxes of eighty kilobytes: a longer body is refused unread
MOST_BEFORE_THE_BODY = OPTIONS["max_request_header_size"]  # bytes


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


@pytest.mark.parametrize("name", SENT)
def test_a_form_answers_soon_whatever_it_is_sent(
    name: str, request: Any, browsers: Browsers
) -> None:
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    browser, turn = sender(browsers, TABLE[name]["POST"]), SENT_TO.index(name)
    held = hidden(browser, address) if "GET" in TABLE[name] else {}
    fields = list(dict.fromkeys([*held, *FILLED[name][0](), "csrfmiddlewaretoken", "next"]))
    cases = {}
    for first in range(0, len(fields), AT_ONCE):
        filled = fields[first : first + AT_ONCE]
        long = dict.fromkeys(filled, EIGHTY_KILOBYTES)
        cases[", ".join(filled)] = sending(browser, address, {**held, **long})
    for what, field in product(one(list(REFUSED), turn), one(fields, turn)):
        cases[what] = sending(browser, address, {**held, field: REFUSED[what]})
    assert not slow(cases)


def sending(browser: Client, address: str, values: dict[str, Any]) -> Callable[[], Any]:
    return lambda: browser.post(address, values)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_soon_whatever_its_address_cookies_and_headers_hold(
    name: str, request: Any, browsers: Browsers
) -> None:
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    browser = sender(browsers, TABLE[name]["GET"])
    names = {*read_by(inspect.getmodule(inspect.unwrap(resolve(address).func))), "q", "next"}
    text = quote(EIGHTY_KILOBYTES)[:MOST_BEFORE_THE_BODY]
    asked = "&".join(f"{one}={text[: len(text) // len(names)]}" for one in names)
    shown = EIGHTY_KILOBYTES[: MOST_BEFORE_THE_BODY // len("\u0300".encode())]
    headers = ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR")
    cookies = f"a={text}; csrf_{settings.SIDE}={text}; upload_{settings.SIDE}={text}"
    common = {
        "one name": lambda: browser.get(address, QUERY_STRING=f"q={text}"),
        "path": lambda: browser.get(f"{address}{text}"),
        "headers": lambda: browser.get(address, **dict.fromkeys(headers, shown)),
        "cookies": lambda: Client().get(address, HTTP_COOKIE=cookies),
        "session": lambda: Client().get(
            address, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={text}"
        ),
    }
    own = {"address": lambda: browser.get(address, QUERY_STRING=asked)}
    assert not slow(own | dict(one(list(common.items()), LOOKED_AT.index(name))))
