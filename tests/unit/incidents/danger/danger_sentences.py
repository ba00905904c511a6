"""Labelled sentences about danger, for the server's rules and the browser's."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data" / "danger.csv"


def danger_sentences() -> list[tuple[str, bool]]:
    """Each sentence and whether it is urgent."""
    with DATA.open(newline="") as file:
        return [(row["text"], row["is_urgent"] == "yes") for row in csv.DictReader(file)]
