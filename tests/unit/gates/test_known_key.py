"""Outreach says which key it opens, and operations starts with that one alone."""

import subprocess
import sys
from base64 import urlsafe_b64encode
from typing import Any

import psycopg2
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings as ours
from django.db import DatabaseError, connection, transaction

from partnership.gates import known_key
from partnership.gates.sealing import public_key_of
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
OTHER = urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()
NO_KEYS = ["", "not a key", urlsafe_b64encode(bytes(32)).decode()]
of_operations = pytest.mark.skipif(ours.IS_OUTREACH, reason="outreach seals nothing")
of_outreach = pytest.mark.skipif(not ours.IS_OUTREACH, reason="operations opens nothing")


@of_operations
def test_operations_starts_with_the_key_that_outreach_opens() -> None:
    known_key.agree()


@of_operations
@pytest.mark.parametrize("key", NO_KEYS)
def test_operations_does_not_start_without_a_key(key: str, settings: Any) -> None:
    settings.OUTREACH_PUBLIC_KEY = key
    with pytest.raises(SystemExit, match=r"is not a key.*does not start"):
        known_key.agree()


@of_operations
def test_operations_does_not_start_with_a_key_that_outreach_does_not_know(settings: Any) -> None:
    settings.OUTREACH_PUBLIC_KEY = public_key_of(OTHER)
    with pytest.raises(SystemExit, match="not the key that outreach opens"):
        known_key.agree()


@of_operations
def test_operations_does_not_start_before_outreach_has_said_it(
    administrator: Administrator,
) -> None:
    with administrator.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM gates.outreach_key")
        cursor.execute("DELETE FROM gates.outreach_key")
        try:
            with pytest.raises(SystemExit, match="has not said yet"):
                known_key.agree()
        finally:
            cursor.execute("INSERT INTO gates.outreach_key SELECT * FROM kept; DROP TABLE kept")


@of_operations
@pytest.mark.parametrize("key", ["", public_key_of(OTHER)], ids=["no key", "another key"])
def test_a_real_process_ends_with_the_sentence(key: str, side_environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "run_outbox"],
        cwd=ROOT,
        env={**side_environment, "OUTREACH_PUBLIC_KEY": key},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "OUTREACH_PUBLIC_KEY is not " in done.stderr


@of_operations
def test_operations_cannot_say_which_key_outreach_opens() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT gates.publish_outreach_key(%s)", ["a" * 64])


@of_outreach
def test_outreach_publishes_a_new_key_once(administrator: Administrator, settings: Any) -> None:
    def published() -> list[tuple[str]]:
        with administrator.cursor() as cursor:
            cursor.execute("SELECT fingerprint FROM gates.outreach_key ORDER BY published_at")
            return list(cursor.fetchall())

    before, own = published(), settings.OUTREACH_PRIVATE_KEY
    known_key.agree()
    assert published() == before
    settings.OUTREACH_PRIVATE_KEY = OTHER
    for _ in range(2):
        known_key.agree()
    assert len(published()) == len(before) + 1
    settings.OUTREACH_PRIVATE_KEY = own
    known_key.agree()
    assert published()[-1] == before[-1]


@of_outreach
@pytest.mark.parametrize("key", ["", "not a key"])
def test_outreach_does_not_start_without_its_own(key: str, settings: Any) -> None:
    settings.OUTREACH_PRIVATE_KEY = key
    with pytest.raises(SystemExit, match="OUTREACH_PRIVATE_KEY is not a key"):
        known_key.agree()
