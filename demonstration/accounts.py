"""Demonstration accounts: invented people from a file, with random passwords that last.

The accounts file holds what somebody needs to sign in. A password in it is kept as long as it
still opens its account; otherwise the account gets a new one.
"""

import base64
import json
import os
import secrets
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from errno import EISDIR
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from partnership.accounts.models import Agency, User
from partnership.accounts.second_factor.policy import needs_second_factor
from partnership.accounts.second_factor.secrets import seal_all
from partnership.audit.models import Action
from partnership.audit.services import record_on

FOLDER = settings.BASE_DIR / "demonstration"
PEOPLE = "people.toml"
PASSWORD_BYTES = 15
TOTP_BYTES = 20  # RFC 4226 asks for 160 bits


@dataclass(frozen=True)
class SignIn:
    """What one line of the accounts file says."""

    side: str
    role: str
    user: str
    password: str
    totp_secret: str | None


def only_folder(parent: Path = FOLDER) -> Path:
    """The one demonstration that is there."""
    folders = [path.parent for path in sorted(parent.glob(f"*/{PEOPLE}"))]
    if len(folders) != 1:
        raise CommandError(
            f"{parent} must hold one demonstration; name the one with --folder.", returncode=2
        )
    return folders[0]


def read_toml(path: Path) -> dict[str, Any]:
    """The content of one of the demonstration's files."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CommandError(f"{path} can't be read: {_why(error)}.", returncode=2) from error


def _why(error: Exception) -> str:
    why = error.strerror if isinstance(error, OSError) else None
    return why or str(error)


def load_agencies(folder: Path) -> dict[str, Agency]:
    """The agencies of the demonstration, by their keys in its files."""
    rows = read_toml(folder / PEOPLE)["agency"]
    return {row["key"]: _agency(row["name"], row["kind"]) for row in rows}


def _agency(name: str, kind: str) -> Agency:
    return Agency.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def load_accounts(folder: Path, *, accounts_file: Path | None, at: datetime) -> dict[str, User]:
    """Make the accounts of this side, each with a password that works; by user name."""
    rows = read_toml(folder / PEOPLE)[settings.SIDE]
    listed = _listed(accounts_file)
    with _replacing(accounts_file) as draft, transaction.atomic():
        seal_all()  # those of an earlier version
        agencies = load_agencies(folder)
        users = [_account(row, agencies[row["agency"]], at) for row in rows]
        passwords = _set_passwords(users, listed, at)
        if draft:
            sign_ins = [_sign_in(user, passwords[user.username]) for user in users]
            draft.write_text("".join(f"{json.dumps(asdict(sign_in))}\n" for sign_in in sign_ins))
    return {user.username: user for user in users}


def _account(row: dict[str, Any], agency: Agency, at: datetime) -> User:
    user, created = User.objects.get_or_create(
        username=row["username"],
        defaults={
            "full_name": row["full_name"],
            "email": row.get("email", ""),
            "agency": agency,
            "created_at": at,
        },
    )
    is_changed = user.full_name != row["full_name"]
    if is_changed:
        User.objects.filter(pk=user.pk).update(full_name=row["full_name"])
    if _give_membership(user, row, at) or created or is_changed:
        user.refresh_from_db()
        _record(user, at)
    return user


def _give_membership(user: User, row: dict[str, Any], at: datetime) -> bool:
    """Give the role and duties of the file where nothing else stands; whether it did."""
    told = {"role": row["role"], "duties": row.get("duties", [])}
    standing = user.memberships.standing()
    if standing.filter(**told).exists():
        return False
    standing.filter(role=row["role"], strategy_id=None).update(ended_at=at)
    today = timezone.localdate(at)
    user.memberships.create(**told, starts_on=min(row.get("since", today), today), given_at=at)
    return True


def _record(user: User, at: datetime) -> None:
    record_on(user, Action.SECURITY, by=None, at=at)


def _set_passwords(users: list[User], listed: dict[str, str], at: datetime) -> dict[str, str]:
    """Hashing takes its time by design, so that it is done side by side, away from the database."""
    with ThreadPoolExecutor() as pool:
        kept = list(pool.map(lambda user: _still_works(user, listed), users))
        passwords = [
            listed[user.username] if keep else secrets.token_urlsafe(PASSWORD_BYTES)
            for user, keep in zip(users, kept, strict=True)
        ]
        hashed = pool.map(lambda keep, text: "" if keep else make_password(text), kept, passwords)
        for user, password_hash in zip(users, hashed, strict=True):
            _set_password(user, password_hash, at)
    return {user.username: text for user, text in zip(users, passwords, strict=True)}


def _still_works(user: User, listed: dict[str, str]) -> bool:
    password = listed.get(user.username)
    return password is not None and check_password(password, user.password)


def _set_password(user: User, password_hash: str, at: datetime) -> None:
    if password_hash:
        user.password = password_hash
        user.save(update_fields=["password"])
        _record(user, at)


def _sign_in(user: User, password: str) -> SignIn:
    secret = _totp_secret(user) if needs_second_factor(user) else None
    return SignIn(settings.SIDE, str(user.roles[0]), user.username, password, secret)


def _totp_secret(user: User) -> str:
    """The secret of the account's authenticator, which is made if there is none."""
    kind = Authenticator.Type.TOTP
    authenticator = Authenticator.objects.filter(user=user, type=kind).first()
    if authenticator:
        return str(decrypt(authenticator.data["secret"]))
    secret = base64.b32encode(secrets.token_bytes(TOTP_BYTES)).decode()
    Authenticator.objects.create(user=user, type=kind, data={"secret": encrypt(secret)})
    return secret


def _listed(accounts_file: Path | None) -> dict[str, str]:
    """Passwords by user name; none from a file that isn't there or can't be understood."""
    if accounts_file is None or not accounts_file.exists():
        return {}
    try:
        lines = [json.loads(line) for line in accounts_file.read_text().splitlines()]
        return {line["user"]: line["password"] for line in lines}
    except (ValueError, KeyError, TypeError):
        return {}


@contextmanager
def _replacing(accounts_file: Path | None) -> Iterator[Path | None]:
    """A draft that becomes the file when all went well, for nobody else's eyes.

    It is there before any password changes: a file that can't be written changes none.
    """
    if accounts_file is None:
        yield None
        return
    draft = _empty(accounts_file)
    try:
        yield draft
        draft.replace(accounts_file)
    finally:
        draft.unlink(missing_ok=True)


def _empty(accounts_file: Path) -> Path:
    draft = accounts_file.with_name(f"{accounts_file.name}.new")
    try:
        if accounts_file.is_dir():
            raise IsADirectoryError(EISDIR, "It is a folder")
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise CommandError(
            f"{accounts_file} can't be written: {_why(error)}.", returncode=2
        ) from error
    return draft
