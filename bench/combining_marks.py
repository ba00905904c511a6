"""Combining marks in every anonymous form of both sides, against the real web servers.

Promised: 80 kB and 1 MB of marks that canonical order moves past one another answer in a median
under 0.5 s.
"""

import os
import statistics
import time
from contextlib import closing
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from bench import stalled
from bench.database import NAME
from local.ports import LOOPBACK, find_free

MEDIAN = 0.5  # seconds
TRIES = 7
FORMS = {
    "/sign-in/": ("login", "password", "next", "csrfmiddlewaretoken"),
    "/sign-in/code/": ("code", "trust", "csrfmiddlewaretoken"),
}
SIZES = {"80_kb": 20_000, "1_mb": 250_000}  # pairs of marks, of two bytes each


def run() -> dict[str, Any]:
    """The longest median of each size, and of which side and form it was."""
    medians: dict[str, float] = {}
    for side in ("operations", "outreach"):
        port = find_free()
        with stalled.server(stalled.COMMAND, port, _environment(side)):
            for size, pairs in SIZES.items():
                for form, fields in FORMS.items():
                    taken = [_seconds(side, port, form, fields, pairs) for _ in range(TRIES)]
                    medians[f"{side}{form}{size}_s"] = round(statistics.median(taken), 3)
    return {"passed": max(medians.values()) < MEDIAN, **medians}


def _environment(side: str) -> dict[str, str]:
    """What a server of ``side`` is started with: its own file, on the test database."""
    files = {each: settings.VAR_DIR / "env" / f"{each}.env" for each in ("operations", "outreach")}
    lines = {
        each: dict(line.split("=", 1) for line in file.read_text().splitlines())
        for each, file in files.items()
    }
    name = "OUTREACH_DATABASE_URL" if side == "outreach" else "DATABASE_URL"
    foreign = {key for of in lines.values() for key in of}
    kept = {key: value for key, value in os.environ.items() if key not in foreign}
    url = urlsplit(lines[side][name])._replace(path=f"/{NAME}").geturl()
    return {**kept, **lines[side], "PARTNERSHIP_SIDE": side, name: url}


def _seconds(side: str, port: int, form: str, fields: tuple[str, ...], pairs: int) -> float:
    text = "a" + "\u0315\u0300" * pairs
    token = "a" * 32
    share = max(1, len(fields) - 1) if pairs == SIZES["80_kb"] else 1
    values = dict.fromkeys(fields, text[: len(text) // share]) | {"csrfmiddlewaretoken": token}
    headers = {
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrf_{side}={token}",
    }
    began = time.perf_counter()
    try:
        with closing(HTTPConnection(LOOPBACK, port, timeout=30)) as connection:
            connection.request("POST", form, urlencode(values), headers)
            connection.getresponse().read()
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused by its length while it was being sent
    return time.perf_counter() - began
