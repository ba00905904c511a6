"""The units under ``deploy/``: the processes of ``make run``, each side as a user of its own."""

import shlex
from pathlib import Path

import pytest

from local.layout import ROOT, Layout
from local.sides import SIDES
from local.supervision import commands

DEPLOY = ROOT / "deploy"
PROCESSES = ["web", "worker", "beat", "outbox"]
OF_THE_PLACE = ("--bind=", "--concurrency=", "--schedule=")


def unit(process: str) -> dict[str, list[str]]:
    """The settings of a process's unit; one that is given several times has several values."""
    settings: dict[str, list[str]] = {}
    for line in (DEPLOY / "systemd" / f"partnership-{process}@.service").read_text().splitlines():
        name, given, value = line.partition("=")
        if given and not line.startswith("#"):
            settings.setdefault(name, []).append(value)
    return settings


def lines(name: str) -> list[list[str]]:
    text = (DEPLOY / name / "partnership.conf").read_text()
    return [shlex.split(line) for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("process", PROCESSES)
def test_a_unit_runs_what_make_run_runs(process: str, tmp_path: Path) -> None:
    _, *ours = commands(Layout(ROOT, tmp_path), "operations")[process]
    (command,) = unit(process)["ExecStart"]
    _, *deployed = shlex.split(command)
    assert [word for word in deployed if not word.startswith(OF_THE_PLACE)] == [
        word for word in ours if not word.startswith(OF_THE_PLACE)
    ]


def test_every_process_has_a_unit_and_belongs_to_its_side(tmp_path: Path) -> None:
    assert sorted(commands(Layout(ROOT, tmp_path), "operations")) == sorted(PROCESSES)
    target = (DEPLOY / "systemd" / "partnership@.target").read_text()
    assert all(f"partnership-{process}@%i.service" in target for process in PROCESSES)


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_is_its_side_s_user_and_reads_its_side_s_settings_alone(process: str) -> None:
    settings = unit(process)
    assert settings["User"] == settings["Group"] == ["partnership-%i"]
    assert settings["InaccessiblePaths"] == ["/etc/partnership"]
    retention = ["/etc/partnership/%i.retention.env"] if process == "worker" else []
    assert settings["EnvironmentFile"] == ["/etc/partnership/%i.env", *retention]
    assert settings["ReadWritePaths"] == ["/var/lib/partnership/%i"]
    assert ("APPLIES_RETENTION=true" in settings["Environment"][0]) is (process == "worker")


def test_each_side_is_a_user_whose_files_nobody_else_reads() -> None:
    users = {words[1] for words in lines("sysusers.d")}
    assert users == {f"partnership-{side}" for side in SIDES}
    folders = {words[1]: words[2:] for words in lines("tmpfiles.d")}
    assert folders["/etc/partnership"] == ["0700", "root", "root"]
    for side in SIDES:
        user = f"partnership-{side}"
        assert folders[f"/var/lib/partnership/{side}"] == ["0700", user, user]
