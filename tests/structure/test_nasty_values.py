"""Every address × every value that it reads × what a hostile hand would send: never an error page.

Whoever may use the address sends it: what is refused at the door never reaches the code behind.
"""

import inspect
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from tests.structure.filled import FILLED
from tests.structure.objects import arguments_of
from tests.structure.test_addresses import HERE, TABLE, audience
from tests.structure.test_addresses import browser as browser_of
from tests.structure.test_text_fields import FORMS

pytestmark = pytest.mark.django_db(transaction=settings.IS_OUTREACH)
TEXTS: list[Any] = [
    "a\0b",
    "9" * 400,
    "99999999999999999999",
    "-1",
    "9999-12-31",
    "31/12/9999",
    "december 9999",
    "0001-01-01",
    "²",
    "👩‍👧 \u202eabc\u200b",
    "[]",
    "x" * 10_000,
    ["a", "b"],
]
POINT = [-0.41, 51.88]
HUGE = int("9" * 400)
FILES = [
    b"",
    b"\0",
    b"\xff\xfe\0a",
    b"[" * 100_000,
    b"a,b\n" + b"x" * 140_000,
    *(
        json.dumps(shape).encode()
        for shape in [
            [],
            {"type": []},
            {"type": {}},
            {"type": "FeatureCollection", "features": [{"type": "Feature"}]},
            {"type": "Feature", "geometry": {"type": ["Polygon"], "coordinates": []}},
            {"type": "Polygon", "coordinates": "abc"},
            {"type": "Polygon", "coordinates": [[POINT, [HUGE, 52], [1, 52], POINT]]},
            {"type": "Polygon", "coordinates": [[POINT, [{}, 52], [1, 52], POINT]]},
            {"type": "Polygon", "coordinates": [[POINT, [0, "52"], [1, 52], POINT]]},
            {"type": "MultiPolygon", "coordinates": [[[None]]]},
        ]
    ),
]
UNANSWERED = {"mfa_reauthenticate"}  # no code fits the made-up second factor of the test
NAMES = sorted(set(HERE) & set(TABLE))


def sender(rule: dict[str, Any]) -> Client:
    """A browser of the first role that may use an address."""
    roles = sorted(audience(rule), key=lambda role: role or "")
    client = browser_of(None if rule["roles"] == "anybody" else roles[0])
    client.raise_request_exception = False
    return client


def addresses(name: str, request: Any) -> Iterator[str]:
    """The address of an object that is there, then with each part of it nasty."""
    arguments = arguments_of(TABLE[name].get("at", ""), request)
    yield reverse(name, kwargs=arguments)
    for part in arguments:
        for text in [*TEXTS[:-2], "9999-W53", "0001-W01"]:
            try:
                yield reverse(name, kwargs={**arguments, part: text})
            except NoReverseMatch:
                continue


def read_by(view: Any) -> set[str]:
    """The names in an address that a view's module reads, and those of its filter forms."""
    module = inspect.getmodule(inspect.unwrap(view))
    source = inspect.getsource(module) if module else ""
    forms = [form for form in FORMS if re.search(rf"\b{form.__name__}\b", source)]
    names = set(re.findall(r'GET\.get\("(\w+)"', source))
    return names.union(*(form.base_fields for form in forms if "GET" in source))


def answer(client: Client, method: str, address: str, values: dict[str, Any]) -> int:
    """The status; what it did is taken back."""
    with transaction.atomic():
        status: int = getattr(client, method)(address, values).status_code
        transaction.set_rollback(True)
    cache.clear()
    return status


def said(client: Client, address: str, values: dict[str, Any]) -> str:
    """The page that answers a form; what it did is taken back."""
    with transaction.atomic():
        page = client.post(address, values).content.decode()
        transaction.set_rollback(True)
    return page


def hidden(client: Client, address: str) -> dict[str, str]:
    """What the page of a form holds in hidden boxes, by name."""
    page = client.get(address).content.decode()
    boxes = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    found = (re.search(r'name="(\w+)"(?:[^>]*value="([^"]*)")?', box) for box in boxes)
    return {one[1]: unescape(one[2] or "") for one in found if one}


@pytest.mark.parametrize("name", [name for name in NAMES if "GET" in TABLE[name]])
def test_no_address_that_is_looked_at_fails(name: str, request: Any) -> None:
    client, failed = sender(TABLE[name]["GET"]), []
    there, *nasty = addresses(name, request)
    cases = [(address, {}) for address in nasty]
    names = sorted(read_by(resolve(there).func))
    cases += [(there, {one: text}) for one in names for text in TEXTS]
    for address, values in cases:
        if answer(client, "get", address, values) >= 500:
            failed.append((address, {key: str(value)[:40] for key, value in values.items()}))
    assert failed == []


def nasty_values(filled: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for field, value in filled.items():
        if isinstance(value, SimpleUploadedFile):
            yield from ((field, SimpleUploadedFile(str(value.name), one)) for one in FILES)
            yield field, SimpleUploadedFile("a\0b\u202e" + "x" * 300, b"a")
        yield from ((field, text) for text in TEXTS)


@pytest.mark.parametrize("name", [name for name in NAMES if "POST" in TABLE[name]])
def test_no_form_fails(name: str, request: Any) -> None:
    client, failed = sender(TABLE[name]["POST"]), []
    there, *nasty = addresses(name, request)
    held = hidden(client, there) if "GET" in TABLE[name] else {}
    usual = FILLED[name][0]()
    for number, fill in enumerate(FILLED[name]):
        page = said(client, there, {**held, **fill()})
        assert name in UNANSWERED or "error-summary" not in page, "it is not filled in well"
        new = {key: value for key, value in fill().items() if usual.get(key) != value}
        cases: list[tuple[str, str, Any]] = [(address, "nothing", "") for address in nasty]
        cases += [(there, *one) for one in nasty_values(new if number else {**held, **usual})]
        for address, field, value in cases:
            if answer(client, "post", address, {**held, **fill(), field: value}) >= 500:
                failed.append((address, field, str(getattr(value, "file", value))[:40]))
    assert failed == []


def test_every_form_is_filled_in() -> None:
    assert {name for name in NAMES if "POST" in TABLE[name]} <= set(FILLED)
