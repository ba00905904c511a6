"""An entry in words: its lines, and who did what to it when."""

from collections.abc import Iterator, Sequence
from typing import Any

from strategy.registers.declaring import Register

NOTHING = "nothing"


def summary(register: Register, version: Any) -> list[dict[str, Any]]:
    """The lines of a version, as ``components/summary_list.html`` takes them."""
    facts = register.facts(register.entries.told_of(version))
    rows: list[dict[str, Any]] = [{"key": label, "value": text} for label, text in facts if text]
    if rows and getattr(version, "is_synthetic", False):
        rows[0]["synthetic"] = True
    return rows


def in_words(register: Register, told: Any) -> dict[str, str]:
    """What was told, by the name of each line."""
    return dict(register.facts(told))


def history(register: Register, versions: Sequence[Any]) -> list[dict[str, Any]]:
    """What was done to an entry, as ``components/timeline.html`` takes it, the latest first."""
    return [*_steps(register, versions)][::-1]


def _steps(register: Register, versions: Sequence[Any]) -> Iterator[dict[str, Any]]:
    before: Any = None
    for version in versions:
        event = {"at": version.recorded_at, "by": version.recorded_by or "By the system"}
        if before is None:
            yield {**event, "title": "Recorded"}
        else:
            title = f"Corrected: {before.get_superseded_for_display()}"
            yield {**event, "title": title, "lines": _changes(register, before, version)}
        before = version
    if before is not None and before.superseded_at:
        title = f"Withdrawn: {before.get_superseded_for_display()}"
        by = before.superseded_by or "By the system"
        yield {"at": before.superseded_at, "by": by, "title": title}


def _changes(register: Register, before: Any, after: Any) -> list[str]:
    was, now = (in_words(register, register.entries.told_of(one)) for one in (before, after))
    return [
        f"{label}: {was.get(label) or NOTHING}, now {now.get(label) or NOTHING}"
        for label in {**was, **now}
        if was.get(label, "") != now.get(label, "")
    ]
