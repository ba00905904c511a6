"""Broken rules about the patrol log."""

from partnership.audit.errors import DomainError
from patrols.activity.models import AT_ONCE, HOURS_A_WEEK, MOST
from strategy.registers.bands import Band


class AnotherRow(DomainError):
    """A correction that tells of another day, or of another week, area or band."""

    message = (
        "Patrols of another day, week, area or time are another row. "
        "Withdraw this one and record that."
    )
    field = "day"


class RowKnown(DomainError):
    """That week, area and band stand already."""

    message = "That week, area and time are on record already. Correct that entry."
    field = "week"


class WeekNotOver(DomainError):
    """A week whose last day has not begun."""

    message = "That week is not over. It can be entered from its Sunday on."
    field = "week"


class WeekUnclear(DomainError):
    """A text that names no week."""

    message = "Enter a week such as 2026-W47, or a day of it such as 16/11/2026."
    field = "week"


class AreaElsewhere(DomainError):
    """An area that the strategy does not use."""

    message = "Choose an area of this strategy."
    field = "area"


class HoursMissing(DomainError):
    """Outcomes without the hours that they came from."""

    message = "Enter the hours of patrol that this came from, or 0."
    field = "hours"


class HoursUnclear(DomainError):
    """A text that is no number of hours."""

    message = "Enter hours such as 3, 3.5 or 3:30."
    field = "hours"


class HoursImpossible(DomainError):
    """More hours than so many patrols have in such a band."""

    field = "hours"

    def __init__(self, band: Band) -> None:
        hours = HOURS_A_WEEK[band]
        super().__init__(
            f"A week has {hours} hours at that time, so enter at most {AT_ONCE * hours}: "
            f"{AT_ONCE} patrols at once."
        )


class CountImpossible(DomainError):
    """A count below 0 or beyond what a week holds."""

    message = f"Enter a whole number from 0 to {MOST:,}."


class NothingTold(DomainError):
    """A week of which no row says anything."""

    message = "Enter the hours of at least one row. Where nobody patrolled that week, enter 0."


class RowMoved(DomainError):
    """A row that somebody changed after the week was opened."""

    field = "hours"

    def __init__(self, now: str) -> None:
        super().__init__(
            f"Somebody changed this row after you opened the week. It says {now} now. "
            "Save again to put yours in its place."
        )
