"""The outreach card as the charity wrote it: one TOML file, named by ``OUTREACH_CARD_FILE``.

``service``, ``number``, and for each ``[[language]]``: ``code`` (ISO 639), ``name`` (in English),
``own_name`` (in itself), ``call``, ``hours``, ``confidentiality`` (the charity's own sentence, with
its limits) and ``checked_by``, which is empty until a speaker has read it.
"""

import logging
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from partnership.audit.errors import DomainError
from partnership.ui import phones

logger = logging.getLogger(__name__)
CODE = re.compile(r"[a-z]{2,3}")
ANOTHER = "und"  # ISO 639: not determined
WORDS = ("name", "own_name", "call", "hours", "confidentiality")


class CardFileWrong(DomainError):
    """The card can't be shown."""

    message = "The outreach card is not set up. Tell the administrator: OUTREACH_CARD_FILE."


@dataclass(frozen=True)
class CardLanguage:
    """The card in one language."""

    code: str
    name: str
    own_name: str
    call: str
    hours: str
    confidentiality: str
    checked_by: str = ""


@dataclass(frozen=True)
class Card:
    """The card: ``number`` as people read it, ``tel`` as a phone dials it."""

    service: str
    number: str
    tel: str
    languages: tuple[CardLanguage, ...]


_last_good: dict[Path, Card] = {}  # of this process, by the file


def card() -> Card:
    """The card of the settings. While the file is wrong, the one that was read of it before.

    A slip of the pen must not take the card away from women, nor the gate: no process starts with
    a wrong file, so that each has read a good one, and the log says what is wrong now.

    :raises CardFileWrong: when this process has read no good one.
    """
    path = _path()
    try:
        _last_good[path] = card_in_the_file()
    except CardFileWrong as error:
        if path not in _last_good:
            raise
        _complain(error.message)
    return _last_good[path]


def card_in_the_file() -> Card:
    """What the file says now.

    :raises CardFileWrong: when the file is missing or says too little.
    """
    path = _path()
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise CardFileWrong(
            f"OUTREACH_CARD_FILE names no file that can be read: {path}."
        ) from error


def _path() -> Path:
    return Path(settings.OUTREACH_CARD_FILE or "not-configured")


@lru_cache(maxsize=4)
def _complain(message: str) -> None:
    """Log what is wrong, once for each mistake and not at each page."""
    logger.error("The outreach card stays as it was: %s", message)


def languages() -> list[tuple[str, str]]:
    """The card's languages, and any other, to choose from: code and name."""
    return [
        *((language.code, language.name) for language in card().languages),
        (ANOTHER, "Another language"),
    ]


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: int) -> Card:
    """Read once as long as the file stays the same."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CardFileWrong(f"{path} can't be read: {error}.") from error
    tel = phones.normalised(str(told.get("number", "")))
    if not tel:
        raise CardFileWrong(f"{path}: “number” is no phone number.")
    if not told.get("service"):
        raise CardFileWrong(f"{path}: “service” is empty.")
    return Card(told["service"], phones.for_people(tel), tel, _languages(path, told))


def _languages(path: Path, told: dict[str, object]) -> tuple[CardLanguage, ...]:
    rows = told.get("language", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CardFileWrong(f"{path}: write each language under [[language]], in two brackets.")
    codes = [str(row.get("code", "")) for row in rows]
    if not rows or len(set(codes)) < len(codes) or not all(map(CODE.fullmatch, codes)):
        raise CardFileWrong(f"{path}: each [[language]] needs a “code” of its own, such as en.")
    for row in rows:
        if missing := [name for name in WORDS if not str(row.get(name, "")).strip()]:
            raise CardFileWrong(f"{path}: [[language]] {row['code']} has no “{missing[0]}”.")
    names = ("code", *WORDS, "checked_by")
    return tuple(CardLanguage(*(str(row.get(name, "")) for name in names)) for row in rows)


def check_card(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The card's file, and that its number is no invented one outside a demonstration."""
    try:
        number = card_in_the_file().tel
    except CardFileWrong as error:
        return [Error(error.message, id="gates.E002")]
    if phones.is_drama(number) and not settings.IS_DEMONSTRATION:
        return [
            Error(f"The card's number {number} is invented. Set the real one.", id="gates.E003")
        ]
    return []
