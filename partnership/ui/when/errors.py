"""What can't be read as a time, or can't have been."""

from partnership.audit.errors import DomainError


class UnreadableMoment(DomainError):
    """What was typed is no day or time that we can read."""

    message = (
        "Type when it was, such as 22:30, half nine, last Friday night, 10pm to 2am or 14/11/2026."
    )


class NotYet(DomainError):
    """The moment lies in the future."""

    message = "That time has not come yet. If it was an earlier day, type the day too."


class AfterTheyTold(DomainError):
    """The moment lies after the resident told us of it."""

    message = "That is after they told us of it. Put right when it happened, or when they told us."


class EndBeforeStart(DomainError):
    """A time that runs backwards."""

    message = "The end must be later than the start."


class StartMissing(DomainError):
    """At another time, and none was typed."""

    message = "Type when it was, or choose “Not sure”."


class TimeMissing(DomainError):
    """A day or a part of it was told, where one moment is asked for."""

    message = "Type the time too, as near as you know it, such as yesterday 16:10."
