"""``python -m local COMMAND``: what the Makefile calls."""

import os
import shutil
import signal
import sys
from collections.abc import Callable

from local import foreground, lock, testing, venv
from local.errors import LauncherError
from local.layout import Layout
from local.preparation import Preparation
from local.processes import say
from local.services import Services


def services(layout: Layout) -> None:
    """The servers, roles, migrations and gates, in the background."""
    venv.ensure(layout)
    with lock.waiting(layout.run / "services.lock"):
        running = Services(layout)
        running.start()
        Preparation(running).schema()
    running.announce()


def stop(layout: Layout) -> None:
    """Whatever runs: the foreground launcher first, since it stops all that it started."""
    said = foreground.ask_to_stop(layout)
    if layout.venv.exists():
        said = foreground.Foreground(layout).stop() or said
    say("Everything is stopped." if said else "Nothing runs.")


def reset(layout: Layout) -> None:
    """Delete all data, after asking."""
    answer = input(
        f"This deletes {layout.var} with every record, key and password in it. Type yes: "
    )
    if answer.strip().lower() != "yes":
        raise LauncherError("Nothing is deleted.")
    stop(layout)
    shutil.rmtree(layout.var)
    say("Deleted. make run starts from nothing.")


COMMANDS: dict[str, Callable[[Layout], None]] = {
    "run": foreground.run,
    "services": services,
    "stop": stop,
    "environment": lambda layout: venv.ensure(layout, venv.DEVELOPMENT),
    "test-databases": lambda layout: testing.prepare_databases(layout, testing.processes()),
    "test": testing.run,
    "declare": testing.declare,
    "reset": reset,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Usage: python -m local {{{'|'.join(COMMANDS)}}}")
        return 2
    layout = Layout.from_environment()
    try:
        layout.make_directories()
        COMMANDS[arguments[0]](layout)
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    except PermissionError as error:
        print(foreign(error), file=sys.stderr)
        return 1
    except OSError as error:
        print(unusable(error, layout), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 128 + signal.SIGINT
    return 0


def foreign(error: PermissionError) -> str:
    return (
        f"{error.filename} can't be used by user number {os.geteuid()}: it was made by another "
        "user. Run make as that user, or delete what that user made."
    )


def unusable(error: OSError, layout: Layout) -> str:
    """For a disk that is full or may only be read, and its like."""
    return (
        f"{error.filename or layout.var}: {error.strerror or error}. Everything is kept in "
        f"{layout.var}: make it writable with room on its disk, or name another folder in VAR_DIR."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
