"""Rows of Postgres' own catalog against the digests of its version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from pytest_django import Settings

from partnership.gates.barrier import own_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def cursor() -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = pg_catalog")
        yield cursor


@pytest.fixture
def other_casts(cursor: CursorWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A declaration by which the casts of this server are not its version's; their digest."""
    name = f"{own_rows.version(cursor)}.txt"
    digest = own_rows.standing(cursor)["casts"]
    lines = (own_rows.FOLDER / name).read_text().replace(digest, "0" * 32)
    (tmp_path / name).write_text(lines)
    monkeypatch.setattr(own_rows, "FOLDER", tmp_path)
    return digest


def test_this_server_has_what_its_version_brings(cursor: CursorWrapper) -> None:
    assert list(own_rows.findings(cursor)) == []
    assert list(own_rows.residual_risks(cursor)) == []


def test_a_kind_of_rows_that_differs_is_named_with_its_digest(
    cursor: CursorWrapper, other_casts: str
) -> None:
    (sentence,) = own_rows.findings(cursor)
    assert sentence.startswith("The casts of Postgres' own catalog are not those that Postgres ")
    assert other_casts in sentence


def test_a_provider_s_digest_can_be_accepted_and_is_a_risk_then(
    cursor: CursorWrapper, other_casts: str, settings: Settings
) -> None:
    settings.DATABASE_ACCEPTED_CATALOG = [other_casts]
    assert list(own_rows.findings(cursor)) == []
    assert len(list(own_rows.residual_risks(cursor))) == 1


def test_a_version_that_nobody_declared_is_a_risk(
    cursor: CursorWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_rows, "FOLDER", tmp_path)
    assert list(own_rows.findings(cursor)) == []
    (sentence,) = own_rows.residual_risks(cursor)
    assert sentence.startswith("Nobody has declared which rows Postgres ")
