"""Where everything that the launcher makes lies, and with which permissions."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600
PRIVATE_UMASK = 0o077
TRAVERSABLE = 0o711


@dataclass(frozen=True)
class Layout:
    """The paths of one checkout; ``var`` holds all that changes."""

    root: Path
    var: Path

    @classmethod
    def from_environment(cls) -> "Layout":
        return cls(ROOT, (ROOT / os.environ.get("VAR_DIR", "var")).resolve())

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def env(self) -> Path:
        return self.var / "env"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def postgres(self) -> Path:
        return self.var / "postgres"

    @property
    def redis(self) -> Path:
        return self.var / "redis"

    def make_directories(self) -> None:
        """All but the database's; ``var`` stays enterable where Postgres has another user."""
        self.var.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
        if self.var.stat().st_mode & 0o777 != TRAVERSABLE:
            self.var.chmod(PRIVATE_DIRECTORY)
        for path in (self.env, self.run, self.log, self.redis):
            private_directory(path)


def private_directory(path: Path) -> None:
    """``path``, made if need be, with no access for anybody else."""
    path.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
    path.chmod(PRIVATE_DIRECTORY)


def write_private(path: Path, text: str) -> None:
    """Replace ``path`` in one step by a file that only its owner reads."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)


def private_log(path: Path, *, anew: bool = False) -> BinaryIO:
    """``path`` open for writing at its end, readable by its owner alone."""
    how = os.O_TRUNC if anew else os.O_APPEND
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, PRIVATE_FILE), "wb")
