"""What our management commands share: every mistake is one plain sentence, and exit 2.

Argparse prints its usage and Django puts ``CommandError:`` in front; neither says what to type.
"""

import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    SystemCheckError,
)

from partnership.audit.errors import DomainError

EXIT_ERROR = 2


class PlainErrors(BaseCommand):
    """A command whose mistakes are told in one sentence; ``example`` is what to type after it."""

    example = ""
    _called_from_command_line = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Django's parser, with our sentences for its errors."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = partial(self._refuse, subcommand)  # type: ignore[method-assign]
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Broken rules and refusals as one sentence, where somebody typed the command."""
        try:
            return super().execute(*args, **options)
        except SystemCheckError:
            raise
        except DomainError as error:
            self._end(error.message, EXIT_ERROR, error)
        except CommandError as error:
            if options.get("traceback"):
                raise
            self._end(str(error), error.returncode, error)

    def _refuse(self, subcommand: str, message: str) -> NoReturn:
        typed = f"manage.py {subcommand} {self.example}".strip()
        sentence = f"{in_words(subcommand, message)}; for example: {typed}"
        self._end(sentence, EXIT_ERROR, CommandError(sentence, returncode=EXIT_ERROR))

    def _end(self, sentence: str, status: int, error: Exception) -> NoReturn:
        if not self._called_from_command_line:
            raise error
        self.stderr.write(sentence)
        sys.exit(status)


def in_words(command: str, message: str) -> str:
    """What argparse found wrong, as the beginning of a sentence."""
    for pattern, words in WORDS.items():
        if match := re.match(pattern, message, re.DOTALL):
            return words(command, *match.groups())
    return f"{command} can't be run like this ({message})"


def _needs(command: str, names: str) -> str:
    *first, last = names.split(", ")
    return f"{command} needs {', '.join(first)} and {last}" if first else f"{command} needs {last}"


def _choose(command: str, name: str, value: str, choices: str) -> str:
    return f"{name} can't be {value.strip(QUOTES)}, only {choices.replace(chr(39), '')}"


QUOTES = "'\""
# What argparse says -> the same for people.
WORDS: dict[str, Callable[..., str]] = {
    r"the following arguments are required: (.*)": _needs,
    r"one of the arguments (.*) is required": lambda command, names: (
        f"{command} needs one of {', '.join(names.split())}"
    ),
    r"unrecognized arguments: (.*)": lambda command, names: f"{command} doesn't know {names}",
    r"argument (\S+): expected .*argument": lambda command, name: (
        f"{command} needs a value after {name}"
    ),
    r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)": _choose,
    r"argument (\S+): invalid \w+ value: (.*)": lambda command, name, value: (
        f"{name} can't be {value.strip(QUOTES)}"
    ),
    r"argument (\S+): not allowed with argument (\S+)": lambda command, option, other: (
        f"{command} takes {option} or {other}, not both"
    ),
}
