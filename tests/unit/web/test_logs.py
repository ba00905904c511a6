"""The log names no address: somebody may have typed words in it."""

import io
import logging
from collections.abc import Iterator
from logging.config import DictConfigurator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    told: dict[str, Any] = settings.LOGGING
    made = DictConfigurator(told)
    stream, handler = io.StringIO(), logging.StreamHandler()
    handler.setStream(stream)
    for name in told["handlers"]["stderr"].get("filters", []):
        handler.addFilter(made.configure_filter(dict(told["filters"][name])))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    ("method", "address", "named"),
    [
        ("get", "/people/Zzruby-smith/", None),
        ("get", "/zzruby/smith/?q=zzruby", "Not Found: an unknown address"),
        ("post", "/healthz/?zzruby", None),
        ("put", "/accounts/login/?next=/zzruby/", None),
    ],
)
def test_words_in_an_address_are_not_logged(
    written: io.StringIO, method: str, address: str, named: str | None
) -> None:
    answer = getattr(Client(), method)(address)
    text = written.getvalue()
    assert "zzruby" not in text.lower()
    assert answer.status_code < 400 or text
    assert named is None or named in text


def test_the_page_is_named_by_its_pattern(written: io.StringIO) -> None:
    Client().put("/healthz/")
    assert "Method Not Allowed (PUT): /healthz/" in written.getvalue()
