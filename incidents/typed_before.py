"""What was typed about times in a draft, as the days and times that it meant when it was typed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from incidents.errors import UnreadableMoment
from incidents.moments import Typed, read
from partnership.ui.clock import which_it_was

DAY, CLOCK, MONTH = "%d/%m/%Y", "%H:%M", "%B %Y"


def as_of(values: Mapping[str, Any], *, then: datetime, today: date) -> dict[str, Any]:
    """The boxes that have to change so that they mean on ``today`` what they meant ``then``.

    ``then`` is local. What can't be read stays, for the form to ask about.
    """
    told = _received(values, then, today)
    return told | _when(values, then, today, told)


def _received(values: Mapping[str, Any], then: datetime, today: date) -> dict[str, Any]:
    if text := _text(values, "received"):
        return _changed("received", text, then.date(), today)
    return {"received": f"{then:{DAY} {CLOCK}}", "received_which": which_it_was(then)}


def _when(
    values: Mapping[str, Any], then: datetime, today: date, told: Mapping[str, Any]
) -> dict[str, Any]:
    when, day = values.get("when"), then.date()
    if when == "now":  # while they told us, whenever that was
        start = told.get("received") or _text(values, "received")
        which = told.get("received_which", values.get("received_which", ""))
        return {"when": "between", "start": start, "start_which": which, "end": ""}
    if when == "today" and day != today:
        text = _text(values, "time")
        start = _fixed(text, day) if text else f"{day:{DAY}}"
        which = values.get("time_which", "")
        return {"when": "between", "start": start, "start_which": which, "end": ""}
    if when == "between":
        start, end = _text(values, "start"), _text(values, "end")
        fixed = _changed("start", start, day, today)
        if (known := _read(end, day)) and known.day:  # a time alone is of the day of the start
            fixed |= _changed("end", end, day, today)
        return fixed
    return {}


def _changed(box: str, text: str, day: date, today: date) -> dict[str, Any]:
    """``text`` of ``box`` anew, where it would mean another day by now."""
    fixed = _fixed(text, day)
    return {box: fixed} if _meaning(text, day) != _meaning(text, today) else {}


def _fixed(text: str, day: date) -> str:
    typed = _read(text, day)
    if typed is None:
        return text
    if typed.is_month:
        return f"{typed.day or day:{MONTH}}"
    clock = f" {typed.clock:{CLOCK}}" if typed.clock else ""
    return f"{typed.day or day:{DAY}}{clock}"


def _meaning(text: str, day: date) -> Typed | None:
    typed = _read(text, day)
    return typed and Typed(typed.day or day, typed.clock, typed.is_month)


def _read(text: str, day: date) -> Typed | None:
    try:
        return read(text, today=day)
    except UnreadableMoment:
        return None


def _text(values: Mapping[str, Any], box: str) -> str:
    return str(values.get(box) or "").strip()
