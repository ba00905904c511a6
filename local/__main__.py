"""``python -m local COMMAND``: what the Makefile calls."""

import sys
from collections.abc import Callable

from local import lock, venv
from local.errors import LauncherError
from local.layout import Layout
from local.services import Services


def services(layout: Layout) -> None:
    venv.ensure(layout)
    running = Services(layout)
    running.start()
    running.announce()


def stop(layout: Layout) -> None:
    names = [server.name for server in Services(layout).stop()]
    print(f"Stopped {' and '.join(names)}." if names else "Nothing runs.")


COMMANDS: dict[str, Callable[[Layout], None]] = {"services": services, "stop": stop}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"Usage: python -m local {{{'|'.join(COMMANDS)}}}", file=sys.stderr)
        return 2
    layout = Layout.from_environment()
    try:
        layout.make_directories()
        with lock.waiting(layout.run / "services.lock"):
            COMMANDS[arguments[0]](layout)
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
