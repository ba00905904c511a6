"""The column beside a free text that says which version of the rules has checked it.

    description = models.TextField(blank=True)
    description_checked = CheckedField(of="description", cleaned_with=Permission.READ_WORDS)

    class Meta:
        indexes = [*waits("complaint", "description")]
        constraints = [*are_checked("complaint", "description")]
        triggers = [*checked_anew("complaint", "description")]

Above 0 is the version that found nothing, or whose findings somebody confirmed. 0 is a text that
came in before there were rules. Below 0 is the version that found something in a text that nobody
has looked at. Only a text above 0 is shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models

from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import PRIVILEGES, lifecycle_of
from partnership.audit.services import Actor
from partnership.core.guarded.kinds import Kind

#: A house number may stand in a place: that is where litter lies.
HOUSE_NUMBERS = frozenset({Kind.ADDRESS})


class CheckedField(models.SmallIntegerField):
    """Which version of the rules has checked the text ``of``.

    ``cleaned_with`` is what somebody must be permitted who gives it a new wording, besides
    ``CLEAN_WORDS``. ``but``: kinds that the text is there to hold. ``look``: what stands
    beside a text that nobody typed here, in the place of ``first_look``.
    """

    def __init__(
        self,
        *,
        of: str = "",
        cleaned_with: str = "",
        but: frozenset[Kind] = frozenset(),
        look: Callable[[str], int] | None = None,
        **kwargs: Any,
    ) -> None:
        self.of, self.cleaned_with, self.but, self.look = of, cleaned_with, but, look
        super().__init__(**{"null": True, "editable": False} | kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a plain number: migrations import no code of the project."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.SmallIntegerField", list(args), dict(kwargs)


def are_checked(table: str, *texts: str) -> Iterator[models.CheckConstraint]:
    """The database's rules: a text that is there has been checked, or waits to be."""
    for text in texts:
        is_checked = models.Q(**{text: ""}) | models.Q(**{f"{text}_checked__isnull": False})
        yield models.CheckConstraint(condition=is_checked, name=f"{table}_{text}_checked")


def checked_anew(table: str, *texts: str) -> Iterator[pgtrigger.Trigger]:
    """The database's rule: other words are not shown under the mark of those before them.

    Whoever words a text anew that is shown already takes its mark away first.
    """
    for text in texts:
        mark = f"{text}_checked"
        yield pgtrigger.Trigger(
            name=f"{table}_{text}_checked_anew",
            when=pgtrigger.Before,
            operation=pgtrigger.UpdateOf(text),
            func=f"""
                IF NEW.{text} <> '' AND NEW.{text} IS DISTINCT FROM OLD.{text}
                    AND NEW.{mark} > 0 AND NEW.{mark} IS NOT DISTINCT FROM OLD.{mark}
                THEN RAISE EXCEPTION '{table}_{text}_checked_anew' USING ERRCODE = '23514';
                END IF;
                RETURN NEW;
            """,
        )


def waits(table: str, *texts: str) -> Iterator[models.Index]:
    """An index of the few rows of a table whose ``texts`` wait to be cleaned."""
    for text in texts:
        waiting = models.Q(**{f"{text}_checked__lt": 0})
        yield models.Index(fields=["id"], condition=waiting, name=f"{table}_{text}_waits")


def cleared(text: str) -> models.Case:
    """The text of a row where it may be shown, for a search that finds nothing hidden."""
    return models.Case(
        models.When(models.Q(**{f"{text}_checked__gt": 0}), then=models.F(text)),
        default=models.Value(""),
        output_field=models.TextField(),
    )


@dataclass(frozen=True)
class GuardedColumn:
    """A free text of a model and the column that guards it."""

    model: type[models.Model]
    text: str
    checked: str
    cleaned_with: Permission
    but: frozenset[Kind]
    look: Callable[[str], int] | None = None

    @property
    def key(self) -> str:
        """Its name in addresses and in the audit: ``incidents.complaint.description``."""
        return f"{self.model._meta.label_lower}.{self.text}"

    @property
    def may_change(self) -> bool:
        """Whether a text can be checked again and worded anew, or stands as it was written."""
        lifecycle = lifecycle_of(self.model)
        return lifecycle is not None and "UPDATE" in PRIVILEGES[lifecycle.mutability]

    @property
    def field(self) -> "models.Field[Any, Any]":
        """The field of the text."""
        field: Any = self.model._meta.get_field(self.text)
        return field

    def rows(self, condition: models.Q = models.Q()) -> "models.QuerySet[Any]":  # noqa: B008
        """Rows with a text that meet ``condition``, the oldest first."""
        texts = self.model._default_manager.exclude(**{self.text: ""})
        return texts.filter(condition).order_by("pk")

    def waiting_for(self, user: Actor) -> "models.QuerySet[Any]":
        """Those of them that lie in what ``user`` may open, where a record belongs somewhere."""
        rows: Any = self.waiting()
        return rows.open_to(user) if hasattr(rows, "open_to") else rows

    def waiting(self) -> "models.QuerySet[Any]":
        """Rows whose text is hidden until somebody has cleaned it."""
        return self.rows(models.Q(**{f"{self.checked}__lt": 0}))


def guarded_columns() -> Iterator[GuardedColumn]:
    """Every guarded text of this side's models; a history is guarded with its record."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, CheckedField) and field.of:
                permission = Permission(field.cleaned_with)
                yield GuardedColumn(model, field.of, field.name, permission, field.but, field.look)
