"""Pages of a list: by the key of their first and last row, or by counting where no index helps."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from partnership.core import side_key
from partnership.ui.tables.orders import Key, Order

MOST_COUNTED = 5000
CURSOR = "page of a list"
AFTER, BEFORE, NUMBER = "after", "before", "page"
PLACES = (AFTER, BEFORE, NUMBER)  # names in an address that say which page it is
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Page:
    """Some rows of a list.

    ``count`` stops at ``MOST_COUNTED``: to count a million rows takes longer than to show some.
    ``previous`` and ``following`` are what the address of the pages beside it says.
    """

    rows: list[Any]
    count: int
    is_capped: bool = False
    previous: dict[str, str] = field(default_factory=dict)
    following: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pages:
    """The addresses of the pages before and after, as ``components/pages.html`` takes them."""

    previous: str = ""
    following: str = ""


def beside(page: Page, query: QueryDict) -> Pages:
    """Where the pages beside ``page`` are; ``query`` is what stays of the address."""
    return Pages(_address(page.previous, query), _address(page.following, query))


def _address(place: dict[str, str], query: QueryDict) -> str:
    left = query.copy()
    for name in PLACES:
        left.pop(name, None)
    left.update(place)
    return f"?{left.urlencode()}" if place else ""


def numbered(rows: Sequence[Any] | Rows, number: str | None, size: int) -> Page:
    """A page by its number, of rows that are few enough to be counted."""
    return _of_paginator(Paginator(rows, size), number)


class CappedPaginator(Paginator):
    """Counts no further than anybody turns pages."""

    @cached_property
    def known(self) -> tuple[int, bool]:
        """As ``capped_count_of`` says."""
        rows: Any = self.object_list
        return capped_count_of(rows)

    @property
    def count(self) -> int:
        """The number of rows, or ``MOST_COUNTED`` where there are more."""
        return self.known[0]


def count_of(rows: Rows, most: int = MOST_COUNTED) -> int:
    """The number of rows, or ``most`` where there are more."""
    return rows.order_by().values("pk")[:most].count()


def capped_count_of(rows: Rows) -> tuple[int, bool]:
    """The number of rows up to ``MOST_COUNTED``, and whether there are more."""
    count = count_of(rows, MOST_COUNTED + 1)
    return min(count, MOST_COUNTED), count > MOST_COUNTED


def page_of(rows: Rows, order: Order, asked: dict[str, str], *, size: int, viewer: str) -> Page:
    """The page of ``rows`` that an address asks for; the first for what is none."""
    return (_keyed if order.is_keyed else _counted)(rows, order, asked, size, viewer)


def following(rows: Rows, order: Order, row: Any, *, viewer: str) -> dict[str, str]:
    """What the address of the page says that follows ``row`` in a keyed order."""
    return {AFTER: _Cursor(rows, order, viewer).sealed(row)}


def _counted(rows: Rows, order: Order, asked: dict[str, str], size: int, viewer: str) -> Page:
    """A page by its number."""
    (sorted_rows,) = order.parts(rows)
    return _of_paginator(CappedPaginator(sorted_rows, size), asked.get(NUMBER))


def _of_paginator(paginator: "Paginator[Any]", number: str | None) -> Page:
    page = paginator.get_page(number)
    return Page(
        list(page.object_list),
        paginator.count,
        isinstance(paginator, CappedPaginator) and paginator.known[1],
        {NUMBER: str(page.previous_page_number())} if page.has_previous() else {},
        {NUMBER: str(page.next_page_number())} if page.has_next() else {},
    )


def _keyed(rows: Rows, order: Order, asked: dict[str, str], size: int, viewer: str) -> Page:
    """A page by the key of the row that it follows, or that follows it."""
    cursor = _Cursor(rows, order, viewer)
    count, is_capped = capped_count_of(rows)
    shown = cursor.before(asked.get(BEFORE, ""), size) or cursor.after(asked.get(AFTER, ""), size)
    shown_rows, has_previous, has_following = shown or cursor.from_the_top(size)
    return Page(
        shown_rows,
        count,
        is_capped,
        {BEFORE: cursor.sealed(shown_rows[0])} if has_previous else {},
        {AFTER: cursor.sealed(shown_rows[-1])} if has_following else {},
    )


Shown = tuple[list[Any], bool, bool]  # rows, whether others come before, whether after


class _Cursor:
    """Reads from a row on, in either direction.

    The key of a row stands in addresses sealed for whoever sees it: it would tell the numbers of
    rows, and with them how many there are that are not shown.
    """

    def __init__(self, rows: Rows, order: Order, viewer: str) -> None:
        self.rows, self.order = rows, order
        self.bound_to = "|".join([viewer, rows.model._meta.label, order.lead, *order.by])

    def from_the_top(self, size: int) -> Shown:
        rows = self.order.first(self.rows, size + 1)
        return rows[:size], False, len(rows) > size

    def after(self, sealed: str, size: int) -> Shown | None:
        """The rows after a key; none of a key that is none, or where nothing follows any more."""
        key = self._opened(sealed)
        rows = self.order.first(self.rows, size + 1, key) if key else []
        return (rows[:size], True, len(rows) > size) if rows else None

    def before(self, sealed: str, size: int) -> Shown | None:
        """The rows before a key; none where they would not fill a page: that is the first."""
        key = self._opened(sealed)
        rows = self.order.backwards().first(self.rows, size + 1, key) if key else []
        return (rows[:size][::-1], True, True) if len(rows) > size else None

    def sealed(self, row: Any) -> str:
        told = json.dumps(self.order.key_of(row)).encode()
        return urlsafe_b64encode(
            side_key.encrypt(told, purpose=CURSOR, bound_to=self.bound_to)
        ).decode()

    def _opened(self, sealed: str) -> Key | None:
        if not sealed:
            return None
        try:
            told = urlsafe_b64decode(sealed.encode())
            texts = json.loads(side_key.decrypt(told, purpose=CURSOR, bound_to=self.bound_to))
            return self.order.read_key(self.rows.model, texts)
        except (side_key.CannotDecrypt, ValueError):
            return None
