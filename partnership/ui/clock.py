"""A time of the local clock as a moment, on the two nights of the year when that is not plain."""

from datetime import UTC, date, datetime, time, tzinfo

from django import forms

from partnership.audit.errors import DomainError

WHICH = [("first", "The first, before the clocks went back"), ("second", "The second, after")]


class NoSuchTime(DomainError):
    """The hour that the clocks jump over."""

    message = (
        "The clocks went forward that night and this time did not exist. "
        "Type an hour earlier or an hour later."
    )


class AmbiguousTime(DomainError):
    """The hour that comes twice when clocks go back."""

    message = "The clocks went back that night, so this time came twice. Choose which one."


def localise(day: date, clock: time, zone: tzinfo, *, second: bool | None = None) -> datetime:
    """That clock time on that day, as UTC: two times of one zone would compare by their clocks.

    ``second`` answers which of the two is meant when it came twice.

    :raises NoSuchTime: when the clocks jumped over it.
    :raises AmbiguousTime: when it came twice and ``second`` is None.
    """
    first = datetime.combine(day, clock, zone)
    later = first.replace(fold=1)
    before, after = first.utcoffset(), later.utcoffset()
    if before is None or after is None or before == after:
        return first.astimezone(UTC)
    if before < after:
        raise NoSuchTime
    if second is None:
        raise AmbiguousTime
    return (later if second else first).astimezone(UTC)


def which_of_two() -> forms.ChoiceField:
    """Which of two equal times in the October night; asked only when it matters."""
    return forms.ChoiceField(
        label="Which one?", choices=WHICH, required=False, widget=forms.RadioSelect
    )


def which_it_was(moment: datetime) -> str:
    """The answer to ``which_of_two`` for a local ``moment``; nothing where its time came once."""
    if moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset():
        return ""
    return WHICH[moment.fold][0]


def is_second(answer: str) -> bool | None:
    """What the answer to ``which_of_two`` means to ``localise``."""
    return {"first": False, "second": True}.get(answer)
