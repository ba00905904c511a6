"""Every address × every value that it reads × what a hostile hand would send: never an error page.

Every role that may use the address sends it: what is refused at the door never reaches the code
behind. The first of them sends every value in all fields at once and a part of them in each field
alone, the others a part in all fields (see ``sampling``).
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
from django.urls import NoReverseMatch, resolve

from partnership.ui.tables.filters import SORT
from partnership.ui.tables.lists import PRINT, DataList
from partnership.ui.tables.paging import PLACES
from tests.structure.filled import FILLED
from tests.structure.objects import address_of, arguments_of
from tests.structure.sampling import part
from tests.structure.test_addresses import HERE, TABLE, audience
from tests.structure.test_addresses import browser as browser_of
from tests.structure.test_text_fields import FORMS

pytestmark = pytest.mark.django_db(transaction=settings.IS_OUTREACH)
TEXTS: list[Any] = [
    "a\0b",
    "9" * 400,
    "99999999999999999999",
    "-1",
    "1e400",
    "{}",
    "9999-12-31",
    "31/12/9999",
    "december 9999",
    "0001-01-01",
    "²",
    "👩‍👧 \u202eabc\u200b",
    "[]",
    ["a", "b"],
    "x" * 200_000,
]
IN_PATHS = [*(text for text in TEXTS[:-1] if isinstance(text, str)), "9999-W53", "0001-W01"]
# Halves of a pair, bytes that are no text, signs without digits, one name a thousand times.
RAW = ["=%ED%A0%80", "=%FF%FE", "=%C0%80", "=%", "=%zz&&=;", "[]=1", "", "=1&" + "a=1&" * 1001]
POINT = [-0.41, 51.88]
HUGE = int("9" * 400)
FILES = [
    b"",
    b"\0",
    b"\xff\xfe\0a",
    b"[" * 100_000,
    b"a,b\n" + b"x" * 140_000,
    b'{"type": "Polygon", "coordinates": [[[NaN, 1e400], [1, 52], [2, 52], [NaN, 1e400]]]}',
    *(
        json.dumps(shape).encode()
        for shape in [
            [],
            {"type": []},
            {"type": {}},
            {"type": "\ud800"},
            {"type": "Polygon", "coordinates": [[POINT, ["1e400", -1], [1, 52], POINT]]},
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
# No code fits the made-up second factor of the test, and no administrator gave one out.
UNANSWERED = {"code_use", "mfa_reauthenticate"}
NAMES = sorted(set(HERE) & set(TABLE))


def senders(rule: dict[str, Any]) -> list[Client]:
    """A browser of each role that may use an address."""
    roles = sorted(audience(rule) - {None}, key=str)
    clients = [browser_of(role) for role in ([None] if rule["roles"] == "anybody" else roles)]
    for client in clients:
        client.raise_request_exception = False
    return clients


def addresses(name: str, request: Any) -> Iterator[str]:
    """The address of an object that is there, then with each part of it nasty."""
    arguments = arguments_of(TABLE[name].get("at", ""), request)
    yield address_of(name, arguments)
    for argument in arguments:
        for text in IN_PATHS:
            try:
                yield address_of(name, {**arguments, argument: text})
            except NoReverseMatch:
                continue


def read_by(code: Any) -> list[str]:
    """The names in an address that a view or its module reads, and those of its filters."""
    source = inspect.getsource(code) if code else ""
    forms = [form for form in FORMS if re.search(rf"\b{form.__name__}\(request\.GET", source)]
    names = set(re.findall(r'GET\.get\("(\w+)"', source))
    lists = [one for one in DataList.__subclasses__() if re.search(rf"\b{one.__name__}\(", source)]
    filters = [{*one.filters_class.base_filters, SORT, PRINT, *PLACES} for one in lists]
    return sorted(names.union(*(form.base_fields for form in forms), *filters))


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
        page = client.post(address, values).getvalue().decode()
        transaction.set_rollback(True)
    return page


def hidden(client: Client, address: str) -> dict[str, str]:
    """What the page of a form holds in hidden boxes, by name."""
    page = client.get(address).content.decode()
    boxes = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    found = (re.search(r'name="(\w+)"(?:[^>]*value="([^"]*)")?', box) for box in boxes)
    return {one[1]: unescape(one[2] or "") for one in found if one}


def raw(
    client: Client, method: str, address: str, names: list[str], tails: list[str]
) -> Iterator[tuple[str, int]]:
    """What no form of a browser sends, in all ``names``, and the answers."""
    for tail in tails:
        body = "&".join(f"{one}{tail}" for one in names or ["a"])
        where = {"QUERY_STRING": body} if method == "get" else {"data": body}
        kind = "application/x-www-form-urlencoded"
        with transaction.atomic():
            sent = client.generic(method.upper(), address, content_type=kind, **where)
            transaction.set_rollback(True)
        yield tail, sent.status_code


@pytest.mark.parametrize("name", [name for name in NAMES if "GET" in TABLE[name]])
def test_no_address_that_is_looked_at_fails(name: str, request: Any) -> None:
    there, *nasty = addresses(name, request)
    view = inspect.unwrap(resolve(there).func)
    all_names, failed = read_by(inspect.getmodule(view)), []
    cases = [(address, {}) for address in nasty]
    cases += [(there, dict.fromkeys(all_names, text)) for text in TEXTS if all_names]
    turn = NAMES.index(name)
    fields = enumerate(read_by(view), turn)
    alone = [(there, {field: text}) for number, field in fields for text in part(TEXTS, number)]
    for number, client in enumerate(senders(TABLE[name]["GET"])):
        for address, values in part(cases, turn + number) if number else cases + alone:
            if answer(client, "get", address, values) >= 500:
                failed.append((address, {key: str(value)[:40] for key, value in values.items()}))
        tails = part(RAW, turn + number) if number else RAW
        sent = raw(client, "get", there, all_names, tails)
        failed += [(there, one) for one in sent if one[1] >= 500]
    assert failed == []


def nasty_values(filled: dict[str, Any], turn: int) -> Iterator[tuple[str, Any]]:
    for number, (field, value) in enumerate(filled.items(), turn):
        if isinstance(value, SimpleUploadedFile):
            yield from ((field, SimpleUploadedFile(str(value.name), one)) for one in FILES)
            yield field, SimpleUploadedFile("a\0b\u202e" + "x" * 300, b"a")
        yield from ((field, text) for text in part(TEXTS, number))


def in_all(filled: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same nasty text in every field at once, and fields that are missing."""
    yield from (dict.fromkeys(filled, text) for text in TEXTS if filled)
    yield from ({key: filled[key] for key in filled if key != left} for left in filled)
    yield {}


