"""Say which kinds of words about people each text of a file holds."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from partnership.commands import EXIT_ERROR, PlainErrors
from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import IN_WORDS, Kind
from partnership.core.guarded.reading import LONGEST, TextTooLong

COLUMNS = ("id", "text")


class Command(PlainErrors):
    help = "Say which kinds of words about people each text of a CSV file holds."
    example = "texts.csv --json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file: id,text")
        parser.add_argument("--json", action="store_true", help="a JSON object for each text")

    def handle(self, *args: object, **options: Any) -> None:
        for number, kinds in list(checked(options["file"])):
            self.stdout.write(as_json(number, kinds) if options["json"] else said(number, kinds))


def checked(path: Path) -> Iterator[tuple[str, list[Kind]]]:
    """The id and the kinds of each row of a file."""
    for line, row in rows(path):
        number, text = row["id"], row["text"]
        if number is None or text is None:
            raise refused(f"{path}, line {line}: a row needs an id and a text.")
        try:
            yield number, kinds_of(text)
        except TextTooLong as error:
            sentence = f"{path}, line {line}: a text may have at most {LONGEST:,} characters."
            raise refused(sentence) from error


def rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows of a CSV file with the line on which each ends."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if not set(COLUMNS) <= set(reader.fieldnames or []):
                raise refused(f"{path} needs the columns id and text.")
            for row in reader:
                yield reader.line_num, row
    except OSError as error:
        raise refused(f"{path} can't be opened: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise refused(f"{path} can't be read as a CSV file in UTF-8.") from error


def refused(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=EXIT_ERROR)


def as_json(number: str, kinds: list[Kind]) -> str:
    return json.dumps({"id": number, "kinds": [str(kind) for kind in kinds]})


def said(number: str, kinds: list[Kind]) -> str:
    return f"{number}: {', '.join(IN_WORDS[kind] for kind in kinds) or 'nothing found'}"
