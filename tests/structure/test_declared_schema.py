"""The declared schema is the one that the migrations make."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from partnership.gates.barrier import check, snapshot
from partnership.gates.barrier.names import side

REMEDY = "Run: make declare. Then read the difference of partnership/gates/barrier/schema."


def test_it_names_the_latest_migration_of_every_app() -> None:
    latest = {
        (app, name) for app, name in MigrationLoader(None).graph.leaf_nodes() if "." not in app
    }
    lines = {
        (thing.name, thing.definition)
        for thing in snapshot.declared(settings.SIDE)
        if thing.kind == snapshot.MIGRATION
    }
    assert lines == latest, REMEDY


@pytest.mark.django_db
def test_it_is_what_the_migrations_made() -> None:
    with connection.cursor() as cursor, check.limited(cursor):
        assert list(snapshot.findings(cursor, side(settings.SIDE))) == [], REMEDY


def test_nested_conditions_are_the_same_before_and_after_a_dump() -> None:
    before = "CHECK ((((a >= 0) AND (a <= (6)::int)) AND ((b >= 0) AND (b <= 3))))"
    after = "CHECK (((a >= 0) AND (a <= (6)::int) AND ((b >= 0) AND (b <= 3))))"
    assert snapshot.canonical(before) == after == snapshot.canonical(after)
    either = "CHECK ((((a >= 0) OR (a <= 6)) AND (b >= 0)))"
    assert snapshot.canonical(either) == either


@pytest.mark.parametrize(
    "printed",
    [
        "CHECK ((status)::text = ANY ((ARRAY['new'::character varying, 'it''s'::character varying])"
        "::text[]))",
        "CHECK ((status)::text = ANY (ARRAY[('new'::character varying)::text,"
        "\n ('it''s'::character varying)::text]))",
    ],
)
def test_a_list_is_the_same_before_and_after_a_dump(printed: str) -> None:
    assert snapshot.canonical(printed) == (
        "CHECK ((status)::text = ANY (ARRAY[('new'::character varying)::text,"
        " ('it''s'::character varying)::text]))"
    )
