"""What goes wrong on a person's machine is told in a sentence that says what to do."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import __main__ as launcher
from local import browser, environment, foreground, lock, privilege, programs, services, venv
from local.errors import LauncherError
from local.layout import ROOT, Layout
from local.ports import Ports, is_free
from local.postgres import Postgres


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def test_a_web_port_in_use_is_named_with_the_way_to_choose_another(
    layout: Layout, taken_port: int, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_PORT", str(taken_port))
    monkeypatch.setenv("PORT", str(free_port))
    with pytest.raises(LauncherError, match=rf"Port {taken_port}, for outreach.*OUTREACH_PORT="):
        foreground.run(layout)


def test_a_port_that_is_no_number_is_refused(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(LauncherError, match="PORT is 'http'"):
        foreground.run(layout)


def test_the_port_of_a_server_is_remembered(layout: Layout) -> None:
    port = Ports(layout.run / "ports.json").get("postgres")
    assert Ports(layout.run / "ports.json").get("postgres") == port
    assert is_free(port)


def test_a_server_s_port_in_use_is_changed_and_said(
    layout: Layout, taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    ports = Ports(layout.run / "ports.json")
    ports.known["postgres"] = taken_port
    server = Postgres(layout, ports, "password")
    server.choose_port()
    assert server.port != taken_port
    assert f"Port {taken_port}, which Postgres had, is in use" in capsys.readouterr().out


def test_a_second_run_says_where_the_first_is_and_how_to_stop_it(layout: Layout) -> None:
    (layout.run / "run.txt").write_text("4711\noperations on http://localhost:8000\n")
    with lock.at_once(layout.run / "run.lock"), pytest.raises(LauncherError) as told:
        foreground.run(layout)
    assert "process 4711" in str(told.value)
    assert "http://localhost:8000" in str(told.value)
    assert "make stop" in str(told.value)


def test_the_first_stop_signal_stops_and_later_ones_do_not_disturb() -> None:
    kept = {each: signal.getsignal(each) for each in foreground.STOPPING}
    try:
        with pytest.raises(foreground.Stopped), foreground.stop_signals():
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
    finally:
        for each, handler in kept.items():
            signal.signal(each, handler)


def test_without_any_python_that_fits_the_shell_says_what_to_install() -> None:
    told = subprocess.run(
        ["/bin/sh", ROOT / "local" / "python.sh", "run"],
        env={"PATH": "/nowhere"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "apt install python3 python3-venv" in told.stderr


def test_a_python_without_venv_is_told_apart(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    (layout.root / "requirements.txt").write_text("")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LauncherError, match="apt install python3-venv"):
        venv.ensure(layout)


def test_packages_that_cannot_be_installed_show_the_end_of_pip_s_log(layout: Layout) -> None:
    source = layout.root / "requirements.txt"
    source.write_text("no-hash-at-all==1\n")
    with pytest.raises(LauncherError, match=r"(?s)can't be installed.*pip\.log.*hash"):
        venv.install(Layout(ROOT, layout.var), source)


def test_a_machine_without_binaries_is_pointed_to_servers_of_its_own(layout: Layout) -> None:
    (layout.venv / "lib/python3.11/site-packages").mkdir(parents=True)
    with pytest.raises(LauncherError, match="DATABASE_URL and REDIS_URL"):
        programs.postgres(layout, "postgres")


def test_half_of_the_addresses_in_the_environment_is_refused(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://broker.example")
    monkeypatch.delenv("OUTREACH_REDIS_URL", raising=False)
    with pytest.raises(LauncherError, match="OUTREACH_REDIS_URL must be set too"):
        _ = services.Services(layout).redis


def test_a_server_that_the_environment_names_is_not_started(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://broker.example")
    monkeypatch.setenv("OUTREACH_REDIS_URL", "redis://broker.example")
    assert services.Services(layout).redis is None


def test_data_of_another_postgres_are_not_touched(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Postgres(Layout(ROOT, layout.var), Ports(layout.run / "ports.json"), "password")
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("11\n")
    with pytest.raises(LauncherError, match="made by Postgres 11"):
        server.prepare()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
def test_root_learns_which_folder_the_other_user_cannot_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    layout = Layout(closed, closed / "var")
    layout.make_directories()
    closed.chmod(0o700)
    monkeypatch.setattr(programs, "postgres", lambda layout, name: closed / name)
    monkeypatch.setattr(privilege, "_works", lambda wrapper, program: False)
    with pytest.raises(LauncherError, match="can't enter /"):
        privilege.choose_wrapper(layout)


def test_a_browser_that_does_not_start_is_passed_over(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(broken))
    monkeypatch.setattr(browser, "NAMES", ())
    for fetch in ("_playwrights", "_from_debian", "_logged"):
        monkeypatch.setattr(browser, fetch, lambda *arguments: "")
    with pytest.raises(LauncherError, match="apt install chromium"):
        browser.find(layout)


@pytest.mark.parametrize(
    ("code", "asked", "found"), [(0, "", True), (1, "", False), (0, "/usr/bin/chromium", False)]
)
def test_a_headless_shell_is_used_where_one_starts_and_no_browser_is_named(
    code: int,
    asked: str,
    found: bool,
    layout: Layout,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shell = tmp_path / "chromium-headless-shell"
    shell.write_text(f"#!/bin/sh\nexit {code}\n")
    shell.chmod(0o755)
    monkeypatch.delenv("CHROMIUM_SHELL", raising=False)
    monkeypatch.setenv("CHROMIUM", asked)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_shell(layout) == (str(shell) if found else "")


def test_a_headless_shell_is_installed_where_root_can(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    layout.make_directories()
    shell, debian = tmp_path / "chromium-headless-shell", tmp_path / "apt-get"
    debian.write_text(f"#!/bin/sh\nprintf '#!/bin/sh\\n' >{shell}\n/bin/chmod +x {shell}\n")
    debian.chmod(0o755)
    for name in ("CHROMIUM", "CHROMIUM_SHELL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1)
    assert browser.find_shell(layout) == ""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert browser.find_shell(layout) == str(shell)
    shell.unlink()
    assert browser.find_shell(layout) == "", "Debian is asked once"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(LauncherError, match="give a number from 1 to 65535"):
        environment.web_port("operations")


def test_one_port_for_both_sides_is_refused_before_anything_starts(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "8400")
    monkeypatch.setenv("OUTREACH_PORT", "8400")
    with pytest.raises(LauncherError, match=r"both 8400.*make run OUTREACH_PORT=8401"):
        foreground.run(layout)
    assert not (layout.run / "run.txt").exists()


def test_a_folder_that_cannot_be_written_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "var"))
    assert launcher.main(["services"]) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path / 'file' / 'var'}: Not a directory." in told
    assert "name another folder in VAR_DIR" in told


def test_a_file_of_another_user_is_told_with_the_way_out() -> None:
    sentence = launcher.foreign(PermissionError(13, "denied", "/checkout/var/run"))
    assert "/checkout/var/run" in sentence
    assert "Run make as that user" in sentence
