"""Run each measurement, print its figures as one JSON line, and end with PASS or FAIL."""

import importlib
import importlib.util
import json
import sys
from typing import Any

from bench.database import prepare

MODULES = [
    "stalled",
    "combining_marks",
    "imports",
    "guarded_text",
    "hostile_text",
    "log_complaint",
    "complaint_list",
    "hot_spots",
    "histories",
    "weekly_report",
    "verdict",
]


def present() -> list[str]:
    return [name for name in MODULES if importlib.util.find_spec(f"bench.{name}")]


def measure(name: str) -> dict[str, Any]:
    """``run()`` of one module: it says ``passed``, or ``ratio`` and the ``floor`` below it."""
    result = importlib.import_module(f"bench.{name}").run()
    passed = result["passed"] if "passed" in result else result["ratio"] >= result["floor"]
    return {"name": name, "passed": bool(passed), **result}


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(MODULES))
    if unknown:
        print(f"No such measurement: {', '.join(unknown)}. There are: {', '.join(present())}.")
        return 2
    prepare()
    passed = True
    for name in names or present():
        result = measure(name)
        passed = passed and result["passed"]
        print(json.dumps(result), flush=True)
    print("PASS" if passed else "FAIL")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
