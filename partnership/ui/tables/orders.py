"""The orders in which a list can be read, and the rows that follow a row in each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, GeneratedField, Model, Q, QuerySet

Key = Sequence[Any]


@dataclass(frozen=True)
class Order:
    """One order of a list.

    ``by``: names as ``order_by`` takes them. Of a keyed order an index holds them as they stand:
    all go the same way, only the first may ever be empty and the last is unique. ``empty`` says
    where rows stand of which the first is empty: "last" or "first". ``lead`` is a column of few
    ``values`` that comes before them; these follow each other as people read them, since a database
    would sort a status by its letters. An order that is not keyed is paged by counting rows, so it
    ends after the first few thousand; what is empty comes last.
    ``ascending`` and ``descending`` say it in words: "oldest first".
    """

    by: tuple[str, ...]
    ascending: str = "A to Z"
    descending: str = "Z to A"
    lead: str = ""
    values: tuple[Any, ...] = ()
    empty: str = ""
    is_keyed: bool = True

    def turned(self) -> "Order":
        """The same with the greatest first; within a value of the lead nothing changes."""
        if self.lead:
            return replace(self, values=self.values[::-1])
        return replace(self, by=_opposite(self.by))

    def backwards(self) -> "Order":
        """The same from its last row to its first."""
        empty = {"last": "first", "first": "last"}.get(self.empty, "")
        return replace(self, by=_opposite(self.by), values=self.values[::-1], empty=empty)

    def parts(self, rows: "QuerySet[Any]", after: Key | None = None) -> "Iterator[QuerySet[Any]]":
        """The rows that follow the one with the key ``after``, in parts that come in turn.

        Each value of the lead is a part, and so are the rows with and without a first column that
        may be empty, so that each part is read from the index alone.
        """
        rows = rows.order_by(*self._terms())
        if self.lead:
            yield from self._by_lead(rows, after)
        elif self.empty:
            yield from self._by_emptiness(rows, after)
        else:
            yield rows.filter(_beyond(self.by, after)) if after else rows

    def _by_lead(self, rows: "QuerySet[Any]", after: Key | None) -> "Iterator[QuerySet[Any]]":
        start = self.values.index(after[0]) if after else 0
        for value in self.values[start:]:
            part = rows.filter(**{self.lead: value})
            is_within = after and value == after[0]
            yield part.filter(_beyond(self.by, after[1:])) if after and is_within else part

    def _by_emptiness(self, rows: "QuerySet[Any]", after: Key | None) -> "Iterator[QuerySet[Any]]":
        name = self.by[0].removeprefix("-")
        given, empty = (rows.filter(**{f"{name}__isnull": is_empty}) for is_empty in (False, True))
        if after and after[0] is None:
            empty = empty.filter(_beyond(self.by[1:], after[1:]))
        elif after:
            given = given.filter(_beyond(self.by, after))
        parts = [(False, given), (True, empty)]
        if self.empty == "first":
            parts.reverse()
        start = [is_empty for is_empty, _ in parts].index(after[0] is None) if after else 0
        yield from (part for _, part in parts[start:])

    def first(self, rows: "QuerySet[Any]", number: int, after: Key | None = None) -> list[Any]:
        """Up to ``number`` rows that follow the one with the key ``after``."""
        first_rows: list[Any] = []
        for part in self.parts(rows, after):
            first_rows += part[: number - len(first_rows)]
            if len(first_rows) == number:
                break
        return first_rows

    def key_of(self, row: Model) -> list[str | None]:
        """What places ``row`` in this order, as text; None for a first column that is empty."""
        return [_as_text(getattr(row, field.attname)) for field in self._fields(type(row))]

    def read_key(self, model: type[Model], texts: Sequence[str | None]) -> Key:
        """The key that ``texts`` were made of.

        :raises ValueError: when it is none of this order.
        """
        fields = self._fields(model)
        if len(fields) != len(texts):
            raise ValueError
        key = [_output_of(field).to_python(text) for field, text in zip(fields, texts, strict=True)]
        if self.lead and key[0] not in self.values:
            raise ValueError
        return key

    def _fields(self, model: type[Model]) -> list[Any]:
        meta = model._meta
        names = [name.removeprefix("-") for name in (self.lead, *self.by) if name]
        fields: list[Any] = [meta.pk if name == "pk" else meta.get_field(name) for name in names]
        return fields

    def _terms(self) -> list[Any]:
        if self.is_keyed:
            return list(self.by)
        return [
            F(name[1:]).desc(nulls_last=True)
            if name.startswith("-")
            else F(name).asc(nulls_last=True)
            for name in self.by
        ]


def _beyond(by: tuple[str, ...], key: Key) -> Q:
    """That a row comes after ``key``: the first column bounds the index, the rest decides."""
    way = "lt" if by[0].startswith("-") else "gt"
    names = [name.removeprefix("-") for name in by]
    beyond = Q(pk__in=[])
    for name, value in reversed(list(zip(names, key, strict=True))):
        beyond = Q(**{f"{name}__{way}": value}) | (Q(**{name: value}) & beyond)
    return Q(**{f"{names[0]}__{way}e": key[0]}) & beyond


def _opposite(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in names)


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _output_of(field: Any) -> Any:
    return field.output_field if isinstance(field, GeneratedField) else field
