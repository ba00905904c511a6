"""What a page says of records that were made up, in words that fit what it shows.

Views pass the sentence as ``demonstration``; the layout shows it as a banner. Each such record
carries the mark ``components/synthetic.html`` besides.
"""

from collections.abc import Iterable

REPORT = (
    "Complaints, street audits, patrols and arrests marked Synthetic are invented, "
    "and these figures count them."
)
STRATEGY = (
    "What is counted for this strategy is invented: complaints, street audits, patrols and "
    "arrests. Published figures are real and name their source."
)


def of_one(what: str, is_synthetic: bool) -> str:
    """For a page about one record: ``what`` is "complaint"."""
    return f"This {what} is invented for the demonstration." if is_synthetic else ""


def of_list(what: str, marks: Iterable[bool]) -> str:
    """For a page that lists records: ``what`` is "complaints", ``marks`` which are made up."""
    marked = set(marks)
    if True not in marked:
        return ""
    if False in marked:
        return f"{what.capitalize()} marked Synthetic are invented; the others are real."
    return f"The {what} on this page are invented for the demonstration."


def of_report(is_synthetic: bool) -> str:
    """For a report whose figures count made-up records."""
    return REPORT if is_synthetic else ""


def of_forecast(is_synthetic: bool) -> str:
    """For a forecast that rests on made-up complaints, all or some."""
    words = "This forecast counts complaints that are invented for the demonstration."
    return words if is_synthetic else ""
