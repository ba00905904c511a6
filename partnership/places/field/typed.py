"""What was typed about a place, beside the words of a report.

All of it is read for danger and for what is refused. What is kept in clear leaves out the house
numbers of streets; what is sealed to the safeguarding duty leaves out nothing.
"""

from django import forms

from partnership.places.field.where import Where
from partnership.places.field.widget import Answer
from partnership.places.gazetteer.besides import left_out

NO_HOUSE_NUMBER = (
    "“{numbers}” is left out of the place: the number of a house may tell who somebody is, so only "
    "the street is kept."
)


def typed_about(where: Where) -> str:
    """All that was typed, where it says more than the name of the place."""
    is_more = not where.label or left_out(where.typed, where.label)
    return where.typed if is_more else ""


def typed_in(form: forms.Form, name: str) -> str:
    """All that was typed in the place ``name`` of a form, also while it is asked about."""
    where = getattr(form, "cleaned_data", {}).get(name)
    if where is not None:
        return typed_about(where)
    typed = form[name].value()
    return typed.words if isinstance(typed, Answer) else ""


def with_place(words: str, place: str) -> str:
    """Words with what was told of the place on a line of its own, so that both read as typed."""
    return "\n".join(filter(None, [words, place and f"Place as told:\n{place}"]))


def says_left_out(where: Where) -> str:
    """What a page says of the house numbers that are not kept; or nothing."""
    return NO_HOUSE_NUMBER.format(numbers=where.house_numbers) if where.house_numbers else ""
