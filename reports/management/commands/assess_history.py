"""Judge histories from a file by the level model; no database is touched."""

import json
import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from partnership.analysis.levels.as_json import look_as_json
from partnership.analysis.levels.history import HistoryError, months_of
from partnership.analysis.levels.history_csv import Histories, HistoryCsvError, read_histories
from partnership.analysis.levels.look import each_of
from partnership.analysis.levels.outlook import Aim, outlook_of
from partnership.analysis.periods import Period
from partnership.commands import PlainErrors


class OptionError(ValueError):
    """An option that can't be used; the message says which and why."""


class Command(PlainErrors):
    """Prints a look for each history: as JSON, or one line for people."""

    help = (
        "Say for histories in a CSV file (a row a month) whether the street changed. A column "
        "named history makes many, printed as one object by history. Needs no database."
    )
    example = "history.csv --start 2013-01 --as-of 2014-06 --json"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Months are read as text here, so that every mistake is one sentence."""
        parser.add_argument("file", metavar="FILE", help="CSV file with a header, a row a month")
        parser.add_argument("--start", required=True, help="first month of the strategy, YYYY-MM")
        parser.add_argument("--as-of", required=True, help="last month that is known, YYYY-MM")
        parser.add_argument("--every-month", action="store_true", help="a look after every month")
        parser.add_argument("--full", action="store_true", help="also what is simulated (slower)")
        parser.add_argument("--target", help="complaints a month to reach")
        parser.add_argument("--target-on", help="the month by which, YYYY-MM")
        parser.add_argument("--json", action="store_true", help="print JSON rather than lines")

    def handle(self, *args: object, **options: Any) -> None:
        """Exit 2 with one sentence on standard error when the input can't be used."""
        try:
            start, as_of = (_month(name, options[name]) for name in ("start", "as_of"))
            aim = _aim(options["target"], options["target_on"], start)
            histories = _read(Path(options["file"]))
            _check(histories, start, as_of)
            told = _told(histories, start, as_of, aim, options)
        except (OptionError, HistoryCsvError, HistoryError) as problem:
            self.stderr.write(str(problem))
            sys.exit(2)
        if histories.ignored:
            left_out = ", ".join(histories.ignored)
            self.stderr.write(f"Columns that aren't known, left out: {left_out}")
        self.stdout.write(told)


def _told(
    histories: Histories, start: Period, as_of: Period, aim: Aim | None, options: dict[str, Any]
) -> str:
    """One look, a list of looks, or either by history, as they are printed.

    Each history is text as soon as it is judged: the looks of thousands are never kept.
    """
    names, values = list(histories.by_name), list(histories.by_name.values())
    every = options["every_month"]
    write = json.dumps if options["json"] else _lines
    told = dict.fromkeys(names, "")
    for place, looks in each_of(values, start, as_of, last_only=not every):
        said = [look_as_json(look, values[place], aim) for look in looks]
        if options["full"]:
            said[-1].update(outlook_of(values[place], start, as_of, aim, said[-1]))
        told[names[place]] = write(said if every else said[-1])
    if not histories.named:
        return told[names[0]]
    if options["json"]:
        return "{" + ", ".join(f"{json.dumps(name)}: {text}" for name, text in told.items()) + "}"
    return "\n".join(f"{name}\n{text}" for name, text in told.items())


def _month(option: str, text: str) -> Period:
    matched = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not matched or matched[1] < "1900":
        name = option.replace("_", "-")
        raise OptionError(f'--{name} must be a month such as 2013-01, not "{text}".')
    return Period.month(int(matched[1]), int(matched[2]))


def _aim(target: str | None, on: str | None, start: Period) -> Aim | None:
    if target is None and on is None:
        return None
    if target is None or on is None:
        raise OptionError("--target and --target-on are given together.")
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", target):
        raise OptionError(f'--target must be a number from 0 up, not "{target}".')
    month = _month("target_on", on)
    if months_of(month) < months_of(start):
        raise OptionError(f"--target-on {on} lies before the start, {start.label}.")
    return Aim(float(target), month)


def _read(path: Path) -> Histories:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_histories(lines)
    except OSError as problem:
        raise OptionError(f"{path} can't be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise OptionError(f"{path} can't be read: it isn't UTF-8 text.") from problem


def _check(histories: Histories, start: Period, as_of: Period) -> None:
    first, last = histories.months
    if months_of(as_of) < months_of(start):
        raise OptionError(f"--as-of {as_of.label} lies before --start {start.label}.")
    if months_of(start) <= first:
        begins = Period.month(first // 12, first % 12 + 1).label
        raise OptionError(
            f"The file begins with {begins}, so that no month lies before --start {start.label}."
        )
    if months_of(as_of) > last:
        ends = Period.month(last // 12, last % 12 + 1).label
        raise OptionError(f"The file ends with {ends}; --as-of {as_of.label} is later.")


def _lines(said: Any) -> str:
    looks = said if isinstance(said, list) else [said]
    return "\n".join(f"{one['as_of']}  {one['verdict']}: {one['reason']}" for one in looks)
