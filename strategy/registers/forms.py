"""The form of an entry, which a register declares, and why an entry is withdrawn."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from partnership.accounts.models import User
from partnership.core.facts import Reason
from partnership.drafts.forms import KeepsDraft
from partnership.places.field.field import PlaceField
from partnership.places.field.where import Where
from partnership.places.field.widget import Answer
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from strategy.strategies.models import Strategy

NO_NUMBER = "00000000-0000-0000-0000-000000000000"  # a line of a sheet is saved by its sheet


def _reason(question: str, reasons: Sequence[Reason]) -> RadioField:
    return RadioField(
        question,
        [(one.value, one.label) for one in reasons],
        help_text="It stands in the history with your name",
        missing="Choose a reason",
    )


def _once(clean: Callable[[Answer], Where]) -> Callable[[Answer], Where]:
    """The same for the same words, also where they are refused."""
    known: dict[str, Where | forms.ValidationError] = {}

    def remembered(answer: Answer) -> Where:
        words = answer.words.casefold()
        if words not in known:
            try:
                known[words] = clean(answer)
            except forms.ValidationError as error:
                known[words] = error
        found = known[words]
        if isinstance(found, forms.ValidationError):
            raise found
        return found

    return remembered


class EntryForm(KeepsDraft, ConflictMixin, SubmissionMixin, RenderedForm):
    """A new entry, or another version of ``entry``. Each line of a sheet goes through it too.

    Subclasses declare the boxes, say in ``usual`` what stands in them at first and in ``shown`` how
    an entry reads in them, and tell in ``told`` what the services take.
    """

    draft_label = "An entry of a register"
    _is_of_sheet = False

    def __init__(
        self,
        *args: Any,
        strategy: Strategy,
        user: User,
        at: datetime,
        entry: Any = None,
        reasons: Sequence[Reason] = (),
        **kwargs: Any,
    ) -> None:
        self.strategy, self.user, self.at, self.entry = strategy, user, at, entry
        first = self.usual() if entry is None else {**self.shown(entry), "seen": str(entry.pk)}
        super().__init__(*args, initial={**first, **kwargs.pop("initial", {})}, **kwargs)
        if entry is None:
            del self.fields["seen"]
        else:
            self.fields["reason"] = _reason("Why is it changed?", reasons)

    def usual(self) -> Mapping[str, Any]:
        """What stands in the boxes of a new entry."""
        return {}

    @abstractmethod
    def shown(self, entry: Any) -> Mapping[str, Any]:
        """How ``entry`` reads in the boxes."""

    @abstractmethod
    def told(self) -> Any:
        """What was typed, as the dataclass that the services take."""

    def read_line(self, answers: Mapping[str, str]) -> Any:
        """What a line of a sheet tells; None where ``errors`` say what is wrong with it.

        One form reads them all: what it asked the database for holds for the next line too.
        """
        if not self._is_of_sheet:
            self._remember_places()
        data = QueryDict(mutable=True)
        data.update({**answers, "submission": NO_NUMBER})
        self.data = data
        self.full_clean()
        return self.told() if self.is_valid() else None

    def _remember_places(self) -> None:
        """Look every place up once: the lines of a sheet name few of them.

        Of this form's own copy of the field alone, so that a form on a page looks up as ever.
        """
        self._is_of_sheet = True
        for field in self.fields.values():
            if isinstance(field, PlaceField):
                field.clean = _once(field.clean)  # type: ignore[method-assign, assignment]

    def show_both(self, mine: Mapping[str, str], now: Mapping[str, str], seen: str) -> None:
        """Show what is typed beside the entry as somebody else has changed it, in words."""
        differences = [
            Difference(label, mine.get(label, ""), text)
            for label, text in now.items()
            if mine.get(label, "") != text
        ]
        self.show_differences(
            differences,
            seen=seen,
            message="This was changed after you opened it, so yours was not saved. "
            "Compare the two, then save again or leave the page.",
        )


class WithdrawForm(SubmissionMixin, RenderedForm):
    """Why an entry leaves lists and figures. ``seen`` is the version that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Any, reasons: Sequence[Reason], **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": str(entry.pk)}, **kwargs)
        self.fields["reason"] = _reason("Why is it withdrawn?", reasons)
