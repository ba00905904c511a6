"""The demonstration's strategy appears with its records, so that no report is frozen on nothing."""

import shutil
from pathlib import Path

import psycopg2
import pytest

from demonstration.operations.loading import load
from strategy.models import Strategy
from tests.unit.demonstration.demonstrated import FOLDER, LOADED_AT

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = """
SELECT EXISTS (SELECT FROM operations.strategy_strategy WHERE is_demonstration),
    EXISTS (SELECT FROM operations.incidents_complaint),
    EXISTS (SELECT FROM operations.incidents_streetaudit),
    EXISTS (SELECT FROM operations.patrols_patrolactivity)
"""


def seen(other: psycopg2.extensions.connection) -> set[bool]:
    """What a poller sees meanwhile: everything, nothing, or (both values) a part."""
    with other.cursor() as cursor:
        cursor.execute(SEEN)
        return set(cursor.fetchone() or ())


def test_whoever_looks_meanwhile_sees_a_strategy_with_all_its_records_or_none(
    administrator: psycopg2.extensions.connection,
) -> None:
    looks = [seen(administrator) for _ in load(FOLDER, accounts_file=None, at=LOADED_AT)]
    assert looks[0] == {False}
    assert looks[-1] == {True}
    assert {True, False} not in looks


def test_a_load_that_breaks_off_late_leaves_no_strategy(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / FOLDER.name))
    told = folder / "synthetic.toml"
    text = told.read_text()
    assert "[visit]" in text
    told.write_text(text.replace("[visit]", "[no_visit]"))
    with pytest.raises(KeyError):
        list(load(folder, accounts_file=None, at=LOADED_AT))
    assert not Strategy.objects.filter(is_demonstration=True).exists()
