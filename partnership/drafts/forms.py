"""The mixin that keeps what is typed in a form: naming the draft is all that a form does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from partnership.drafts import scope, selectors, unsafe
from partnership.drafts.limits import SentSeldom
from partnership.drafts.scope import SUBMISSION
from partnership.drafts.selectors import KeptDraft
from partnership.drafts.tokens import LEFT_OUT, Token
from partnership.ui.forms import SubmissionField

NO_DRAFT = mark_safe("")


class KeepsDraft(SentSeldom):
    """A form whose text is kept on the server while it is typed, and restored.

    ``draft_label`` is what the list of drafts calls it: "A complaint". The form must draw its
    hidden fields: ``{{ form }}`` does, a template that draws each field has ``{{ form.draft }}``.
    Passwords and files are never kept. The view does nothing: a form that is made unbound gets
    the values of the draft, and the draft is closed when the form was saved.

    ``draft_withheld``: box -> values; while one is chosen, nothing is kept as a draft, unless one
    of ``draft_kept_all_the_same`` is chosen too. Nor is anything while a guarded box tells of a
    child or danger, unless ``draft_is_passed_on``: saving the form then passes that on.
    """

    draft_label = ""
    draft_withheld: Mapping[str, Iterable[str]] = {}
    draft_kept_all_the_same: Mapping[str, Iterable[str]] = {}
    draft_is_passed_on = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.restored: KeptDraft | None = None
        self.is_drawn = False
        self._scope = scope.current()
        if self._scope and self._scope.user:
            self._scope.forms.append(self)
            if not self.is_bound:
                self._restore(self._scope)

    @property
    def draft_name(self) -> str:
        """What the drafts of this form are known by."""
        return type(self).__name__

    @property
    def draft_boxes(self) -> list[str]:
        """The names of the boxes that are kept."""
        never = (forms.FileField, SubmissionField)
        return [
            box
            for name, field in self.fields.items()
            if not isinstance(field, never) and not isinstance(field.widget, forms.PasswordInput)
            for box in _boxes_of(field.widget, self.add_prefix(name))
        ]

    @property
    def draft_number(self) -> UUID | None:
        """The number of the draft of a form that was sent."""
        sent = self._scope.sent if self._scope else None
        return sent.number if sent and sent.form == self.draft_name else None

    @property
    def draft(self) -> SafeString:
        """The hidden box with the token; nothing for a person who isn't signed in."""
        self.is_drawn = True
        if self._scope is None or self._scope.user is None:
            return NO_DRAFT
        token = self._token(self._scope)
        revision = self._sent_before(self._scope, token) if self.is_bound else 0
        if self.restored:
            revision = self.restored.revision
        token = token if revision is not None else token.renewed()
        return format_html(
            '<input type="hidden" name="{}" value="{}" data-page="{}" data-number="{}"'
            ' data-revision="{}">',
            scope.BOX,
            token,
            token.page,
            token.number,
            revision or 0,
        )

    def _sent_before(self, request: scope.Scope, token: Token) -> int | None:
        """How often a form that comes back has sent its draft, which may be on its way yet.

        None for a draft that is closed. The page counts on from there.
        """
        kept = selectors.revision_of(request.user, token.number)
        return None if kept is None else max(kept, scope.revision_of(request.request))

    def get_context(self) -> dict[str, Any]:
        """Draw the token beside the hidden fields."""
        context = super().get_context()
        context["hidden_fields"] = [*context["hidden_fields"], self.draft]
        return context

    def _token(self, request: scope.Scope) -> Token:
        sent = request.sent
        if self.is_bound and sent and sent.form == self.draft_name:
            return sent
        return Token(
            owner=request.user.pk,
            form=self.draft_name,
            label=self.draft_label,
            page=request.page,
            number=self.restored.number if self.restored else uuid4(),
            boxes=tuple(self.draft_boxes),
            guarded=tuple(box for _, box in self._guarded_boxes()),
            withheld=_pairs(self.draft_withheld),
            kept_all_the_same=_pairs(self.draft_kept_all_the_same),
            unsafe=tuple(self._unsafe()),
            revision=self.restored.revision if self.restored else 0,
        )

    def _unsafe(self) -> list[tuple[str, str]]:
        """Guarded boxes and what their words may not tell of.

        What others will read (``may_stay`` is False) may name an offence, but no child.
        """
        if self.draft_is_passed_on:
            return []
        return [
            (box, unsafe.DANGER if getattr(field, "may_stay", True) else unsafe.CHILD)
            for field, box in self._guarded_boxes()
        ]

    def _guarded_boxes(self) -> list[tuple[forms.Field, str]]:
        """Boxes of words that are checked, as partnership.guarded and places mark them."""
        return [
            (field, box)
            for name, field in self.fields.items()
            if "data-guarded" in field.widget.attrs
            for box in _boxes_of(field.widget, self.add_prefix(name), "word_box_names")
        ]

    def _restore(self, request: scope.Scope) -> None:
        now = timezone.now()
        kept = request.draft_for(self.draft_name, now)
        if kept is None:
            return
        initial = dict(self.initial)
        boxes = set(self.draft_boxes)
        for name, field in self.fields.items():
            box = self.add_prefix(name)
            if box in boxes and not field.widget.value_omitted_from_data(kept.values, {}, box):
                initial[name] = field.widget.value_from_datadict(kept.values, {}, box)
        lacks_files = any(isinstance(field, forms.FileField) for field in self.fields.values())
        lacks_words = any(LEFT_OUT in value for _, of in kept.values.lists() for value in of)
        if kept.submission and SUBMISSION in self.fields:
            initial[SUBMISSION] = kept.submission
        is_later = now.replace(second=0, microsecond=0) > kept.kept_at
        then = self.draft_as_of(initial, timezone.localtime(kept.kept_at)) if is_later else {}
        self.initial = initial | then
        self.restored = replace(
            kept, lacks_files=lacks_files, lacks_words=lacks_words, is_as_of_then=bool(then)
        )

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """What of ``values`` tells a moment by when it was typed, at ``then``, as that moment.

        For a form that has a box such as "Now": a draft is often saved on another day.
        """
        return {}


def _pairs(choices: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((box, value) for box, values in choices.items() for value in values)


def _boxes_of(widget: Any, name: str, which: str = "box_names") -> list[str]:
    """The names of a widget's boxes; one that has several says so by a method of that name."""
    several = getattr(widget, which, None)
    return several(name) if several else [name]
