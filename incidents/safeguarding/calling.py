"""Forms that tell nobody of what is typed: words about a child or danger are to be called about."""

from django import forms

from incidents.safeguarding.errors import CallNow
from partnership.gates.calls import FOR_A_CHILD, Call, numbers


class CallNowMixin(forms.Form):
    """Refuses such words, and has the numbers for the page (components/call_buttons.html)."""

    calls: tuple[Call, ...] = ()

    def call_now(self, name: str) -> None:
        """Refuse the words of the field ``name``, before anything else that is wrong with them."""
        self.errors.pop(name, None)
        self.cleaned_data.pop(name, None)
        self.calls = tuple(numbers(*FOR_A_CHILD))
        self.add_error(name, CallNow.message)