@pytest.mark.parametrize("name", [name for name in NAMES if "POST" in TABLE[name]])
def test_no_form_fails(name: str, request: Any) -> None:
    there, *nasty = addresses(name, request)
    first, *others = senders(TABLE[name]["POST"])
    held = hidden(first, there) if "GET" in TABLE[name] else {}
    usual, turn, failed = FILLED[name][0](), NAMES.index(name), []
    for number, fill in enumerate(FILLED[name]):
        page = said(first, there, {**held, **fill()})
        assert name in UNANSWERED or "error-summary" not in page, "it is not filled in well"
        new = {key: value for key, value in fill().items() if usual.get(key) != value}
        cases: list[tuple[str, str, Any]] = [(address, "nothing", "") for address in nasty]
        cases += [(there, *one) for one in nasty_values(new if number else {**held, **usual}, turn)]
        for address, field, value in cases:
            if answer(first, "post", address, {**held, **fill(), field: value}) >= 500:
                failed.append((address, field, str(getattr(value, "file", value))[:40]))
    for number, client in enumerate([first, *others]):
        cases_in_all = list(in_all({**held, **usual}))
        for values in part(cases_in_all, turn + number) if number else cases_in_all:
            if answer(client, "post", there, values) >= 500:
                failed.append((there, "all", str(values)[:80]))
        tails = part(RAW, turn + number) if number else RAW
        sent = raw(client, "post", there, [*held, *usual], tails)
        failed += [(there, *one) for one in sent if one[1] >= 500]
    assert failed == []


def test_every_form_is_filled_in() -> None:
    assert {name for name in NAMES if "POST" in TABLE[name]} <= set(FILLED)
