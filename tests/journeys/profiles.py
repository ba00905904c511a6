"""A browser with a profile on disk, and what it keeps of a form that asks for nothing."""

import os
import select
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.profile_search import files_with

CONTROL = "Ordinaryword Vexmont"
LONGEST_END = 20  # seconds until killed processes are gone
Opened = tuple[BrowserContext, Page]


def type_(page: Page, label: str, words: str) -> None:
    """Type as a person does: a key at a time."""
    box = page.get_by_label(label)
    box.click()
    box.press_sequentially(words)


def type_control(page: Page, address: str) -> None:
    """A form that asks the browser for nothing: what is typed in it stays."""
    page.goto(address)
    page.evaluate(
        "document.querySelector('main').innerHTML = '<form action=?control>'"
        " + '<input name=anything aria-label=Anything><button>Go</button></form>'"
    )
    type_(page, "Anything", CONTROL)
    page.get_by_role("button", name="Go").click()
    page.wait_for_url("**anything=**")


def control_was_kept(profile: Path) -> bool:
    """Whether the browser keeps what it is not asked to forget: else no search proves anything."""
    return bool(files_with(profile, [CONTROL], only="Web Data"))


def crash(profile: Path) -> None:
    """Kill the browser of ``profile`` with all its processes, and wait until they are gone.

    Nothing that it does on leaving a page or on closing is done.
    """
    parents = dict(map(_parent_of, _processes()))
    [first] = [
        pid
        for pid in parents
        if f"--user-data-dir={profile}" in (told := _told(pid)) and "--type=" not in told
    ]
    handles = [os.pidfd_open(pid) for pid in parents if first in _ancestors(pid, parents)]
    for handle in handles:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    for handle in handles:
        gone, _, _ = select.select([handle], [], [], LONGEST_END)
        assert gone, "The browser does not end."
        os.close(handle)


def _processes() -> list[int]:
    return [int(one.name) for one in Path("/proc").glob("[0-9]*")]


def _told(pid: int) -> str:
    """How a process was started; nothing of one that has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def _parent_of(pid: int) -> tuple[int, int]:
    with suppress(FileNotFoundError, ProcessLookupError):
        return pid, int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid, 0


def _ancestors(pid: int, parents: dict[int, int]) -> list[int]:
    """The process itself, its parent, and so on."""
    line = [pid]
    while parents.get(line[-1]):
        line.append(parents[line[-1]])
    return line
