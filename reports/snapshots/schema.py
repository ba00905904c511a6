"""Reading the figures that a report has stored, in whichever version of their form.

A report is never made anew, so its figures keep the form in which they were stored. Version 1
had no number, knew weeks alone, named its week by its label and said nothing of the target. Up to
version 2 each indicator had a word of its own, and nothing was told of the ``street``.
"""

from collections.abc import Mapping
from typing import Any

from partnership.analysis.periods import Period, PeriodKind

SCHEMA = 3
FIRST = 1
KINDS = {"outcome": "Outcome", "independent": "Independent measure", "activity": "Activity"}
OWN_WORD = ("verdict", "headline", "reason", "would_settle", "method")


def read(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures in the form of version 3; what another version never had is empty.

    :raises ValueError: for a version that is later than this code.
    """
    schema = figures.get("schema", FIRST)
    if schema > SCHEMA:
        raise ValueError(f"These figures have schema {schema}; this version reads up to {SCHEMA}.")
    told = _from_first(figures) if schema == FIRST else {"street": None} | dict(figures)
    told["indicators"] = [_indicator(indicator) for indicator in figures["indicators"]]
    told["verdict"] = {"would_settle": ""} | told["verdict"]
    return told


def _indicator(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Version 1 knew three kinds, each of which the verdict read as itself.

    What is counted stands beside the figures only since it was stored with them. A word of its own
    and what stood beside it were stored until version 2, the comparison with the baseline since.
    """
    kind = {"kind_words": KINDS.get(stored["kind"], stored["kind"]), "reads_as": stored["kind"]}
    own: dict[str, Any] = {**dict.fromkeys(OWN_WORD, ""), "caveats": [], "compared": None}
    return {"counts": "", **kind, **own, **stored}


def _from_first(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The week becomes a period."""
    told = {key: value for key, value in figures.items() if key != "week"}
    week = Period.parse(figures["week"], PeriodKind.WEEK)
    return told | {
        "schema": FIRST,
        "street": None,
        "target": "",
        "targets": [],
        "objectives": [],
        "changes": [],
        "period": {
            "kind": week.kind.value,
            "label": week.label,
            "first_day": week.first_day.isoformat(),
            "last_day": week.last_day.isoformat(),
        },
    }
