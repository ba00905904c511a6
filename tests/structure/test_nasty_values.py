"""Every address × every value that it reads × what a hostile hand would send: never an error page.

Every role that may use the address sends it: what is refused at the door never reaches the code
behind. The first of them sends a value in each field alone, one in all fields at once and another
one in each; the others send one in all fields. The values take turns (see ``sampling``).
"""

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from itertools import chain
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, resolve

from partnership.ui.tables.filters import SORT
from partnership.ui.tables.lists import PRINT, DataList
from partnership.ui.tables.paging import PLACES
from tests.structure.browsers import SEPARATE, Browsers
from tests.structure.filled import FILLED
from tests.structure.objects import address_of, arguments_of
from tests.structure.sampling import one
from tests.structure.test_addresses import HERE, TABLE, audience, is_tried_by_operations
from tests.structure.test_text_fields import FORMS

pytestmark = SEPARATE
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
LOOKED_AT, SENT_TO = (
    [name for name in NAMES if method in TABLE[name]] for method in ("GET", "POST")
)


def senders(browsers: Browsers, rule: dict[str, Any]) -> list[Client]:
    """A browser of each role that may use an address."""
    return [sender(browsers, rule, number) for number in range(len(allowed(rule)))]


def allowed(rule: dict[str, Any]) -> list[Any]:
    """The roles that may use an address; nobody's browser alone where anybody may."""
    roles = sorted(audience(rule) - {None}, key=str)
    return [None] if rule["roles"] == "anybody" else roles


def sender(browsers: Browsers, rule: dict[str, Any], number: int = 0) -> Client:
    """A browser of one of the roles that may use an address: of the first unless said."""
    client = browsers(allowed(rule)[number])
    client.raise_request_exception = False
    return client


def nasty_addresses(name: str, arguments: dict[str, Any], turn: int) -> list[str]:
    """The address of an object that is there with each part of it nasty in its turn."""
    found = []
    for number, argument in enumerate(arguments, turn):
        nasty = []
        for text in IN_PATHS:
            with suppress(NoReverseMatch):
                nasty.append(address_of(name, {**arguments, argument: text}))
        found += one(nasty, number)
    return found


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


def always(fields: Iterable[str]) -> dict[str, Any]:
    """A NUL in every field: no turns for what Postgres takes nowhere."""
    return dict.fromkeys(fields, TEXTS[0])


def in_all(fields: Iterable[str], turn: int) -> list[dict[str, Any]]:
    """The nasty text whose turn it is in every field at once."""
    return [dict.fromkeys(fields, text) for text in one(TEXTS, turn)] if fields else []


def mixed(fields: Iterable[str], turn: int) -> dict[str, Any]:
    """Another nasty text in each field."""
    return {field: TEXTS[number % len(TEXTS)] for number, field in enumerate(fields, turn)}


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_address_that_is_looked_at_fails(name: str, request: Any, browsers: Browsers) -> None:
    arguments, turn = arguments_of(TABLE[name].get("at", ""), request), LOOKED_AT.index(name)
    there, failed = address_of(name, arguments), []
    view = inspect.unwrap(resolve(there).func)
    all_names = read_by(inspect.getmodule(view))
    first, *others = senders(browsers, TABLE[name]["GET"])
    alone = [
        (there, {field: text})
        for number, field in enumerate(read_by(view), turn)
        for text in one(TEXTS, number)
    ]
    cases = [(address, {}) for address in nasty_addresses(name, arguments, turn)] + alone
    several = [always(all_names), *in_all(all_names, turn)] if all_names else []
    several += [mixed(all_names, turn + 1)] if all_names else []
    cases += [(there, values) for values in several]
    sent = [(first, *case) for case in cases]
    for number, client in enumerate(others, turn + 1):
        sent += [(client, there, values) for values in in_all(all_names, number)]
        sent += [(client, path, {}) for path in nasty_addresses(name, arguments, number)]
    for client, address, values in sent:
        if answer(client, "get", address, values) >= 500:
            failed.append((address, {key: str(value)[:40] for key, value in values.items()}))
    tails = raw(first, "get", there, all_names, [RAW[0], *one(RAW[1:], turn)])
    assert [*failed, *(tail for tail in tails if tail[1] >= 500)] == []


def nasty_values(filled: dict[str, Any], turn: int) -> Iterator[tuple[str, Any]]:
    for number, (field, value) in enumerate(filled.items(), turn):
        if isinstance(value, SimpleUploadedFile):
            yield from ((field, SimpleUploadedFile(str(value.name), file)) for file in FILES)
            yield field, SimpleUploadedFile("a\0b\u202e" + "x" * 300, b"a")
        yield from ((field, text) for text in one(TEXTS, number))


def in_many(filled: dict[str, Any], turn: int) -> Iterator[dict[str, Any]]:
    """Nasty texts in all fields at once, and all fields missing."""
    yield always(filled)
    yield from in_all(filled, turn)
    yield mixed(filled, turn + 1)
    yield {}


def with_one_missing(filled: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from ({key: filled[key] for key in filled if key != left} for left in filled)


Sent = tuple[str, str, dict[str, Any]]


def one_nasty(name: str, there: str, held: dict[str, str], turn: int) -> Iterator[Sent]:
    """A form filled in well in each way, but for one value: address, field and what is sent."""
    usual = FILLED[name][0]()
    for number, fill in enumerate(FILLED[name]):
        new = {key: value for key, value in fill().items() if usual.get(key) != value}
        for field, value in nasty_values(new if number else {**held, **usual}, turn):
            yield there, field, {**held, **fill(), field: value}


@pytest.mark.parametrize("name", SENT_TO)
def test_no_form_fails(name: str, request: Any, browsers: Browsers) -> None:
    arguments, turn = arguments_of(TABLE[name].get("at", ""), request), SENT_TO.index(name)
    there, failed = address_of(name, arguments), []
    first, *others = senders(browsers, TABLE[name]["POST"])
    held = hidden(first, there) if "GET" in TABLE[name] else {}
    for fill in FILLED[name]:
        page = said(first, there, {**held, **fill()})
        assert name in UNANSWERED or "error-summary" not in page, "it is not filled in well"
    usual = {**held, **FILLED[name][0]()}
    sent = [(first, there, "several", values) for values in in_many(usual, turn)]
    for address in nasty_addresses(name, arguments, turn):
        sent.append((first, address, "path", {**held, **FILLED[name][0]()}))
    for number, client in enumerate(others, turn + 1):
        sent += [(client, there, "all", values) for values in in_all(usual, number)]
    singly: Iterable[Sent] = ()
    if not is_tried_by_operations(name):
        missing = ((there, "missing", values) for values in with_one_missing(usual))
        singly = chain(missing, one_nasty(name, there, held, turn))
    for client, address, field, values in chain(sent, ((first, *case) for case in singly)):
        if answer(client, "post", address, values) >= 500:
            failed.append((address, field, str(values.get(field, values))[:80]))
    tails = raw(first, "post", there, list(usual), [RAW[0], *one(RAW[1:], turn)])
    assert [*failed, *(tail for tail in tails if tail[1] >= 500)] == []


def test_every_form_is_filled_in() -> None:
    assert set(SENT_TO) <= set(FILLED)
