"""Whatever the launcher writes is for its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from local import environment
from local.layout import Layout, write_private
from local.sides import FORBIDDEN, SIDES, side_environment

CREDENTIALS = {
    "secret_key_operations": "sko",
    "secret_key_outreach": "skt",
    "side_key_operations": "sio",
    "side_key_outreach": "sit",
    "outreach_public_key": "public",
    "outreach_private_key": "private",
    "outreach_case_key": "case",
    **{
        f"backup_{kind}_key_{schema}": "pair"
        for kind in ("public", "private")
        for schema in ("operations", "outreach", "gates")
    },
    "redis_operations": "ro",
    "redis_outreach": "rt",
    "postgres_admin": "pa",
    "postgres_migration": "pm",
    "postgres_backup": "pb",
    "postgres_operations": "po",
    "postgres_outreach": "pt",
    "postgres_operations_retention": "por",
    "postgres_outreach_retention": "ptr",
}


@pytest.fixture
def env_files(layout: Layout) -> dict[str, str]:
    environment.write_files(layout, CREDENTIALS, environment.Addresses(5001, 5002))
    return {path.name: path.read_text() for path in layout.env.iterdir()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_private_whatever_the_umask_and_whatever_was_there(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o666)
    umask = os.umask(0)
    try:
        write_private(path, "new")
    finally:
        os.umask(umask)
    assert (mode(path), path.read_text()) == (0o600, "new")


def test_directories_are_closed_even_if_they_were_open_before(tmp_path: Path) -> None:
    (tmp_path / "var" / "env").mkdir(parents=True, mode=0o755)
    layout = Layout(tmp_path, tmp_path / "var")
    layout.make_directories()
    assert {mode(path) for path in (layout.var, layout.env, layout.run, layout.log)} == {0o700}


def test_every_environment_file_is_private(layout: Layout, env_files: dict[str, str]) -> None:
    assert len(env_files) == 7
    assert {mode(layout.env / name) for name in env_files} == {0o600}


@pytest.mark.parametrize("side", SIDES)
def test_a_side_s_file_names_nothing_that_the_side_must_not_know(
    side: str, env_files: dict[str, str]
) -> None:
    names = {line.partition("=")[0] for line in env_files[f"{side}.env"].splitlines()}
    assert "SECRET_KEY" in names
    assert not names & FORBIDDEN[side]


def test_operations_holds_no_value_of_outreach(env_files: dict[str, str]) -> None:
    text = env_files["operations.env"]
    assert not [word for word in ("private", "=case", ":rt@", ":pt@", ":pa@") if word in text]


def test_the_environment_of_a_side_loses_the_other_side_s_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OUTREACH_PRIVATE_KEY", "private")
    monkeypatch.setenv("ADMIN_DATABASE_URL", "postgres://admin")
    monkeypatch.setenv("LANG", "C")
    variables = side_environment("operations")
    assert not FORBIDDEN["operations"] & set(variables)
    assert (variables["LANG"], variables["PARTNERSHIP_SIDE"]) == ("C", "operations")


def test_a_new_port_changes_addresses_and_no_password(
    layout: Layout, env_files: dict[str, str]
) -> None:
    environment.write_files(layout, CREDENTIALS, environment.Addresses(6001, 5002))
    after = (layout.env / "operations.env").read_text()
    assert after == env_files["operations.env"].replace(":5001/", ":6001/")


def test_servers_of_the_environment_leave_no_address_in_the_files(layout: Layout) -> None:
    environment.write_files(layout, CREDENTIALS, environment.Addresses(None, None))
    written = "".join(path.read_text() for path in layout.env.iterdir())
    assert "DATABASE_URL" not in written
    assert "REDIS_URL" not in written


def test_an_address_is_moved_to_the_test_database_of_the_same_server() -> None:
    moved = environment.renamed({"DATABASE_URL": "postgres://a:b@db.example:5433/live"}, "test_x")
    assert moved == {"DATABASE_URL": "postgres://a:b@db.example:5433/test_x"}
