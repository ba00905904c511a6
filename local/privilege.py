"""Postgres refuses to run as root: how it gets another user without any change outside ``var/``."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from local import programs
from local.errors import LauncherError
from local.layout import PRIVATE_DIRECTORY, TRAVERSABLE, Layout


@dataclass(frozen=True)
class Wrapper:
    """What goes before a Postgres command, and who then owns the files."""

    prefix: tuple[str, ...] = ()
    owner: pwd.struct_passwd | None = None

    def hand_over(self, path: Path) -> None:
        """Give ``path`` to the user that the servers run as."""
        if self.owner:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid)


def choose_wrapper(layout: Layout) -> Wrapper:
    """None for an ordinary user; for root a user namespace, else another user by setpriv."""
    if os.geteuid() != 0:
        return Wrapper()
    other, program = _other_user(layout), programs.postgres(layout, "postgres")
    namespace = Wrapper(_namespace_prefix(other))
    handed_over = layout.postgres.exists() and layout.postgres.stat().st_uid != 0
    if not handed_over and _works(namespace, program):
        return namespace
    return _setpriv(layout, program, other)


def _other_user(layout: Layout) -> pwd.struct_passwd:
    """Whoever holds the database already, else the owner of the checkout, else nobody."""
    for path in (layout.postgres, layout.root):
        if path.exists() and (uid := path.stat().st_uid) != 0:
            return _by_uid(uid)
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise LauncherError(
            "Postgres doesn't run as root and there is no user called nobody: "
            "run make as an ordinary user."
        ) from None


def _by_uid(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise LauncherError(
            f"The checkout belongs to user number {uid}, whom this machine doesn't know, and "
            "Postgres doesn't run as root: give the checkout to a user of this machine."
        ) from None


def _namespace_prefix(user: pwd.struct_passwd) -> tuple[str, ...]:
    return ("unshare", "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}", "--")


def _setpriv(layout: Layout, program: Path, user: pwd.struct_passwd) -> Wrapper:
    ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}")
    wrapper = Wrapper(("setpriv", *ids, "--clear-groups", "--"), user)
    if not shutil.which("setpriv"):
        raise LauncherError(
            "Postgres doesn't run as root, and neither unshare nor setpriv works here: "
            "run make as an ordinary user."
        )
    layout.var.chmod(TRAVERSABLE)
    if closed := _closed_folder(program, layout, wrapper):
        raise LauncherError(
            f"Postgres doesn't run as root, and the user {user.pw_name} can't enter {closed}: "
            "move the checkout to a folder that everybody may enter (such as /srv or /opt), "
            "or run make as an ordinary user."
        )
    return wrapper


def _closed_folder(program: Path, layout: Layout, wrapper: Wrapper) -> Path | None:
    """The first folder on the way to the program or the data that the user can't enter."""
    for folder in [*reversed(program.parents), *reversed(layout.postgres.parents)]:
        if not _succeeds([*wrapper.prefix, "test", "-x", str(folder)]):
            return folder
    return None


def _works(wrapper: Wrapper, program: Path) -> bool:
    if not shutil.which(wrapper.prefix[0]):
        return False
    return _succeeds([*wrapper.prefix, str(program), "--version"])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0


def make_home(layout: Layout, wrapper: Wrapper) -> None:
    """``var/postgres``, for the user of the servers alone."""
    layout.postgres.mkdir(mode=PRIVATE_DIRECTORY, exist_ok=True)
    layout.postgres.chmod(PRIVATE_DIRECTORY)
    wrapper.hand_over(layout.postgres)
