"""The only way from an address to a register and its entries. Refusal is 404."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from partnership.accounts.access import user_of
from strategy.registers.declaring import Register, every_register
from strategy.strategies.access import strategy_of


def get_register(request: HttpRequest, key: str, *, asks: str = "reads") -> Register:
    """The register ``key``, for who may do there what ``asks`` names: read, enter or export."""
    register = next((one for one in every_register() if one.key == key), None)
    if register is None:
        raise Http404
    user, strategy = user_of(request), strategy_of(request)
    if not all(user.has(getattr(register, one), strategy) for one in {"reads", asks}):
        raise Http404
    return register


def versions_of(request: HttpRequest, register: Register, public_id: UUID) -> list[Any]:
    """The versions of an entry of the strategy, the first one first; 404 where there is none."""
    visible = register.of(strategy_of(request)).visible_to(user_of(request))
    versions = list(
        visible.filter(public_id=public_id)
        .select_related("recorded_by", "superseded_by")
        .order_by("recorded_at", "pk")
    )
    if not versions:
        raise Http404
    return versions
