"""Histories of 60 months judged each month, on one core: at least 100 a second.

The whole way from the file's lines to JSON, without the start of the process.
"""

import json
import time
from typing import Any

from partnership.analysis.histories.make import make
from partnership.analysis.levels.as_json import look_as_json
from partnership.analysis.levels.history_csv import read_histories
from partnership.analysis.levels.look import each_of
from partnership.analysis.periods import Period

HISTORIES, ROUNDS, FLOOR = 200, 3, 100
START, AS_OF = Period.month(2013, 1), Period.month(2015, 12)


def run() -> dict[str, Any]:
    """Histories a second of processor time, the best of a few rounds."""
    lines = _lines()
    best = min(_seconds(lines) for _ in range(ROUNDS))
    return {"ratio": round(HISTORIES / best, 1), "floor": FLOOR}


def _seconds(lines: list[str]) -> float:
    started = time.process_time()
    histories = list(read_histories(lines).by_name.values())
    for place, looks in each_of(histories, START, AS_OF):
        json.dumps([look_as_json(look, histories[place], None) for look in looks])
    return time.process_time() - started


def _lines() -> list[str]:
    rows = ["history,period,complaints,buffer,control,observed,observed_hours\n"]
    for seed in range(HISTORIES):
        known = make("halving", 10, seed)
        seen, hours = known.observed[""]
        for at in range(60):
            counts = (known.complaints, known.buffer, known.control, seen)
            figures = ",".join(f"{series[at]:g}" for series in counts)
            rows.append(f"{seed},{2011 + at // 12}-{at % 12 + 1:02},{figures},{hours[at]:.1f}\n")
    return rows
