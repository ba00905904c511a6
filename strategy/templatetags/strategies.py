"""Addresses of a strategy's pages in templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.text import capfirst

from partnership.accounts.access import user_of
from strategy.registers.declaring import every_register
from strategy.strategies import access

register = template.Library()
LIST = "register_list"


@register.simple_tag(takes_context=True)
def strategy_url(context: Mapping[str, Any], name: str, *args: object) -> str:
    """``{% strategy_url "complaint_detail" reference %}``: in the strategy that is open.

    Nothing where there is none: a page of the partnership for who may open no strategy.
    """
    strategy = access.current_strategy(context["request"])
    return access.strategy_url(strategy, name, *args) if strategy else ""


@register.inclusion_tag("strategy/_registers.html", takes_context=True, name="registers")
def links_to_registers(context: Mapping[str, Any]) -> dict[str, object]:
    """``{% registers %}``: links to the registers of the strategy which whoever asks may read."""
    request = context["request"]
    strategy = access.current_strategy(request)
    shown = [
        {
            "text": capfirst(kept.many),
            "href": access.strategy_url(strategy, "register_list", kept.key),
        }
        for kept in every_register()
        if strategy and user_of(request).has(kept.reads, strategy)
    ]
    return {"registers": shown}
