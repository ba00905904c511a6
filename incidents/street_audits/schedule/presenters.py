"""Planned walks in words: what is drawn each month, why there is none, and a walk line by line."""

from datetime import datetime

from django.utils import timezone

from incidents.street_audits.schedule.drawing import PAIR
from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.pool import streets_of, wanted_of
from incidents.street_audits.schedule.selectors import DRAWN_BEFORE, days_to_draw, months_to_draw
from partnership.analysis.periods import Period
from partnership.ui import formatting
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.strategies.models import Purpose

FEW = (
    "Ask the administrator to give more people of the council, of wardens or of volunteers the "
    "role of street auditor."
)


def rule_of(strategy: Strategy) -> str:
    """What is drawn each month."""
    wanted = wanted_of(strategy)
    first, second = (Band(band).label.replace(", ", " (", 1) + ")" for band in wanted.bands)
    return (
        f"Each month {wanted.in_target} walks of an hour in the target and {wanted.in_buffer} in "
        f"the buffer, by turns in the {_small(first)} and the {_small(second)}. Another pair, "
        "which is not told of it, repeats one in five."
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def why_none(strategy: Strategy, month: Period, walks: int, people: int, at: datetime) -> str:
    """Why there is no walk, or no repeat, and what to do; nothing where there is nothing to say."""
    if month.last_day < timezone.localdate(at) or not days_to_draw(strategy, month, at=at).each:
        return "" if walks else f"No walks were drawn for {month.words}."
    if people < PAIR:
        what = "No walks can be drawn" if not walks else "Nobody could take over a walk"
        number = f"{people} street auditor may" if people == 1 else "no street auditor may"
        return f"{what}: a pair is two people, and {number} walk for this strategy. {FEW}"
    if people < 2 * PAIR:
        return (
            f"No walk is repeated: that takes four street auditors, and there are {people}. {FEW}"
        )
    if walks:
        return ""
    wanted, streets = wanted_of(strategy), streets_of(strategy, at=at)
    if not wanted.in_target + wanted.in_buffer:
        return "No walks are drawn, since both numbers are 0."
    if not (wanted.in_target and streets[Purpose.TARGET]) and not (
        wanted.in_buffer and streets[Purpose.BUFFER]
    ):
        return "No walks can be drawn: no street is known there. Ask the administrator."
    if month in months_to_draw(strategy, at=at):
        return "The walks are drawn within the day."
    return f"The walks are drawn on {formatting.day(month.first_day - DRAWN_BEFORE)}."


def facts_of(walk: PlannedWalk) -> list[dict[str, str]]:
    """A walk, line by line."""
    told = {
        "Day": formatting.day(walk.day),
        "Band": Band(walk.band).label,
        "Street": walk.place,
        "Area": f"{walk.area} ({walk.get_purpose_display().lower()})",
        "Pair": f"{walk.first_walker} and {walk.second_walker}",
        "Repeats": "Another pair’s walk, of which this pair is not told" if walk.repeats else "",
    }
    return [{"key": key, "value": value} for key, value in told.items() if value]
