"""Forms that tell nobody of what is typed: words about a child or danger are to be called about."""

from django import forms

from partnership.audit.errors import DomainError
from partnership.gates.calls import FOR_A_CHILD, Call, numbers


class CallNow(DomainError):
    """Words that may tell of a child or danger in a form that tells nobody: they stay nowhere."""

    message = (
        "This may be about somebody under 18 or in danger. Call now: the numbers are on this page. "
        "Nobody is told by what you type here, so it is not kept: take it out."
    )


class CallNowMixin(forms.Form):
    """Refuses such words, and has the numbers for the page (components/calls_of_form.html)."""

    calls: tuple[Call, ...] = ()

    def call_now(self, name: str) -> None:
        """Refuse the words of the field ``name``, before anything else that is wrong with them."""
        self.errors.pop(name, None)
        self.cleaned_data.pop(name, None)
        self.calls = tuple(numbers(*FOR_A_CHILD))
        self.add_error(name, CallNow.message)
