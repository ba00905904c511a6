"""What a proxy says of a request counts from a declared one alone."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from partnership.web.proxies import is_declared
from tests.processes import ROOT

pytestmark = pytest.mark.django_db
HTTPS = {"HTTP_X_FORWARDED_PROTO": "https"}


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["192.0.2.1", "198.51.100.0/24"]


def status(address: str) -> int:
    return Client(REMOTE_ADDR=address, **HTTPS).get(reverse("account_login")).status_code


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.0", "198.51.100.255"])
def test_a_declared_proxy_says_that_it_was_asked_over_https(address: str) -> None:
    assert status(address) == 200


@pytest.mark.parametrize("address", ["192.0.2.0", "192.0.2.2", "198.51.101.0", "", "x"])
def test_nobody_else_says_so(address: str) -> None:
    assert status(address) == 301
    assert not is_declared(address)


def told(**variables: str) -> str:
    """What the settings say as they are loaded with ``variables``."""
    done = subprocess.run(
        [sys.executable, "manage.py", "help"],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def test_a_number_of_proxies_without_their_addresses_is_refused() -> None:
    assert "name the proxies' addresses in TRUSTED_PROXIES" in told(TRUSTED_PROXY_COUNT="1")


def test_an_address_that_is_none_is_refused() -> None:
    assert "must hold addresses or networks" in told(TRUSTED_PROXIES="proxy.example.org")
