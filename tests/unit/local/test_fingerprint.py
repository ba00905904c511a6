"""Steps are left out only while nothing that they are made of has changed."""

from pathlib import Path

import pytest

from local import fingerprint
from local.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    for path in ("incidents/migrations/0001_initial.py", "partnership/audit/models.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a")
    made = Layout(tmp_path, tmp_path / "var")
    made.make_directories()
    return made


def schema(layout: Layout, *also: str) -> str:
    return fingerprint.of_files(layout, fingerprint.SCHEMA, *also)


@pytest.mark.parametrize(
    "path",
    [
        "incidents/migrations/0001_initial.py",
        "incidents/migrations/0002_more.py",
        "partnership/audit/models.py",
        "partnership/accounts/apps.py",
        "partnership/gates/barrier/grants.py",
        "partnership/settings/data.py",
        "requirements.txt",
    ],
)
def test_a_change_of_what_makes_the_schema_is_noticed(layout: Layout, path: str) -> None:
    before = schema(layout)
    (layout.root / path).parent.mkdir(parents=True, exist_ok=True)
    (layout.root / path).write_text("b")
    assert schema(layout) != before


@pytest.mark.parametrize(
    "path", ["demonstration/a/b.csv", "incidents/complaints/data/categories.toml"]
)
def test_a_change_of_what_the_demonstration_loads_is_noticed(layout: Layout, path: str) -> None:
    before = fingerprint.of_files(layout, fingerprint.DEMONSTRATION)
    (layout.root / path).parent.mkdir(parents=True, exist_ok=True)
    (layout.root / path).write_text("b")
    assert fingerprint.of_files(layout, fingerprint.DEMONSTRATION) != before


@pytest.mark.parametrize("path", ["incidents/views.py", "tests/migrations/0001.py", "README.md"])
def test_other_changes_are_not(layout: Layout, path: str) -> None:
    before = schema(layout)
    (layout.root / path).parent.mkdir(parents=True, exist_ok=True)
    (layout.root / path).write_text("b")
    assert schema(layout) == before


def test_another_cluster_is_another_schema(layout: Layout) -> None:
    assert schema(layout, "one") != schema(layout, "two")


def test_a_step_that_was_cleared_is_done_again(layout: Layout) -> None:
    stamps = fingerprint.Stamps(layout)
    stamps.set("schema", "digest")
    assert stamps.holds("schema", "digest")
    assert not stamps.holds("schema", "other")
    stamps.clear("schema")
    assert not stamps.holds("schema", "digest")
