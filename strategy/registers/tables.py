"""The list of a register: a DataList of the entries that stand, in the strategy of the address."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.ui.tables.lists import DataList
from strategy.strategies.access import strategy_of, strategy_url

if TYPE_CHECKING:
    from strategy.registers.declaring import Register


class RegisterList(DataList):
    """Subclasses name table, filters and usual order; ``related`` is what the columns show."""

    related: ClassVar[tuple[str, ...]] = ()

    def __init__(self, request: HttpRequest, register: "Register") -> None:
        self.register = register
        self.user, self.strategy = user_of(request), strategy_of(request)
        super().__init__(request, strategy_url(self.strategy, "register_list", register.key))

    def rows(self) -> "QuerySet[Any]":
        standing = self.register.of(self.strategy).visible_to(self.user).current()
        entries: QuerySet[Any] = standing.select_related(*self.related)
        return entries
