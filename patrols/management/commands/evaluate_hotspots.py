"""Back-test the planner's forecast on a file of incidents; no database is touched."""

import json
import sys
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from partnership.analysis.backtest import Backtest, BacktestError, Score, evaluate
from partnership.analysis.hotspot_csv import Columns, CsvError, Incidents, read_incidents
from partnership.analysis.hotspot_ranking import Unit
from partnership.commands import PlainErrors


class OptionError(ValueError):
    """An option that can't be used; the message says which and why."""


class Command(PlainErrors):
    """Prints figures for the planner beside plain twelve-month counts, as JSON or as a table."""

    help = (
        "Show what the planner's forecast would have caught in past weeks of a CSV file of "
        "incidents, beside plain twelve-month counts. Needs no database."
    )
    example = "calls.csv --time when --lon longitude --lat latitude --test-from 2012-07-01"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Dates and numbers are read as text here, so that every mistake is one sentence."""
        parser.add_argument("file", metavar="FILE", help="CSV file with a header")
        parser.add_argument("--time", required=True, help="column with the local time, ISO 8601")
        parser.add_argument("--lon", required=True, help="column with the longitude in degrees")
        parser.add_argument("--lat", required=True, help="column with the latitude in degrees")
        parser.add_argument("--cell", default="100", help="side of a cell in metres (100)")
        parser.add_argument("--unit", default="week", help="week, or window of six hours (week)")
        parser.add_argument("--test-from", required=True, help="first day of the test")
        parser.add_argument("--test-to", help="last day of the test (the last event)")
        parser.add_argument("--coverage", nargs="+", default=["0.01", "0.05"], help="0 to 1")
        parser.add_argument("--json", action="store_true", help="print JSON rather than a table")

    def handle(self, *args: object, **options: Any) -> None:
        """Exit 2 with one sentence on standard error when the input can't be used."""
        started = time.perf_counter()
        try:
            result = self._evaluate(options)
        except (OptionError, CsvError, BacktestError) as problem:
            self.stderr.write(str(problem))
            sys.exit(2)
        seconds = time.perf_counter() - started
        self.stdout.write(
            as_json(result, seconds) if options["json"] else as_table(result, seconds)
        )

    def _evaluate(self, options: dict[str, Any]) -> Backtest:
        unit, cell = _unit(options["unit"]), _cell(options["cell"])
        coverages = [_number("coverage", text) for text in options["coverage"]]
        test_from = _day("test-from", options["test_from"])
        test_to = _day("test-to", options["test_to"]) if options["test_to"] else None
        columns = Columns(options["time"], options["lon"], options["lat"])
        incidents = _read(Path(options["file"]), columns)
        result = evaluate(
            incidents.four_grids(cell),
            unit=unit,
            coverages=coverages,
            test_from=test_from,
            test_to=test_to,
        )
        if incidents.left_out:
            self.stderr.write(f"Rows without coordinates, left out: {incidents.left_out}")
        return result


def _unit(text: str) -> Unit:
    try:
        return Unit(text)
    except ValueError:
        raise OptionError(f'--unit must be week or window, not "{text}".') from None


def _number(option: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise OptionError(f'--{option} must be a number, not "{text}".') from None


def _cell(text: str) -> float:
    size = _number("cell", text)
    if not 1 <= size <= 100_000:
        raise OptionError(f'--cell must be from 1 to 100000 metres, not "{text}".')
    return size


def _day(option: str, text: str) -> np.datetime64:
    try:
        return np.datetime64(date.fromisoformat(text), "D")
    except ValueError:
        raise OptionError(f'--{option} must be a day such as 2012-07-01, not "{text}".') from None


def _read(path: Path, columns: Columns) -> Incidents:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_incidents(lines, columns)
    except OSError as problem:
        raise OptionError(f"{path} can't be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise OptionError(f"{path} can't be read: it isn't UTF-8 text.") from problem


def _whole(value: float) -> float:
    """A whole number without its decimal point."""
    return int(value) if value == int(value) else round(value, 2)


def _figures(score: Score) -> dict[str, object]:
    ratio = score.ratio_to_counts
    return {
        "hit": round(score.hit, 4),
        "pai": round(score.pai, 3),
        "pei": round(score.pei, 4),
        "ratio_to_counts": None if ratio is None else round(ratio, 4),
        "interval": None if score.interval is None else [round(end, 4) for end in score.interval],
    }


def as_json(result: Backtest, seconds: float) -> str:
    """The result as one line of JSON; coverages are keys such as "0.01"."""
    methods = {
        name: {f"{coverage:g}": _figures(score) for coverage, score in scores.items()}
        for name, scores in result.methods.items()
    }
    return json.dumps(
        {
            "cells": _whole(result.cells),
            "weeks": result.weeks,
            "events": _whole(result.events),
            "methods": methods,
            "seconds": round(seconds, 1),
        }
    )


def as_table(result: Backtest, seconds: float) -> str:
    """The result for a person at a terminal, with the settings that were chosen."""
    lines = [f"{result.cells:g} cells, {result.weeks} weeks, {result.events:g} events"]
    lines += [f"{'method':<18}{'area':>6}{'hit':>8}{'PAI':>8}{'PEI':>8}  ratio to counts"]
    for name, scores in result.methods.items():
        lines += [_line(name, coverage, score) for coverage, score in scores.items()]
    lines += [f"Settings chosen before the test: {chosen}" for chosen in result.settings]
    return "\n".join([*lines, f"{seconds:.1f} seconds"])


def _line(name: str, coverage: float, score: Score) -> str:
    ratio = "none" if score.ratio_to_counts is None else f"{score.ratio_to_counts:.3f}"
    ends = "" if score.interval is None else f" ({score.interval[0]:.3f}-{score.interval[1]:.3f})"
    measures = f"{score.hit:>8.3f}{score.pai:>8.2f}{score.pei:>8.3f}"
    return f"{name:<18}{coverage:>6.3g}{measures}  {ratio}{ends}"
