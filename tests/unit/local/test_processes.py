"""Processes are known by more than their number, and end when told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import lock
from local.layout import ROOT
from local.parent import Parent
from local.processes import Process, end_marked, last_lines, start_apart, wait_until

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('up', flush=True); time.sleep(60)",
]
MAKE = "go:\n\t@exec {python} -u {script}\n"
WAITS_FOR_MAKE = """
import signal, sys, time
from local.parent import Parent

signal.signal(signal.SIGTERM, lambda *_: sys.exit(print("noticed")))
Parent.current().stop_with_it()
print("up")
time.sleep(20)
print("too late")
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "a.log"


@pytest.fixture
def sleeper(log: Path) -> Iterator[Process]:
    process = start_apart(SLEEP, log=log)
    yield process
    process.send(signal.SIGKILL)


def test_a_pid_file_leads_back_to_its_process(sleeper: Process, tmp_path: Path) -> None:
    sleeper.write(tmp_path / "pid")
    assert Process.read(tmp_path / "pid") == sleeper


def test_a_pid_that_another_process_has_by_now_is_not_mistaken(tmp_path: Path) -> None:
    Process(os.getpid(), "1").write(tmp_path / "pid")
    assert Process.read(tmp_path / "pid") is None


@pytest.mark.parametrize("text", ["", "x y", "12", "999999999 5"])
def test_a_damaged_or_stale_pid_file_names_nobody(text: str, tmp_path: Path) -> None:
    (tmp_path / "pid").write_text(text)
    assert Process.read(tmp_path / "pid") is None


def test_a_process_that_ignores_the_signal_is_killed(log: Path) -> None:
    process = start_apart(STUBBORN, log=log)
    assert wait_until(lambda: "up" in log.read_text(), 10)
    process.stop(signal.SIGTERM, seconds=0.3)
    assert not process.is_alive()


def test_a_process_of_ours_has_a_session_of_its_own(sleeper: Process) -> None:
    assert os.getsid(sleeper.pid) == sleeper.pid != os.getsid(0)


def test_marked_processes_are_found_and_ended_and_no_others(
    tmp_path: Path, log: Path, sleeper: Process
) -> None:
    variables = os.environ | {"TEST_MARK": str(tmp_path)}
    marked = start_apart(SLEEP, log=log, environment=variables)
    assert wait_until(lambda: log.read_text().count("up") == 2, 10)
    assert end_marked("TEST_MARK", tmp_path, signal.SIGTERM)
    assert (marked.is_alive(), sleeper.is_alive()) == (False, True)
    assert not end_marked("TEST_MARK", tmp_path, signal.SIGTERM)


def test_a_log_is_private_and_its_end_is_shown(log: Path, sleeper: Process) -> None:
    log.write_text("".join(f"{number}\n" for number in range(30)))
    assert log.stat().st_mode & 0o777 == 0o600
    assert last_lines(log, 2) == "  | 28\n  | 29"


def test_a_lock_is_held_by_one_and_free_after_its_holder_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = (
        "import pathlib, sys, time; from local import lock\n"
        "with lock.at_once(pathlib.Path(sys.argv[1])) as alone:\n"
        "    print(alone, flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        with lock.at_once(path) as alone:
            assert not alone
        holder.kill()
        holder.wait()
    with lock.at_once(path) as alone:
        assert alone


def test_an_interrupt_sent_to_make_alone_is_noticed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(WAITS_FOR_MAKE)
    (tmp_path / "Makefile").write_text(MAKE.format(python=sys.executable, script=script))
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    make_alone = ["env", "--default-signal=INT", "make", "--silent", f"--directory={tmp_path}"]
    with subprocess.Popen(
        make_alone, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as make:
        assert make.stdout
        assert make.stdout.readline() == "up\n"
        make.send_signal(signal.SIGINT)
        assert make.stdout.readline() == "noticed\n"


def test_a_parent_that_does_not_catch_interrupts_is_not_taken_as_interrupted() -> None:
    assert not Parent(os.getppid(), catches_interrupt=False).has_gone()


def test_waiting_has_a_ceiling() -> None:
    began = time.monotonic()
    assert not wait_until(lambda: False, 0.1)
    assert time.monotonic() - began < 5
